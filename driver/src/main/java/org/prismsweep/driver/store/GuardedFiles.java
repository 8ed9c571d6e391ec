package org.prismsweep.driver.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.AtomicFiles;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.table.DigestingOutputFile;

/**
 * Files of an output directory, of which nothing is written or deleted once the lock was lost under
 * which that was begun.
 */
public final class GuardedFiles {
  private final FileSystem fs;
  private final Path root;
  private final AtomicFiles atomic;

  /** Throws once the lock was lost under which this object writes. */
  private volatile Runnable requireHeld = () -> {};

  /**
   * @param root the output directory
   * @param staging directory for files on their way
   */
  GuardedFiles(FileSystem fs, Path root, Path staging) {
    this.fs = fs;
    this.root = root;
    this.atomic = new AtomicFiles(fs, staging);
  }

  /**
   * Checks the writer's lock before every change from now on.
   *
   * @param check throws a {@link StoreException} when the lock is lost
   */
  public void lockedBy(Runnable check) {
    this.requireHeld = check;
  }

  /**
   * To be called before anything is published.
   *
   * @throws StoreException when the lock under which this object writes was lost
   */
  public void requireLock() {
    requireHeld.run();
  }

  /** Writes a small file so that it is there whole or not at all; an existing one is replaced. */
  public void replace(Path target, byte[] content) throws IOException {
    requireLock();
    atomic.replace(target, content);
  }

  /** As {@link #replace}, but refuses to replace a file. */
  public void createNew(Path target, byte[] content) throws IOException {
    requireLock();
    if (!atomic.createNew(target, content)) {
      throw new IOException(target + " exists already; another process has written it");
    }
  }

  public void rename(Path from, Path to) throws IOException {
    if (FileSystems.isLocal(fs)) {
      // Hadoop's own would copy file by file where a rename fails, and readers could see a half
      Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    if (!fs.rename(from, to)) {
      throw new IOException("rename of " + from + " to " + to + " was refused by the file system");
    }
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  /**
   * Deletes a file, if it is there; of a link the link. A process that lost the lock deletes
   * nothing: what it takes for left over may be what the new holder is writing.
   */
  public void delete(Path file) throws IOException {
    requireLock();
    requireNoLink(file.getParent());
    fs.delete(file, false);
  }

  /**
   * Deletes the files of a directory whose names are the program's, and the directory when nothing
   * else is in it. What a link points to stays.
   *
   * @param own whether the program writes a file of a name there
   * @return whether nothing is left
   */
  public boolean deleteOwn(Path directory, Predicate<String> own) throws IOException {
    return deleteOwn(directory, own, name -> false);
  }

  /**
   * As above, also within directories.
   *
   * @param ownDirectory whether the program makes a directory of a name there
   */
  public boolean deleteOwn(Path directory, Predicate<String> own, Predicate<String> ownDirectory)
      throws IOException {
    requireLock();
    requireNoLink(directory);
    return deleteWithin(directory, own, ownDirectory);
  }

  private boolean deleteWithin(
      Path directory, Predicate<String> own, Predicate<String> ownDirectory) throws IOException {
    List<FileStatus> children = list(directory);
    boolean plain = true;
    for (FileStatus child : children) {
      plain &= child.isFile() && own.test(child.getPath().getName()) && !isLink(child);
    }
    if (plain) {
      fs.delete(directory, true);
      return true;
    }
    boolean empty = true;
    for (FileStatus child : children) {
      Predicate<String> expected = child.isDirectory() ? ownDirectory : own;
      if (!expected.test(child.getPath().getName()) || isLink(child)) {
        empty = false;
      } else if (child.isDirectory()) {
        empty &= deleteWithin(child.getPath(), own, name -> false);
      } else {
        fs.delete(child.getPath(), false);
      }
    }
    if (empty) {
      fs.delete(directory, false);
    }
    return empty;
  }

  /** Whether a directory entry is a symbolic link. */
  public boolean isLink(FileStatus entry) {
    return entry.isSymlink() || FileSystems.isLink(fs, entry.getPath());
  }

  /**
   * Refuses a path that leaves the directory through a link. The directory itself may be reached
   * through one.
   *
   * @throws StoreException naming the link
   */
  public void requireNoLink(Path path) {
    for (Path part = path; part != null && !part.equals(root); part = part.getParent()) {
      if (FileSystems.isLink(fs, part)) {
        throw StoreException.unusable(
            part
                + ": is a symbolic link, expected a directory of the output directory itself;"
                + " what it points to was not touched; replace the link by what it points to");
      }
    }
  }

  /** Directory entries in order of name; none when the directory is absent. */
  public List<FileStatus> list(Path directory) throws IOException {
    try {
      FileStatus[] statuses = fs.listStatus(directory);
      Arrays.sort(statuses, Comparator.comparing(status -> status.getPath().getName()));
      return List.of(statuses);
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  public byte[] read(Path path) throws IOException {
    try (InputStream in = fs.open(path)) {
      return in.readAllBytes();
    }
  }

  /** Checksum of a file, as manifests list it. */
  public String sha256(Path path) throws IOException {
    MessageDigest digest = DigestingOutputFile.sha256();
    try (InputStream in = new DigestInputStream(fs.open(path), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
