package org.prismsweep.driver.cli;

import org.prismsweep.driver.cli.output.OutputFormat;
import picocli.CommandLine.Option;

/** How a command prints its data. */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      defaultValue = "table",
      description = "How to print the data (default: table).")
  private OutputFormat format;

  OutputFormat format() {
    return format;
  }
}
