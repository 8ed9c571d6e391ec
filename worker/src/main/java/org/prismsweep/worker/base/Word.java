package org.prismsweep.worker.base;

import java.util.Locale;

/** A constant of an enum that has a name in sweep files, flags, tables or JSON. */
public interface Word {

  /** Name of the constant. */
  String name();

  /** The name that users write and read: lower-case, with hyphens. */
  default String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
