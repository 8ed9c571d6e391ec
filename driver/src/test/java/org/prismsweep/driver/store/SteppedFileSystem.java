package org.prismsweep.driver.store;

import java.io.IOException;
import java.net.URI;
import java.util.function.IntConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under the scheme {@code stepped}, where a test hears of every operation that
 * changes something before it is carried out, and may refuse it and all later ones: what the disk
 * looks like when a process is killed there.
 */
public final class SteppedFileSystem extends RawLocalFileSystem {
  private static IntConsumer listener = step -> {};
  private static int steps;

  /** Executors of the same process are not the process that is killed. */
  private static Thread listened;

  /** A configuration that knows the scheme. */
  public static Configuration configure(Configuration conf) {
    conf.set("fs.stepped.impl", SteppedFileSystem.class.getName());
    conf.setBoolean("fs.stepped.impl.disable.cache", true);
    return conf;
  }

  /** A local path under the scheme. */
  public static String path(java.nio.file.Path local) {
    return "stepped://" + local.toAbsolutePath();
  }

  /** Calls the listener with the number of each operation of this thread from now on, from 1. */
  public static void listen(IntConsumer newListener) {
    listener = newListener;
    listened = Thread.currentThread();
    steps = 0;
  }

  /** Operations since {@link #listen}. */
  public static int steps() {
    return steps;
  }

  /** A listener that lets a number of operations happen and no more. */
  public static IntConsumer killedAfter(int operations) {
    return step -> {
      if (step > operations) {
        throw new Killed();
      }
    };
  }

  /** Not an exception that production code catches. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static void step() {
    if (Thread.currentThread() == listened) {
      steps++;
      listener.accept(steps);
    }
  }

  @Override
  public String getScheme() {
    return "stepped";
  }

  @Override
  public URI getUri() {
    return URI.create("stepped:///");
  }

  @Override
  protected void checkPath(Path path) {}

  @Override
  public java.io.File pathToFile(Path path) {
    return new java.io.File(path.toUri().getPath());
  }

  @Override
  public FSDataOutputStream create(
      Path f,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    step();
    return super.create(f, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path f, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable p)
      throws IOException {
    step();
    return super.create(f, overwrite, bufferSize, replication, blockSize, p);
  }

  @Override
  public boolean rename(Path src, Path dst) throws IOException {
    step();
    return super.rename(src, dst);
  }

  @Override
  public boolean delete(Path p, boolean recursive) throws IOException {
    step();
    return super.delete(p, recursive);
  }

  @Override
  public boolean mkdirs(Path f) throws IOException {
    step();
    return super.mkdirs(f);
  }
}
