package org.prismsweep.worker.model;

import java.util.Locale;

/**
 * One way of writing a model parameter, for example {@code latentRatio} (H/p) for the latent
 * dimension.
 *
 * @param name camel-case name: the key in a sweep file; {@code latent-ratio} on the command line,
 *     {@code latent_ratio} as a column
 * @param type type of the value as written
 * @param description one line for help texts, with symbol and meaning
 */
public record ParameterForm(String name, ParameterType type, String description) {

  /** Name of its column in table {@code points}. */
  String columnName() {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
