package org.prismsweep.driver.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.prismsweep.driver.cli.option.FamilyNames;
import org.prismsweep.driver.cli.option.Flag;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.ResourceFailure;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.driver.sql.QueryException;
import org.prismsweep.worker.base.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into one line on standard error and an exit code. */
final class Failures
    implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
  private final Console console;
  private final boolean debug;

  Failures(Console console, boolean debug) {
    this.console = console;
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    Optional<String> family = FamilyNames.unknown(args);
    if (family.isPresent()) {
      // Its options are unknown because it is
      return report(
          "--family: value "
              + family.get()
              + ", expected one of "
              + FamilyNames.all()
              + Spelling.suggestion(family.get(), FamilyNames.all()),
          e,
          ExitCode.BAD_INPUT);
    }
    String help = " (see `" + command.getCommandSpec().qualifiedName() + " --help`)";
    return report(usage(e) + help, e, ExitCode.BAD_INPUT);
  }

  private static String usage(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      CommandLine command = e.getCommandLine();
      if (unmatched.isUnknownOption()) {
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return "unknown option "
            + name
            + Spelling.suggestion(name, command.getCommandSpec().optionsMap().keySet());
      }
      if (!command.getSubcommands().isEmpty()) {
        return "unknown command "
            + word
            + Spelling.suggestion(word, command.getSubcommands().keySet());
      }
      return "unexpected argument " + word;
    }
    String message = String.valueOf(e.getMessage());
    int refusal = message.indexOf(": value ");
    if (e.getArgSpec() instanceof OptionSpec option && refusal > 0) {
      // picocli's words before what a converter says
      return option.longestName() + message.substring(refusal);
    }
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof InvalidInputException invalid) {
      String name = invalid.name();
      String flag = Flag.of(name);
      boolean known = command.getCommandSpec().findOption(flag) != null;
      return report(
          (known ? flag : name) + ": value " + invalid.value() + ", expected " + invalid.expected(),
          e,
          ExitCode.BAD_INPUT);
    }
    return handle(e);
  }

  /** Whatever was thrown, wherever it comes from. */
  int handle(Throwable e) {
    if (isShuttingDown()) {
      // Work that a signal ended fails in any way
      return report("interrupted", e, ExitCode.REFUSED);
    }
    Optional<String> machine = ResourceFailure.ofMachine(e);
    if (machine.isPresent()) {
      return report(machine.get() + where(e), e, ExitCode.INTERNAL);
    }
    if (e instanceof StoreException store) {
      return report(e.getMessage(), e, store.isLocked() ? ExitCode.REFUSED : ExitCode.BAD_INPUT);
    }
    if (e instanceof UsageException || e instanceof QueryException || e instanceof SpecException) {
      return report(e.getMessage(), e, ExitCode.BAD_INPUT);
    }
    if (e instanceof ServiceConfigurationError) {
      String problem = "PRISM_EXTENSIONS: a model family cannot be loaded: " + e.getMessage();
      return report(problem, e, ExitCode.BAD_INPUT);
    }
    if (e instanceof InvalidPathException path) {
      return report(
          "path: value " + path.getInput() + ", expected a path (" + path.getReason() + ")",
          e,
          ExitCode.BAD_INPUT);
    }
    Optional<String> system = ResourceFailure.ofSystem(e);
    if (system.isPresent()) {
      return report(system.get() + where(e), e, ExitCode.INTERNAL);
    }
    if (e instanceof UncheckedIOException io && io.getCause().getMessage() != null) {
      return report(io.getCause().getMessage(), e, ExitCode.BAD_INPUT);
    }
    return report("internal error: " + e + where(e), e, ExitCode.INTERNAL);
  }

  /** The first of our own methods on the way, for people who report the error. */
  private static String where(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      for (StackTraceElement element : cause.getStackTrace()) {
        if (element.getClassName().startsWith("org.prismsweep.")) {
          String place = element.getFileName() + ":" + element.getLineNumber();
          return " (at " + place + "; --debug prints more)";
        }
      }
    }
    return " (--debug prints more)";
  }

  private static boolean isShuttingDown() {
    Thread hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return !Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return true;
    }
  }

  int report(String message, Throwable e, int exitCode) {
    console.sayError(message.strip());
    if (debug) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      if (console.json()) {
        console.say(trace.toString());
      } else {
        console.err().print(trace);
        console.err().flush();
      }
    }
    return exitCode;
  }
}
