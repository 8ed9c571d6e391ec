package org.prismsweep.driver.store;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk, without the checksum files of Hadoop's local file system. Where a write fails
 * Hadoop's own throws an error, which passes by every handler of a full disk. And Hadoop's sets
 * permissions by a umask of its own, 022 unless configured; here the process's umask counts.
 */
final class LocalDisk extends RawLocalFileSystem {

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path path, boolean append, FsPermission permission) throws IOException {
    return new Output(super.createOutputStreamWithMode(path, append, null));
  }

  @Override
  protected boolean mkOneDirWithMode(Path path, File file, FsPermission permission)
      throws IOException {
    return super.mkOneDirWithMode(path, file, null);
  }

  private static final class Output extends FilterOutputStream {

    Output(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (FSError e) {
        throw e.getCause() instanceof IOException trouble ? trouble : new IOException(e);
      }
    }
  }
}
