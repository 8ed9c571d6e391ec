package org.prismsweep.driver.cli.option;

import org.prismsweep.driver.console.Spelling;

/** How a parameter or setting is written on the command line. */
public final class Flag {

  private Flag() {}

  /** {@code latentDim} to {@code --latent-dim}. */
  public static String of(String camel) {
    return "--" + Spelling.kebabCase(camel);
  }
}
