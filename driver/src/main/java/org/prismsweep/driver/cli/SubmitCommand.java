package org.prismsweep.driver.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.deploy.SparkSubmit;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.session.ApplicationJars;
import org.prismsweep.driver.session.SparkLog;
import org.prismsweep.driver.session.StandaloneMaster;
import org.prismsweep.driver.session.UserDirectories;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Submits a command to a cluster with spark-submit's own options. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description = {
      "Submits a command to a cluster.",
      "Options of spark-submit first, then --, then `run` or another Spark command. In client mode"
          + " the exit code is the command's."
    },
    footer = {
      "",
      "Example:",
      "  prism submit --master spark://host:7077 --executor-memory 4g -- run sweeps/quickstart.yaml"
          + " --out DIR"
    })
final class SubmitCommand implements Callable<Integer> {

  private static final List<String> HELP = List.of("-h", "--help", "-V", "--version");

  @Parameters(
      arity = "1..*",
      paramLabel = "OPTION... -- COMMAND",
      description = "Options of spark-submit, then --, then a command of prism.")
  private List<String> words = new ArrayList<>();

  /**
   * Whether these words submit something: picocli would take spark-submit's options for its own, so
   * the command is handled before parsing.
   */
  static boolean isSubmission(String[] args) {
    List<String> words = List.of(args);
    boolean asksForHelp = !words.contains("--") && words.stream().anyMatch(HELP::contains);
    return args.length > 1 && args[0].equals("submit") && !asksForHelp;
  }

  /** Runs spark-submit within this process; it ends the process with the command's exit code. */
  static int submit(String[] args) {
    List<String> words = List.of(args).subList(1, args.length);
    int split = words.indexOf("--");
    if (split < 0) {
      throw new UsageException(
          "submit: no -- between the options of spark-submit and the command, expected for example "
              + "prism submit --master spark://host:7077 -- run sweeps/quickstart.yaml --out DIR");
    }
    List<String> arguments = new ArrayList<>(words.subList(0, split));
    List<String> command = words.subList(split + 1, words.size());
    if (command.isEmpty()) {
      throw new UsageException("submit: nothing after --, expected a command such as run SPEC");
    }
    master(arguments).ifPresent(StandaloneMaster::requireReachable);
    Path thin = ApplicationJars.thin();
    if (thin == null) {
      throw new UsageException("submit: expected to be started by bin/prism, which knows the jars");
    }
    arguments.addAll(List.of("--class", Main.class.getName()));
    if (!arguments.contains("--jars")) {
      arguments.add("--jars");
      arguments.add(
          ApplicationJars.libraries().stream()
              .map(Path::toString)
              .collect(Collectors.joining(",")));
    }
    arguments.add(thin.toString());
    arguments.addAll(command);
    SparkLog.toFile(
        UserDirectories.logs().resolve("submit-" + ProcessHandle.current().pid() + ".log"));
    SparkSubmit.main(arguments.toArray(new String[0]));
    return ExitCode.DONE;
  }

  private static Optional<String> master(List<String> options) {
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).startsWith("--master=")) {
        return Optional.of(options.get(i).substring("--master=".length()));
      }
      if (options.get(i).equals("--master") && i + 1 < options.size()) {
        return Optional.of(options.get(i + 1));
      }
    }
    return Optional.empty();
  }

  @Override
  public Integer call() {
    throw new UsageException(
        "submit: value "
            + String.join(" ", words)
            + ", expected options of spark-submit, then --, then a command");
  }
}
