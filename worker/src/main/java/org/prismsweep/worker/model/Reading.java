package org.prismsweep.worker.model;

/**
 * How a given form of a parameter is read.
 *
 * @param <T> what it gives
 */
@FunctionalInterface
public interface Reading<T> {

  /**
   * Reads a form.
   *
   * @param values the other parameters, where the form depends on them
   * @throws org.prismsweep.worker.base.InvalidInputException when the form is refused
   */
  T read(GivenForm given, ResolvedValues values);
}
