package org.prismsweep.driver.store;

import java.util.List;
import java.util.Map;

/**
 * What makes files count: a batch or a generation of derived rows is in the tables exactly when its
 * manifest exists.
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
    Map<String, String> attributes) {

  /** Whether files add to the tables or replace an earlier generation. */
  public enum Kind {
    /** Rows that are in the tables for ever. */
    BATCH,
    /** Rows computed from others, replaced by the next generation. */
    DERIVED
  }

  public Manifest {
    files = List.copyOf(files);
    attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
  }
}
