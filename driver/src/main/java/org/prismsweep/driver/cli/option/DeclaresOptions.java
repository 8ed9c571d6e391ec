package org.prismsweep.driver.cli.option;

import picocli.CommandLine.Model.CommandSpec;

/** A command with options that are known only when the program runs: those of the families. */
public interface DeclaresOptions {

  /** Adds the options. */
  void declareOptions(CommandSpec command);
}
