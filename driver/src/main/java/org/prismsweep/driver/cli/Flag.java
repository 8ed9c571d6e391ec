package org.prismsweep.driver.cli;

import org.prismsweep.driver.spec.Spelling;

/** How a parameter or setting is written on the command line. */
final class Flag {

  private Flag() {}

  /** {@code latentDim} to {@code --latent-dim}. */
  static String of(String camel) {
    return "--" + Spelling.kebabCase(camel);
  }
}
