package org.prismsweep.driver.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Small files that are there whole or not at all, also when the writer is killed.
 *
 * <p>Where a rename is atomic (local disks, HDFS) a file is written elsewhere first. An object
 * store shows an object when its upload is complete, and renames by copying: there the file is
 * written in place.
 */
public final class AtomicFiles {
  private final FileSystem fs;
  private final Path temporary;

  /** Made when first needed: only HDFS needs it. */
  private FileContext context;

  /**
   * @param temporary directory for files on their way, on the same file system
   */
  public AtomicFiles(FileSystem fs, Path temporary) {
    this.fs = fs;
    this.temporary = temporary;
  }

  /** Writes a file; an existing one is replaced, and readers find the old or the new one. */
  public void replace(Path target, byte[] content) throws IOException {
    if (!FileSystems.renamesAtomically(fs)) {
      write(target, content, true);
      return;
    }
    Path written = writeTemporary(target, content);
    if (FileSystems.isLocal(fs)) {
      if (!fs.rename(written, target)) {
        throw new IOException("rename of " + written + " to " + target + " was refused");
      }
    } else {
      if (context == null) {
        context = FileContext.getFileContext(fs.getUri(), fs.getConf());
      }
      context.rename(written, target, Options.Rename.OVERWRITE);
    }
  }

  /**
   * Writes a file that must not exist. Of several writers one succeeds; on stores that look first
   * and then write, such as S3, only as far as the store can tell them apart.
   *
   * @return whether it was written; false when there is one already, which is left alone
   */
  public boolean createNew(Path target, byte[] content) throws IOException {
    if (!FileSystems.renamesAtomically(fs)) {
      try {
        write(target, content, false);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      }
    }
    Path written = writeTemporary(target, content);
    try {
      return FileSystems.isLocal(fs)
          ? link(written, target, content)
          : renameToNew(written, target);
    } finally {
      fs.delete(written, false);
    }
  }

  private Path writeTemporary(Path target, byte[] content) throws IOException {
    Path written = new Path(temporary, target.getName() + "." + UUID.randomUUID() + ".tmp");
    write(written, content, false);
    return written;
  }

  private void write(Path path, byte[] content, boolean overwrite) throws IOException {
    try (OutputStream out = fs.create(path, overwrite)) {
      out.write(content);
    }
  }

  /**
   * Gives a written file its name unless that is taken. Hadoop's local file system looks first and
   * creates then, and its rename replaces; a hard link is made by the kernel or refused.
   */
  private static boolean link(Path written, Path target, byte[] content) throws IOException {
    java.nio.file.Path name = java.nio.file.Path.of(target.toUri().getPath());
    try {
      Files.createLink(name, java.nio.file.Path.of(written.toUri().getPath()));
      return true;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return false;
    } catch (NoSuchFileException e) {
      // Cleared by a new holder of the lock: what this one wrote must not appear after all
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return createInPlace(name, content);
    }
  }

  /** For disks without hard links: exclusive, but empty for a moment. */
  private static boolean createInPlace(java.nio.file.Path name, byte[] content) throws IOException {
    OutputStream created;
    try {
      created =
          Files.newOutputStream(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return false;
    }
    try (OutputStream out = created) {
      out.write(content);
    } catch (IOException e) {
      // A part of a manifest would be taken for a damaged one from then on
      Files.deleteIfExists(name);
      throw e;
    }
    return true;
  }

  /** HDFS refuses to rename a file to the name of another. */
  private boolean renameToNew(Path written, Path target) throws IOException {
    if (fs.rename(written, target)) {
      return true;
    }
    if (fs.exists(target)) {
      return false;
    }
    throw new IOException("rename of " + written + " to " + target + " was refused");
  }
}
