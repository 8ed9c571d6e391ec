package org.prismsweep.driver.cli;

import picocli.CommandLine.Model.CommandSpec;

/** A command with options that are known only when the program runs: those of the families. */
interface DeclaresOptions {

  /** Adds the options. */
  void declareOptions(CommandSpec command);
}
