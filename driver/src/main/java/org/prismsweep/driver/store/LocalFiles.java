package org.prismsweep.driver.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk. Hadoop starts a process, chmod, for every file and directory that it makes,
 * unless its native library is there; Java can do without.
 */
final class LocalFiles extends RawLocalFileSystem {

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    try {
      Files.setPosixFilePermissions(pathToFile(path).toPath(), posix(permission));
    } catch (UnsupportedOperationException e) {
      // A disk without permissions, such as a USB stick's
    }
  }

  private static Set<PosixFilePermission> posix(FsPermission permission) {
    return PosixFilePermissions.fromString(
        text(permission.getUserAction())
            + text(permission.getGroupAction())
            + text(permission.getOtherAction()));
  }

  private static String text(FsAction action) {
    return action.SYMBOL;
  }
}
