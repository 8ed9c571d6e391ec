package org.prismsweep.driver.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.Tables;

/**
 * What makes files count: a file is in the tables exactly when a manifest lists it and no manifest
 * replaces it; of derived files, when its generation is the newest.
 *
 * @param schemaVersion {@link Tables#SCHEMA_VERSION} at the time of writing
 * @param kind a batch adds to the tables; of derived files under one key the newest generation
 *     counts
 * @param key for batches {@code <sweep>/<n>}; for derived files what they are, for example {@code
 *     regimes/<sweep>}
 * @param generation 0 for batches, from 1 upwards for derived files
 * @param sweep sweep that wrote it
 * @param committedAt microseconds since the epoch, UTC
 * @param files the files
 * @param replaces paths of files of other manifests that do not count any more now that this
 *     manifest exists: their rows are in {@code files}, or superseded by rows there
 * @param attributes what else the writer wants to know next time
 */
public record Manifest(
    int schemaVersion,
    Kind kind,
    String key,
    long generation,
    String sweep,
    long committedAt,
    List<DataFile> files,
    List<String> replaces,
    Map<String, String> attributes) {

  /**
   * Version written into manifests that replace files. A program that only knows version 1 would
   * count rows twice, and refuses instead.
   */
  public static final int REPLACING_VERSION = 2;

  /** Whether files add to the tables or replace an earlier generation. */
  public enum Kind {
    /** Rows that stay, until a manifest replaces their files. */
    BATCH,
    /** Rows computed from others, replaced by the next generation. */
    DERIVED
  }

  public Manifest {
    files = List.copyOf(files);
    replaces = replaces == null ? List.of() : List.copyOf(replaces);
    attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
  }

  /** Attribute of a batch that holds rows of earlier ones: the number of the newest of those. */
  public static final String CONTENT = "content";

  /** Number of the newest batch whose rows are here, this one unless it was made by compaction. */
  public long contentNumber() {
    String content = attributes.get(CONTENT);
    return Long.parseLong(content != null ? content : key.substring(key.lastIndexOf('/') + 1));
  }

  /** Where the files are, relative to the output directory. */
  public String place() {
    if (kind == Kind.DERIVED) {
      return "derived/" + key + "/generation=" + generation;
    }
    return "data/sweep=" + sweep + "/batch=" + key.substring(key.lastIndexOf('/') + 1);
  }

  /** Name of the manifest's own file. */
  public String fileName() {
    String flat = key.replace('/', '-');
    return (kind == Kind.BATCH ? "batch-" + flat : "derived-" + flat + "-" + generation) + ".json";
  }

  /** Whether every file of this manifest is among the given paths. */
  public boolean isReplacedBy(Set<String> paths) {
    return !files.isEmpty() && files.stream().allMatch(file -> paths.contains(file.path()));
  }

  /** The same manifest without the files at the given paths. */
  Manifest without(Set<String> paths) {
    List<DataFile> left = files.stream().filter(file -> !paths.contains(file.path())).toList();
    return with(schemaVersion, left, replaces, attributes);
  }

  public Manifest with(
      int newVersion,
      List<DataFile> newFiles,
      List<String> newReplaces,
      Map<String, String> newAttributes) {
    return new Manifest(
        newVersion,
        kind,
        key,
        generation,
        sweep,
        committedAt,
        newFiles,
        newReplaces,
        newAttributes);
  }
}
