package org.prismsweep.worker.model;

/** How large a system an {@link Expandable} family expands. */
public enum SystemSize {
  /** All dimensions go to infinity at fixed ratios. */
  INFINITE,
  /** Any finite dimensions, exactly. */
  FINITE,
  /** Any finite dimensions, with complex random matrices in place of real ones. */
  FINITE_COMPLEX
}
