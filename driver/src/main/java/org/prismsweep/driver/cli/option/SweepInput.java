package org.prismsweep.driver.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.console.TextFile;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.spec.yaml.KeyOption;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/**
 * Where a command takes its sweep from: a file with changes to it, or flags alone. A mixin; the
 * command that uses it calls {@link #declare} when its options are declared.
 */
public final class SweepInput {
  private static final String NO_FILE = "command line";
  private static final String DEFAULT_NAME = "sweep";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "Sweep file; without one, the axes are given as options.")
  private String file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a key of the sweep, for example trainer.tolerance=1e-5; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", description = "Name of the sweep.")
  private String name;

  @Option(
      names = "--family",
      paramLabel = "NAME",
      completionCandidates = FamilyNames.class,
      description = FamilyNames.DESCRIPTION)
  private String family;

  @Option(
      names = "--where",
      paramLabel = "RULE",
      description = "Keep only points that fulfil the rule, for example \"latentDim <= 8192\".")
  private String where;

  @Option(
      names = "--replicates",
      paramLabel = "N",
      description = "Runs per point with different random numbers (default: 4).")
  private String replicates;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers (default: 1).")
  private String seed;

  @Option(
      names = {"--theories", "--theory"},
      paramLabel = "NAME,...|all|every|none",
      description = {
        "Theories to predict: names of theories or regimes (see prism faces), all for those that",
        "regime labels compare, every for every one there is (default: all)."
      })
  private String theories;

  @Option(
      names = "--lists",
      paramLabel = "NAME,...",
      description = "Observables that are lists, to be stored (default: none).")
  private String lists;

  @Option(
      names = "--delta",
      paramLabel = "DELTA",
      description = "Deviation up to which a theory counts as describing a point (default: 0.05).")
  private String delta;

  @ArgGroup(validate = false, heading = "%nTimes:%n")
  private SweepTimes time = new SweepTimes();

  /** Adds the options that come from the families: axes and trainer settings. */
  public static void declare(CommandSpec command) {
    FamilyOptions.declareParameters(command, "AXIS");
    FamilyOptions.declareTrainerSettings(command);
  }

  /**
   * The sweep.
   *
   * @param parsed of the command that this is mixed into
   * @throws org.prismsweep.driver.spec.yaml.SpecException when it cannot be used
   */
  public SweepSpec read(ParseResult parsed) {
    return read(parsed, List.of());
  }

  /** The same with further settings, as {@code --set} takes them. */
  public SweepSpec read(ParseResult parsed, List<String> further) {
    List<KeyOption> all = new ArrayList<>(options());
    flags(parsed)
        .forEach((key, value) -> all.add(new KeyOption(key + "=" + value, option(key, value))));
    further.forEach(set -> all.add(KeyOption.set(set)));
    if (file == null && all.isEmpty()) {
      throw new UsageException(
          "missing parameter SPEC: expected a sweep file, or axes such as --latent-ratio"
              + " log:1/16:16:9");
    }
    if (file == null && all.stream().noneMatch(one -> one.setting().startsWith("name="))) {
      all.add(KeyOption.set("name=" + DEFAULT_NAME));
    }
    try {
      return file == null
          ? SpecReader.readOptions(NO_FILE, "{}", all)
          : SpecReader.readOptions(file, TextFile.read("SPEC", file, "a sweep file"), all);
    } catch (SpecException e) {
      if (file == null && e.key().equals("axes") && overrides.isEmpty()) {
        // Who writes options alone misses an option
        FamilyOptions.requireParameters(parsed, sweepFamily());
      }
      if (file == null && e.place().startsWith(NO_FILE)) {
        // Without a file there are no lines
        throw new UsageException(e.getMessage().replace(e.place(), NO_FILE));
      }
      throw e;
    }
  }

  private List<KeyOption> options() {
    return overrides.stream().map(KeyOption::set).toList();
  }

  /** The option that was written for a key: the last word of the key names it, but for a few. */
  private static String option(String key, String value) {
    String name = key.equals("time.t") ? "times" : key.substring(key.lastIndexOf('.') + 1);
    return Flag.of(name) + " " + value;
  }

  /** Every flag as the key of a sweep file that it stands for. */
  private Map<String, String> flags(ParseResult parsed) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("name", name);
    settings.put("family", family);
    settings.putAll(FamilyOptions.written(parsed, sweepFamily()));
    // Quoted, since a rule may hold what means something in YAML
    settings.put("where", where == null ? null : "'" + where.replace("'", "''") + "'");
    settings.put("replicates", replicates);
    settings.put("seed", seed);
    settings.put("theories", theories);
    settings.put("lists", lists);
    settings.put("regimes.delta", delta);
    settings.putAll(time.settings());
    settings.values().removeIf(value -> value == null);
    // Behind --set nothing removes a key; a flag without a value is a slip
    settings.replaceAll((key, value) -> value.isBlank() ? "''" : value);
    return settings;
  }

  /** The family whose names the flags are; an unknown one is for the reader of sweeps to refuse. */
  private Family<?> sweepFamily() {
    String named = family;
    if (named == null) {
      named =
          SpecReader.family(
                  file == null ? "{}" : TextFile.read("SPEC", file, "a sweep file"), options())
              .orElse(null);
    }
    String name = named;
    return Families.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseGet(Families::byDefault);
  }
}
