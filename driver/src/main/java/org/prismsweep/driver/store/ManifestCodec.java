package org.prismsweep.driver.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.prismsweep.driver.console.Json;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.table.TableSchema;

/** Manifests as JSON. Unknown keys are ignored, so that later versions may add some. */
public final class ManifestCodec {
  private ManifestCodec() {}

  public static byte[] encode(Manifest manifest) {
    try {
      return Json.STORED.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot encode manifest " + manifest.key(), e);
    }
  }

  /**
   * Reads a manifest.
   *
   * @param fileName name of the manifest's own file; null for the copy within a batch
   * @param where what messages call it
   * @throws StoreException when it is none, of a newer release, or names what the program does not
   *     write
   */
  public static Manifest decode(byte[] json, String fileName, String where) {
    Manifest manifest;
    try {
      manifest = Json.STORED.readValue(json, Manifest.class);
      if (manifest == null) {
        throw new IllegalArgumentException("null");
      }
    } catch (java.io.IOException | RuntimeException e) {
      throw StoreException.unusable(
          where
              + ": Cannot read manifest, expected JSON of a batch; "
              + "move the file away and run the sweep again to adopt or recompute its batch");
    }
    int newest = Math.max(TableSchema.VERSION, Manifest.REPLACING_VERSION);
    if (manifest.schemaVersion() > newest) {
      throw StoreException.unusable(
          where
              + ": schema version "
              + manifest.schemaVersion()
              + ", expected at most "
              + newest
              + "; use a newer release of Prism Sweep");
    }
    StoredNames.require(manifest, fileName, where);
    return manifest;
  }
}
