package org.prismsweep.driver.store;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Behaves as object stores do, on a local disk: a file appears, whole, when it is closed; a rename
 * copies every file and then deletes the sources, and may be cut off after any of these steps; and
 * its clock is not the one of this host.
 */
public final class CopyingFileSystem extends RawLocalFileSystem {
  public static final String SCHEME = "copying";

  /** By how much the store's clock is ahead. */
  static final long CLOCK_MILLIS = 5 * 3600_000;

  /** Steps of renames until one is cut off; never when negative. */
  private static int stepsLeft = -1;

  private static boolean cutOff;

  public static Configuration configuration() {
    Configuration conf = new Configuration();
    conf.set("fs." + SCHEME + ".impl", CopyingFileSystem.class.getName());
    return conf;
  }

  public static void cutOffAfter(int steps) {
    stepsLeft = steps;
    cutOff = false;
  }

  public static boolean wasCutOff() {
    return cutOff;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (!overwrite && exists(path)) {
      throw new org.apache.hadoop.fs.FileAlreadyExistsException(path + " exists");
    }
    OutputStream upload =
        new ByteArrayOutputStream() {
          @Override
          public void close() throws IOException {
            try (OutputStream object =
                CopyingFileSystem.super.create(
                    path, permission, overwrite, bufferSize, replication, blockSize, progress)) {
              writeTo(object);
            }
          }
        };
    return new FSDataOutputStream(upload, statistics);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(
        path,
        FsPermission.getFileDefault(),
        overwrite,
        bufferSize,
        replication,
        blockSize,
        progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (!exists(from)) {
      throw new FileNotFoundException(from.toString());
    }
    copy(from, to);
    remove(from);
    return true;
  }

  private void copy(Path from, Path to) throws IOException {
    if (!getFileStatus(from).isDirectory()) {
      step();
      FileUtil.copy(this, from, this, to, false, true, getConf());
      return;
    }
    mkdirs(to);
    for (FileStatus child : sorted(from)) {
      copy(child.getPath(), new Path(to, child.getPath().getName()));
    }
  }

  private void remove(Path from) throws IOException {
    if (getFileStatus(from).isDirectory()) {
      for (FileStatus child : sorted(from)) {
        remove(child.getPath());
      }
    }
    step();
    delete(from, false);
  }

  private FileStatus[] sorted(Path directory) throws IOException {
    FileStatus[] children = listStatus(directory);
    java.util.Arrays.sort(children);
    return children;
  }

  private static void step() throws IOException {
    if (stepsLeft == 0) {
      cutOff = true;
      throw new IOException("the process was cut off");
    }
    stepsLeft--;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    FileStatus status = super.getFileStatus(path);
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        1,
        status.getBlockSize(),
        status.getModificationTime() + CLOCK_MILLIS,
        path.makeQualified(getUri(), getWorkingDirectory()));
  }
}
