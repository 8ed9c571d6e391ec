package org.prismsweep.driver.store;

import java.util.Map;
import java.util.regex.Pattern;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.table.DataFile;

/**
 * The names under which the program writes into an output directory. A stored text becomes a path
 * only when it is one of these: a directory may come from somebody else. Nothing else is deleted.
 */
public final class StoredNames {
  public static final String COPY = "_manifest.json";
  private static final String WORD = "[A-Za-z0-9][A-Za-z0-9._-]";
  private static final String TABLE = "[a-z][a-z0-9_]{0,63}";
  private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
  private static final String DELTA = "[0-9]+([.][0-9]+)?(E-?[0-9]{1,3})?";
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String FILE = TABLE + "-" + NUMBER + "[.]parquet";

  private static final Pattern TABLE_NAME = Pattern.compile(TABLE);
  private static final Pattern WHOLE_NUMBER = Pattern.compile(NUMBER);
  private static final Pattern SWEEP = Pattern.compile(WORD + "{0,99}");

  /** Longer than a sweep's: compaction puts a word before it. */
  private static final Pattern DERIVED_KEY = Pattern.compile(TABLE + "/" + WORD + "{0,109}");

  private static final Pattern BATCH = Pattern.compile("batch=" + NUMBER);
  private static final Pattern GENERATION = Pattern.compile("generation=" + NUMBER);
  private static final Pattern DATA_FILE = Pattern.compile(FILE);
  private static final Pattern REPLACED =
      Pattern.compile(
          "(data/sweep="
              + (WORD + "{0,99}/batch=" + NUMBER)
              + "|derived/"
              + (TABLE + "/" + WORD + "{0,109}/generation=" + NUMBER)
              + ")/"
              + FILE);
  private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern STAGED =
      Pattern.compile(UUID + "|[A-Za-z0-9._-]{1,200}[.]" + UUID + "[.]tmp");
  private static final Pattern WITHIN_STAGED =
      Pattern.compile(
          "((part|copy)-[0-9]+|" + TABLE + "(-[0-9]+)?)[.]parquet|" + COPY.replace(".", "[.]"));
  private static final Pattern ATTEMPT = Pattern.compile("(bundle-[0-9]+-attempt|part)-[0-9]+");
  private static final Pattern LOCK_FILE =
      Pattern.compile(
          "[A-Za-z0-9_-]{1,64}[.](alive|taken)|([A-Za-z0-9._-]{1,60}[.])?" + UUID + "[.]tmp");

  /** Attributes of manifests that are read as more than a text. */
  private static final Map<Manifest.Kind, Map<String, Pattern>> ATTRIBUTES =
      Map.of(
          Manifest.Kind.BATCH,
          Map.of(
              RunTally.RUNS,
              Pattern.compile("|[a-z]+=-?[0-9]{1,18}(,[a-z]+=-?[0-9]{1,18})*"),
              Manifest.CONTENT,
              WHOLE_NUMBER),
          Manifest.Kind.DERIVED,
          Map.of(
              SubmissionNotes.RUNS,
              WHOLE_NUMBER,
              "deltas",
              Pattern.compile(DELTA + "(," + DELTA + ")*")));

  private StoredNames() {}

  /** Whether a text may be the name of a sweep. */
  public static boolean isSweep(String text) {
    return text != null && SWEEP.matcher(text).matches() && !text.contains("..");
  }

  static boolean isDerivedKey(String text) {
    return text != null && DERIVED_KEY.matcher(text).matches() && !text.contains("..");
  }

  static boolean isBatch(String name) {
    return BATCH.matcher(name).matches();
  }

  static boolean isGeneration(String name) {
    return GENERATION.matcher(name).matches();
  }

  static boolean isTable(String text) {
    return text != null && TABLE_NAME.matcher(text).matches();
  }

  /** Whether a batch or generation may hold a file of this name. */
  public static boolean isPublishedFile(String name) {
    return name.equals(COPY) || DATA_FILE.matcher(name).matches();
  }

  /** Whether the staging area may hold a file or directory of this name. */
  public static boolean isStaged(String name) {
    return STAGED.matcher(name).matches();
  }

  /** Whether a directory of the staging area may hold a file of this name. */
  public static boolean isWithinStaged(String name) {
    return WITHIN_STAGED.matcher(name).matches();
  }

  /** Whether a directory of the staging area may hold a directory of this name. */
  public static boolean isAttempt(String name) {
    return ATTEMPT.matcher(name).matches();
  }

  /** Whether a lock may have left a file of this name. */
  public static boolean isLockFile(String name) {
    return LOCK_FILE.matcher(name).matches();
  }

  /**
   * Refuses a manifest with anything that the program does not write.
   *
   * @param fileName name of the manifest's own file; null for the copy within a batch
   * @throws StoreException naming the file, the value and what was expected
   */
  public static void require(Manifest manifest, String fileName, String where) {
    boolean batch = manifest.kind() == Manifest.Kind.BATCH;
    String sweep = manifest.sweep();
    String key = String.valueOf(manifest.key());
    require(where, "kind", manifest.kind(), manifest.kind() != null, "BATCH or DERIVED");
    require(where, "sweep", sweep, isSweep(sweep), "the name of a sweep");
    require(
        where,
        "key",
        key,
        batch ? key.matches(Pattern.quote(sweep) + "/" + NUMBER) : isDerivedKey(key),
        batch ? sweep + "/N" : "TABLE/NAME");
    long generation = manifest.generation();
    require(where, "generation", generation, generation >= (batch ? 0 : 1), "a number above 0");
    require(
        where,
        "key and generation",
        key + ", " + generation,
        fileName == null || fileName.equals(manifest.fileName()),
        "those of the file's name; is it a copy of " + manifest.fileName() + "?");
    String place = manifest.place();
    for (DataFile file : manifest.files()) {
      requireFile(file, place, where);
    }
    for (String path : manifest.replaces()) {
      boolean known = REPLACED.matcher(path).matches() && !path.contains("..");
      require(where, "replaces", path, known, "a file of a batch or of derived tables");
    }
    ATTRIBUTES
        .get(manifest.kind())
        .forEach(
            (name, pattern) -> {
              String value = manifest.attributes().get(name);
              boolean known = value == null || pattern.matcher(value).matches();
              require(where, "attributes." + name, value, known, "what this program writes there");
            });
  }

  private static void requireFile(DataFile file, String place, String where) {
    require(where, "table", file.table(), isTable(file.table()), "the name of a table");
    String path = String.valueOf(file.path());
    String before = place + "/" + file.table() + "-";
    String number =
        path.startsWith(before) && path.endsWith(".parquet")
            ? path.substring(before.length(), Math.max(before.length(), path.length() - 8))
            : "";
    require(where, "path", path, WHOLE_NUMBER.matcher(number).matches(), before + "K.parquet");
    require(where, "rows of " + path, file.rows(), file.rows() >= 0, "a number from 0");
    require(where, "bytes of " + path, file.bytes(), file.bytes() >= 0, "a number from 0");
    boolean digest = file.sha256() != null && CHECKSUM.matcher(file.sha256()).matches();
    require(where, "sha256 of " + path, file.sha256(), digest, "64 hexadecimal digits");
  }

  private static void require(
      String where, String what, Object value, boolean met, String expected) {
    if (!met) {
      throw StoreException.unusable(
          where
              + ": "
              + what
              + ": value "
              + value
              + ", expected "
              + expected
              + "; nothing was touched, prism check names all such files");
    }
  }
}
