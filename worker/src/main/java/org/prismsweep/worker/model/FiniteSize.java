package org.prismsweep.worker.model;

/**
 * What a {@link Family} may implement beside: its theories are limits of large systems, and one of
 * its parameters is the size that goes to infinity while the sweep keeps the forms of the others.
 */
public interface FiniteSize {

  /** The form of the parameter that is the size, one of {@link Family#parameters()}' forms. */
  String sizeForm();

  /**
   * The exponent b of the leading correction size^-b that is expected at fixed scale-free forms;
   * &gt; 0. Used, and named as assumed, where measurements do not bound the exponent.
   */
  double correctionExponent();
}
