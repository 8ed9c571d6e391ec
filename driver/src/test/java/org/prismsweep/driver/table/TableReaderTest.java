package org.prismsweep.driver.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;

class TableReaderTest {
  private static final Configuration CONF = new Configuration(false);
  private static final TableSchema SCHEMA =
      new TableSchema(
          "mixed",
          "",
          List.of(
              new Column("name", ColumnType.TEXT, ""),
              new Column("number", ColumnType.INT, ""),
              new Column("real", ColumnType.DOUBLE, ""),
              new Column("flag", ColumnType.BOOLEAN, ""),
              new Column("at", ColumnType.TIMESTAMP, ""),
              new Column("schema_version", ColumnType.INT, "")));

  @TempDir java.nio.file.Path temporary;

  @Test
  void valuesComeBackInTheOrderAskedForAndAbsentColumnsAreNull() throws IOException {
    String file = write(3, "");
    try (TableReader reader =
        new TableReader(file, CONF, List.of("real", "absent", "name", "at", "flag", "number"))) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.real(0)).isNaN();
      assertThat(reader.isNull(0)).isTrue();
      assertThat(reader.asText(0)).isNull();
      assertThat(reader.text(2)).isEqualTo("name 0");
      assertThat(reader.next()).isTrue();
      assertThat(reader.real(0)).isEqualTo(0.5);
      assertThat(reader.isNull(1)).isTrue();
      assertThat(reader.text(1)).isNull();
      assertThat(reader.text(2)).as("a null after a value").isNull();
      assertThat(reader.asText(3)).isEqualTo("1000");
      assertThat(reader.asText(4)).isEqualTo("false");
      assertThat(reader.integer(5)).isEqualTo(1);
      assertThat(reader.next()).isTrue();
      assertThat(reader.asText(0)).isEqualTo("1.0");
      assertThat(reader.asText(4)).isEqualTo("true");
      assertThat(reader.next()).isFalse();
    }
  }

  /** So many long texts that the writer gives up its dictionary on the way. */
  @Test
  void textsAreRightWithAndWithoutADictionary() throws IOException {
    int rows = 40_000;
    String file = write(rows, "x".repeat(40));
    try (TableReader reader = new TableReader(file, CONF, List.of("number", "name"))) {
      for (int k = 0; k < rows; k++) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.integer(0)).isEqualTo(k);
        String expected = k % 3 == 1 ? null : "name " + k + "x".repeat(40);
        if (expected == null ? reader.text(1) != null : !expected.equals(reader.text(1))) {
          assertThat(reader.text(1)).as("row " + k).isEqualTo(expected);
        }
      }
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    java.nio.file.Path file = Files.write(temporary.resolve("torn"), new byte[20]);
    assertThatThrownBy(() -> new TableReader(file.toString(), CONF, List.of("name")).next())
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("Cannot read " + file);
  }

  /** Row k holds a text (null for every third), k, k / 2 (NaN at 0), whether k is even, 1000 k. */
  private String write(int rows, String suffix) throws IOException {
    Path path = new Path(temporary.resolve("rows.parquet").toUri());
    FileSystems.Location location = FileSystems.locate(path.toString(), CONF);
    try (TableWriter writer = new TableWriter(location.fs(), location.path(), SCHEMA)) {
      for (int k = 0; k < rows; k++) {
        writer.write(
            k % 3 == 1 ? null : "name " + k + suffix,
            k,
            k == 0 ? Double.NaN : k / 2.0,
            k % 2 == 0,
            1000L * k);
      }
      writer.finish();
    }
    return location.path().toString();
  }
}
