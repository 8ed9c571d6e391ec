package org.prismsweep.driver.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an output directory looks like after its writer was killed. What an earlier kill left and
 * this writer had not cleared yet is not counted again.
 *
 * @param lock text of the lock file, empty when there is none
 * @param locked whether the killed writer held the lock
 * @param batches published batches
 * @param orphans published directories without manifest, relative to the output directory
 * @param newOrphans those of them that this writer published
 * @param staged everything in the staging area, an earlier writer's too
 * @param stagedFiles Parquet files that were on their way, whole or torn
 * @param tornFiles those of them without footer
 * @param stagedRuns runs in the whole ones
 */
record Wreck(
    String lock,
    boolean locked,
    long batches,
    List<String> orphans,
    List<String> newOrphans,
    Set<Path> staged,
    int stagedFiles,
    int tornFiles,
    long stagedRuns) {

  /** A directory as it is before a run. */
  static Wreck before(Path out) throws IOException {
    List<String> orphans = orphans(out);
    Set<Path> staged = new HashSet<>(files(out.resolve("_staging"), ""));
    return new Wreck(lock(out), false, batches(out), orphans, List.of(), staged, 0, 0, 0);
  }

  /** A directory after a run was killed that had found it as {@code before}. */
  static Wreck after(Path out, Wreck before) throws IOException {
    List<Path> staged = new ArrayList<>(files(out.resolve("_staging"), ".parquet"));
    staged.removeAll(before.staged());
    int torn = 0;
    long runs = 0;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (Path file : staged) {
        boolean ofRuns = file.getFileName().toString().startsWith("runs");
        try (ResultSet count =
            statement.executeQuery("SELECT count(*) FROM read_parquet('" + file + "')")) {
          count.next();
          runs += ofRuns ? count.getLong(1) : 0;
        } catch (SQLException e) {
          torn++;
        }
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    List<String> orphans = orphans(out);
    List<String> newOrphans = new ArrayList<>(orphans);
    newOrphans.removeAll(before.orphans());
    String lock = lock(out);
    return new Wreck(
        lock,
        !lock.isEmpty() && !lock.equals(before.lock()),
        batches(out),
        orphans,
        newOrphans,
        Set.copyOf(staged),
        staged.size(),
        torn,
        runs);
  }

  /** Whether the kill cost work: rows computed and not committed, or files half written. */
  boolean lostWork() {
    return stagedFiles > 0 || !newOrphans.isEmpty();
  }

  /** The state in a few words, for the record. */
  String state() {
    List<String> words = new ArrayList<>();
    if (!locked) {
      words.add("before the lock");
    }
    if (newOrphans.stream().anyMatch(orphan -> orphan.startsWith("data"))) {
      words.add("published batch without manifest");
    }
    if (newOrphans.stream().anyMatch(orphan -> orphan.startsWith("derived"))) {
      words.add("published derived rows without manifest");
    }
    if (tornFiles > 0) {
      words.add("files half written");
    }
    if (stagedFiles > tornFiles) {
      words.add("files whole but not published");
    }
    if (words.isEmpty()) {
      words.add("locked, nothing on its way");
    }
    return String.join(" + ", words);
  }

  private static String lock(Path out) throws IOException {
    Path lock = out.resolve("_lock");
    return Files.exists(lock) ? Files.readString(lock) : "";
  }

  static long batches(Path out) throws IOException {
    long batches = 0;
    for (Path sweep : children(out.resolve("data"))) {
      batches += children(sweep).size();
    }
    return batches;
  }

  /** Directories of one writer each within the staging area whose names begin so. */
  static List<Path> stagedDirectories(Path out, String prefix) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path writer : children(out.resolve("_staging"))) {
      children(writer).stream()
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .forEach(found::add);
    }
    return found;
  }

  private static List<String> orphans(Path out) throws IOException {
    List<String> listed = new ArrayList<>();
    for (Path manifest : children(out.resolve("_commits"))) {
      listed.add(Files.readString(manifest));
    }
    List<String> orphans = new ArrayList<>();
    for (Path copy : files(out, "_manifest.json")) {
      Path directory = copy.getParent();
      String place = out.relativize(directory).toString();
      if (!place.startsWith("_staging")
          && listed.stream().noneMatch(text -> text.contains("\"" + place + "/"))) {
        orphans.add(place);
      }
    }
    return orphans;
  }

  /** Files below a directory whose names end so; what vanishes meanwhile is left out. */
  static List<Path> files(Path directory, String ending) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.toList();
    } catch (NoSuchFileException | java.nio.file.NotDirectoryException e) {
      return List.of();
    }
  }
}
