package org.prismsweep.driver.cli.command;

import java.util.List;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.derive.BoundaryJob;
import org.prismsweep.driver.derive.lattice.SweepLattices;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import picocli.CommandLine.Command;

/** Where a theory's discrepancy is delta, from stored trajectories; trains nothing. */
@Command(
    name = "boundaries",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Traces where a theory's discrepancy is delta.",
      "Computes the tables boundaries and boundary_facets from stored trajectories, for any delta,"
          + " and prints the crossings with their positions and 95%% bands. Boundaries for several"
          + " deltas live side by side."
    },
    footer = {
      "",
      "Examples:",
      "  prism boundaries out/quickstart --theory large-data",
      "  prism boundaries out/quickstart --theory large-data --delta 0.1 --format csv >"
          + " boundary.csv"
    })
public final class BoundariesCommand extends DerivedCommand {

  public BoundariesCommand(Console console) {
    super(console);
  }

  @Override
  String name() {
    return "boundaries";
  }

  @Override
  void check(SweepSpec spec, Family<?> family) {
    if (SweepLattices.of(spec, family).isEmpty()) {
      throw new UsageException(
          "sweep " + spec.name() + " has no axis with two different values > 0 to trace along");
    }
  }

  @Override
  <P extends Point> boolean compute(Setting<P> setting, double used) {
    return new BoundaryJob<>(
            setting.spark(),
            setting.directory(),
            setting.publisher(),
            setting.coarse(),
            setting.family(),
            setting.trainer(),
            setting.stop())
        .run(List.of(used));
  }

  @Override
  String columns(SweepSpec spec, Family<?> family) {
    List<String> forms = SweepLattices.of(spec, family).get(0).forms();
    return "lattice, theory, component, sequence, "
        + String.join(", ", forms.stream().map(Spelling::snakeCase).toList())
        + ", band, noise_band, interpolation_band, replicates";
  }

  @Override
  String rows(double used) {
    return "from boundaries where delta = " + used;
  }

  @Override
  String order() {
    return "lattice, theory, component, sequence, crossing";
  }
}
