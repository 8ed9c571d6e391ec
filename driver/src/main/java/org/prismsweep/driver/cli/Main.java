package org.prismsweep.driver.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prismsweep.driver.cli.command.BoundariesCommand;
import org.prismsweep.driver.cli.command.CheckCommand;
import org.prismsweep.driver.cli.command.CompactCommand;
import org.prismsweep.driver.cli.command.ExpandCommand;
import org.prismsweep.driver.cli.command.ExportCommand;
import org.prismsweep.driver.cli.command.FacesCommand;
import org.prismsweep.driver.cli.command.ImportCommand;
import org.prismsweep.driver.cli.command.PlanCommand;
import org.prismsweep.driver.cli.command.PlotCommand;
import org.prismsweep.driver.cli.command.RegimesCommand;
import org.prismsweep.driver.cli.command.ReportCommand;
import org.prismsweep.driver.cli.command.RunCommand;
import org.prismsweep.driver.cli.command.ScalingCommand;
import org.prismsweep.driver.cli.command.SchemaCommand;
import org.prismsweep.driver.cli.command.SimulateCommand;
import org.prismsweep.driver.cli.command.SqlCommand;
import org.prismsweep.driver.cli.command.StatusCommand;
import org.prismsweep.driver.cli.command.TheoryCommand;
import org.prismsweep.driver.cli.option.DeclaresOptions;
import org.prismsweep.driver.cli.option.NumberOptions;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.StandardOutput;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.console.Version;
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
        "Maps the learning regimes of large autoencoders: parameter sweeps on Spark, with the"
            + " predictions of every known theory beside each measurement.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  prism run sweeps/quickstart.yaml",
      "  prism sql out/quickstart \"select label, count(*) from regimes group by label\"",
      "",
      "Exit codes: 0 done, 1 bad input, 2 some run failed or a check found a fault, 3 refused or"
          + " interrupted, 4 internal error or out of resources."
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
    // The same digits and letter cases everywhere, whatever the user's language
    Locale.setDefault(Locale.ROOT);
    StandardOutput output = StandardOutput.ofProcess();
    Console console =
        console(
            args,
            System.in,
            stream(output, false),
            stream(new FileOutputStream(FileDescriptor.err), true));
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught(args, console, e));
    int exitCode = run(args, console);
    // Neither stream is closed: whatever goes wrong from here on must be able to say so
    System.exit(flush(console, output, exitCode));
  }

  // Buffered: a console stream flushes every character that println encodes
  private static PrintStream stream(OutputStream target, boolean autoFlush) {
    return new PrintStream(
        new BufferedOutputStream(target, 1 << 16), autoFlush, StandardCharsets.UTF_8);
  }

  /** Data that could not be written is a failure, whatever the command made of its own task. */
  public static int flush(Console console, StandardOutput output, int exitCode) {
    console.out().flush();
    Optional<IOException> failure = output.failure();
    failure.ifPresent(e -> console.sayError("cannot write to standard output: " + e.getMessage()));
    console.err().flush();
    return failure.isPresent() ? ExitCode.INTERNAL : exitCode;
  }

  /** A thread of a library without which it may wait for ever; what is committed stays. */
  private static void uncaught(String[] args, Console console, Throwable e) {
    int exitCode = new Failures(console, isDebugged(args)).handle(e);
    if (e instanceof Error) {
      console.err().flush();
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private static boolean isDebugged(String[] args) {
    return Arrays.asList(args).contains("--debug") || "1".equals(System.getenv("PRISM_DEBUG"));
  }

  /** The console, which speaks JSON where progress does. */
  private static Console console(String[] args, InputStream in, PrintStream out, PrintStream err) {
    boolean json = String.join("\n", args).matches("(?is)(.*\n)?--progress[=\n]json(\n.*)?");
    return new Console(in, out, err, json);
  }

  /** Runs the program within this process and returns its exit code. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, console(args, System.in, out, err));
  }

  public static int run(String[] args, Console console) {
    Failures failures = new Failures(console, isDebugged(args));
    try {
      requireReadable(args);
      if (SubmitCommand.isSubmission(args)) {
        return SubmitCommand.submit(args);
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
    } catch (Throwable e) {
      // picocli hands on exceptions of commands alone: not errors, not what declares options
      return failures.handle(e);
    }
  }

  /** Refuses words that Java could not decode: a path among them would be another one. */
  private static void requireReadable(String[] args) {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    for (String arg : args) {
      if (arg.indexOf('\ufffd') >= 0 && !encoding.equals("UTF-8")) {
        throw new UsageException(
            "value "
                + arg
                + ", expected text in the locale's encoding, which is "
                + encoding
                + "; set LC_ALL=C.UTF-8");
      }
    }
  }

  public static CommandLine commandLine(Console console) {
    CommandLine root = new CommandLine(new Main());
    for (Object command : commands(console)) {
      CommandSpec spec = CommandSpec.forAnnotatedObject(command);
      if (command instanceof DeclaresOptions declares) {
        declares.declareOptions(spec);
      }
      root.addSubcommand(spec.name(), spec);
    }
    NumberOptions.register(root);
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
        new SchemaCommand(console),
        new SubmitCommand());
  }
}
