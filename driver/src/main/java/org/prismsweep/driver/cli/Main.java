package org.prismsweep.driver.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program {@code prism}. */
@Command(
    name = "prism",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Maps the learning regimes of large autoencoders: parameter sweeps on Spark, with the predictions of every known theory beside each measurement.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  prism run sweeps/quickstart.yaml",
      "  prism sql out/quickstart \"select label, count(*) from regimes group by label\"",
      "",
      "Exit codes: 0 done, 1 bad input, 2 some run failed or a check found a fault, 3 refused or interrupted."
    })
public final class Main {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print stack traces of errors (or set PRISM_DEBUG=1).")
  private boolean debug;

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    // Buffered: a console stream flushes every character that println encodes
    try (PrintStream out = stream(FileDescriptor.out, false);
        PrintStream err = stream(FileDescriptor.err, true)) {
      int exitCode = run(args, new Console(System.in, out, err));
      out.flush();
      err.flush();
      System.exit(exitCode);
    }
  }

  private static PrintStream stream(FileDescriptor descriptor, boolean autoFlush) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        autoFlush,
        StandardCharsets.UTF_8);
  }

  /** Runs the program within this process and returns its exit code. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, new Console(System.in, out, err));
  }

  static int run(String[] args, Console console) {
    boolean debug =
        Arrays.asList(args).contains("--debug") || "1".equals(System.getenv("PRISM_DEBUG"));
    Failures failures = new Failures(console, debug);
    if (SubmitCommand.isSubmission(args)) {
      return submit(args, failures);
    }
    return commandLine(console)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setUnmatchedOptionsArePositionalParams(false)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .execute(args);
  }

  private static int submit(String[] args, Failures failures) {
    try {
      return SubmitCommand.submit(args);
    } catch (UsageException e) {
      return failures.report(e.getMessage(), e, ExitCode.BAD_INPUT);
    }
  }

  static CommandLine commandLine(Console console) {
    CommandLine root = new CommandLine(new Main());
    for (Object command : commands(console)) {
      CommandSpec spec = CommandSpec.forAnnotatedObject(command);
      if (command instanceof DeclaresOptions declares) {
        declares.declareOptions(spec);
      }
      root.addSubcommand(spec.name(), spec);
    }
    return root;
  }

  /** Every command, in the order of the help text. */
  private static List<Object> commands(Console console) {
    return List.of(
        new RunCommand(console),
        new PlanCommand(console),
        new StatusCommand(console),
        new CheckCommand(console),
        new CompactCommand(console),
        new SqlCommand(console),
        new ExportCommand(console),
        new ImportCommand(console),
        new RegimesCommand(console),
        new BoundariesCommand(console),
        new ScalingCommand(console),
        new ReportCommand(console),
        new PlotCommand(console),
        new TheoryCommand(console),
        new FacesCommand(console),
        new ExpandCommand(console),
        new SimulateCommand(console),
        new SubmitCommand());
  }
}
