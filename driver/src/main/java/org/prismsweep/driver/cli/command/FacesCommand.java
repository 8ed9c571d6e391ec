package org.prismsweep.driver.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.DeclaresOptions;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.PointOptions;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.RegimeAtlas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** The atlas of a family's regimes. */
@Command(
    name = "faces",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the regimes of a model family, one row each.",
      "Says the limits they stand for, their neighbours, formulas and sources. Needs no Spark."
    },
    footer = {"", "Example:", "  prism faces --format csv"})
public final class FacesCommand implements Callable<Integer>, DeclaresOptions {
  private final Console console;

  @Mixin private PointOptions options;
  @Mixin private FormatOption format;

  public FacesCommand(Console console) {
    this.console = console;
  }

  /** Declares nothing, but adds to the help what the families say of their symbols. */
  @Override
  public void declareOptions(CommandSpec spec) {
    List<String> lines = new ArrayList<>(List.of(spec.usageMessage().description()));
    for (Family<?> family : Families.all()) {
      if (family instanceof RegimeAtlas atlas) {
        lines.add("");
        lines.addAll(atlas.regimeNotes());
      }
    }
    spec.usageMessage().description(lines.toArray(String[]::new));
  }

  @Override
  public Integer call() {
    Family<?> family = options.family();
    if (!(family instanceof RegimeAtlas atlas)) {
      List<String> names =
          Families.all().stream().filter(RegimeAtlas.class::isInstance).map(Family::name).toList();
      throw new InvalidInputException(
          "family",
          family.name(),
          "a family with an atlas of regimes: " + String.join(", ", names));
    }
    List<String> columns = atlas.regimeColumns().stream().map(Column::name).toList();
    format.print(new QueryResult(columns, atlas.regimeRows()), console.out());
    return ExitCode.DONE;
  }
}
