package org.prismsweep.driver.cli.command;

import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.spec.SweepSchema;
import org.prismsweep.worker.model.Families;
import picocli.CommandLine.Command;

/** The JSON Schema of sweep files. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the JSON Schema of sweep files, for editors that complete and check YAML.",
      "Families of extensions are included. Needs no Spark."
    },
    footer = {
      "",
      "Example:",
      "  prism schema > sweep.schema.json",
      "First line of a sweep file, for editors with the YAML language server:",
      "  # yaml-language-server: $schema=sweep.schema.json"
    })
public final class SchemaCommand implements Callable<Integer> {
  private final Console console;

  public SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    OutputFormat.JSON.print(SweepSchema.of(Families.all()), null, console.out(), true);
    return ExitCode.DONE;
  }
}
