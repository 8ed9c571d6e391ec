package org.prismsweep.driver.console;

/** What the process returns. */
public final class ExitCode {
  /** Everything was done. */
  public static final int DONE = 0;

  /** Usage or input that cannot be used. */
  public static final int BAD_INPUT = 1;

  /** Some run or prediction has status failed. */
  public static final int PARTIAL = 2;

  /** Another process holds the directory, or the work was interrupted. */
  public static final int REFUSED = 3;

  /** A fault of the program, or the machine is out of a resource, standard output included. */
  public static final int INTERNAL = 4;

  private ExitCode() {}
}
