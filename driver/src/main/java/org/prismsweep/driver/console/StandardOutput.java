package org.prismsweep.driver.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Standard output that remembers its first failed write, which a {@code PrintStream} keeps to
 * itself. After a failure nothing more is written.
 */
public final class StandardOutput extends OutputStream {
  private final OutputStream target;
  private final boolean pipe;
  private IOException failure;

  /**
   * @param pipe whether another program reads the target: writing fails only when it has left
   */
  StandardOutput(OutputStream target, boolean pipe) {
    this.target = target;
    this.pipe = pipe;
  }

  /** Standard output of this process. */
  public static StandardOutput ofProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out), isPipe());
  }

  /** Where the system can tell; the text of its errors may be in any language. */
  private static boolean isPipe() {
    try {
      Path descriptor = Path.of("/proc/self/fd/1");
      return Files.readSymbolicLink(descriptor).toString().matches("(pipe|socket):.*");
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Why the output is not whole; empty when it is, or when its reader has left. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure)
        .filter(e -> !pipe && !String.valueOf(e.getMessage()).contains("Broken pipe"));
  }
}
