package org.prismsweep.driver.files;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
    return new FileOutputStream(pathToFile(path), append);
  }

  @Override
  protected boolean mkOneDirWithMode(Path path, File file, FsPermission permission) {
    return file.mkdir();
  }
}
