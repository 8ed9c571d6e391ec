package org.prismsweep.driver.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.Samples;

class SampleFilesTest {
  @TempDir Path temporary;

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(temporary.resolve(name), content);
  }

  private static Samples read(Object text) {
    return dataSet(text).samples();
  }

  private static DataSet dataSet(Object text) {
    return DataSets.of(DataSets.pin(text.toString(), ""));
  }

  private static byte[] idx(int type, int... sizes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {0, 0, (byte) type, (byte) sizes.length});
    int count = 1;
    for (int size : sizes) {
      out.writeInt(size);
      count *= size;
    }
    for (int k = 0; k < count; k++) {
      switch (type) {
        case 0x08, 0x09 -> out.write(250 + k);
        case 0x0B -> out.writeShort(-k);
        case 0x0C -> out.writeInt(1000 * k);
        case 0x0D -> out.writeFloat(k / 2f);
        default -> out.writeDouble(k / 3.0);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] npy(String version, String dictionary, ByteBuffer numbers) {
    byte[] header = (dictionary + " \n").getBytes(StandardCharsets.UTF_8);
    boolean first = version.equals("1");
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + header.length + numbers.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.UTF_8));
    bytes.put(Byte.parseByte(version)).put((byte) 0);
    if (first) {
      bytes.putShort((short) header.length);
    } else {
      bytes.putInt(header.length);
    }
    bytes.put(header).put(numbers.array());
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static ByteBuffer doubles(ByteOrder order, double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(order);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return buffer;
  }

  @Test
  void imagesOfMnistAreFlattened() throws IOException {
    Samples samples = read(file("t10k-images-idx3-ubyte", idx(0x08, 3, 2, 2)));
    assertThat(samples.rows()).isEqualTo(3);
    assertThat(samples.columns()).isEqualTo(4);
    assertThat(samples.values()).startsWith(250, 251, 252, 253, 254, 255, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({"9, -5", "11, -1", "12, 1000", "13, 0.5", "14, 0.3333333333333333"})
  void everyTypeOfIdxIsRead(int type, double second) throws IOException {
    assertThat(read(file("x.idx", idx(type, 2, 2))).get(0, 1)).isEqualTo(second);
  }

  @Test
  void gzippedFilesAreUnpacked() throws IOException {
    byte[] plain = idx(0x08, 3, 2, 2);
    Path gz = file("train-images-idx3-ubyte.gz", gzip(plain));
    assertThat(read(gz).values()).isEqualTo(read(file("a.idx", plain)).values());
  }

  @Test
  void cifarRecordsLoseTheirLabels() throws IOException {
    byte[] records = new byte[2 * 3073];
    records[0] = 9;
    records[1] = (byte) 200;
    records[3073] = 3;
    records[2 * 3073 - 1] = 7;
    Samples samples = read(file("data_batch_1.bin", records));
    assertThat(samples.rows()).isEqualTo(2);
    assertThat(samples.columns()).isEqualTo(3072);
    assertThat(samples.get(0, 0)).isEqualTo(200);
    assertThat(samples.get(1, 3071)).isEqualTo(7);

    refused(file("short.bin", Arrays.copyOf(records, 5000)), "records of 3073 bytes", "5000 bytes");
    records[3073] = 10;
    refused(file("label.bin", records), "record 2 has label 10");
  }

  @Test
  void numpyArraysOfBothOrders() throws IOException {
    double[] numbers = {1, 2, 3, 4, 5, 6};
    String c = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
    String fortran = "{'descr': '>f8', 'fortran_order': True, 'shape': (2, 3), }";
    assertThat(read(file("c.npy", npy("1", c, doubles(ByteOrder.LITTLE_ENDIAN, numbers)))).values())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(
            read(file("f.npy", npy("2", fortran, doubles(ByteOrder.BIG_ENDIAN, numbers)))).values())
        .containsExactly(1, 3, 5, 2, 4, 6);
    String deep = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 1, 2), }";
    assertThat(
            read(file("d.npy", npy("3", deep, ByteBuffer.wrap(new byte[] {1, 2, 3, -1})))).values())
        .containsExactly(1, 2, 3, 255);
  }

  @Test
  void textWithAndWithoutHeader() throws IOException {
    assertThat(read(file("h.csv", "a,b\n1,2.5\n-3,4e2\n".getBytes(StandardCharsets.UTF_8))))
        .satisfies(
            samples -> {
              assertThat(samples.rows()).isEqualTo(2);
              assertThat(samples.values()).containsExactly(1, 2.5, -3, 400);
            });
    assertThat(read(file("t.tsv", "1\t2\r\n3\t4".getBytes(StandardCharsets.UTF_8))).values())
        .containsExactly(1, 2, 3, 4);
    assertThat(read(file("b.txt", "1 2\n3 4\n".getBytes(StandardCharsets.UTF_8))).values())
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void parquetOfNumbers() throws Exception {
    Path parquet = temporary.resolve("x.parquet");
    duckDb(
        "COPY (SELECT 1::int AS a, 2.5::double AS b, 3::float AS c, 4::bigint AS d"
            + " UNION ALL SELECT 5, 6, 7, 8 ORDER BY a) TO '"
            + parquet
            + "' (FORMAT parquet)");
    assertThat(read(parquet).values()).containsExactly(1, 2.5, 3, 4, 5, 6, 7, 8);
    Path scaled = temporary.resolve("scaled.parquet");
    duckDb(
        "COPY (SELECT -0.0313::DECIMAL(4,4) AS a, 1.5::DECIMAL(9,3) AS b, 2.25::DECIMAL(18,6) AS c,"
            + " 0.125::DECIMAL(38,10) AS d, 4294967295::UINTEGER AS e) TO '"
            + scaled
            + "' (FORMAT parquet)");
    assertThat(read(scaled).values()).containsExactly(-0.0313, 1.5, 2.25, 0.125, 4294967295d);
    for (String type : new String[] {"DATE", "TIMESTAMP", "TIME", "UUID", "BOOLEAN", "BLOB"}) {
      Path other = temporary.resolve(type + ".parquet");
      duckDb("COPY (SELECT NULL::" + type + " AS a) TO '" + other + "' (FORMAT parquet)");
      refused(other, "column a is ");
    }

    Path text = temporary.resolve("text.parquet");
    duckDb("COPY (SELECT 1 AS a, 'x' AS b) TO '" + text + "' (FORMAT parquet)");
    refused(text, "columns are all numbers", "column b is binary (STRING)");
    Path hole = temporary.resolve("hole.parquet");
    duckDb("COPY (SELECT NULL::double AS a) TO '" + hole + "' (FORMAT parquet)");
    refused(hole, "row 1 has no a");
    refused(file("none.parquet", new byte[100]), "it has no Parquet footer");
  }

  private static void duckDb(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void thePreparationIsPartOfTheName() throws IOException {
    Path csv = file("plain", "1,2\n3,6\n".getBytes(StandardCharsets.UTF_8));
    DataSet prepared = dataSet(csv + "?format=csv&center&scale=2");
    assertThat(prepared.samples().values()).containsExactly(-2, -4, 2, 4);
    assertThat(prepared.reference()).isEqualTo("file:" + csv + "?format=csv&center&scale=2");
    assertThat(prepared.checksum())
        .isEqualTo(org.apache.commons.codec.digest.DigestUtils.sha256Hex("1,2\n3,6\n"));
  }

  @Test
  void whatIsNotAsItsFormatSaysIsNamedWithTheLayoutExpected() throws IOException {
    byte[] images = idx(0x08, 3, 2, 2);
    refused(
        file("cut.idx", Arrays.copyOf(images, images.length - 1)),
        "an IDX file of 3 x 2 x 2 numbers, as its header says; the file ends too early");
    refused(file("long.idx", Arrays.copyOf(images, images.length + 1)), "the file goes on after");
    refused(file("labels-idx1-ubyte", idx(0x08, 3)), "at least two dimensions; found one");
    refused(file("other.idx", "P5 28 28".getBytes(StandardCharsets.UTF_8)), "found 50 35 20 32");
    refused(file("empty.idx", new byte[0]), "an IDX file: bytes 0 0 TYPE", "ends too early");
    refused(file("none.idx", idx(0x08, 0, 4)), "at least one sample", "found 0 x 4");

    refused(file("other.npy", idx(0x08, 3, 2, 2)), "does not start with \\x93NUMPY");
    String complex = "{'descr': '<c16', 'fortran_order': False, 'shape': (1, 1), }";
    refused(
        file("complex.npy", npy("1", complex, doubles(ByteOrder.LITTLE_ENDIAN, 1, 2))),
        "of type u1, i1",
        "found c16");
    String flat = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }";
    refused(
        file("flat.npy", npy("1", flat, doubles(ByteOrder.LITTLE_ENDIAN, 1, 2))),
        "at least two-dimensional; found shape (2,)");
    String more = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }";
    refused(
        file("cut.npy", npy("1", more, doubles(ByteOrder.LITTLE_ENDIAN, 1, 2))),
        "shape (2, 2), as its header says; the file ends too early");

    refused(
        file("ragged.csv", "1,2\n3\n".getBytes(StandardCharsets.UTF_8)),
        "line 2 has 1 values, the first one 2");
    refused(
        file("word.csv", "1,2\n3,x\n".getBytes(StandardCharsets.UTF_8)), "line 2, value 2, is 'x'");
    refused(
        file("nan.csv", "1,2\n3,NaN\n".getBytes(StandardCharsets.UTF_8)),
        "line 2, value 2, is 'NaN'");
    refused(file("head.csv", "a,b\n".getBytes(StandardCharsets.UTF_8)), "at least one sample");
  }

  @Test
  void filesThatAreNotThereAndUnknownFormats() {
    refused(temporary.resolve("missing.npy"), "expected a file; there is none");
    refused(
        temporary.resolve("x.dat"), "a file whose name tells the format", "format=idx", "curve64");
    refused(temporary.resolve("x.dat") + "?format=png", "format=png, expected one of format=idx");
    refused(temporary.resolve("x.csv") + "?centre", "centre, expected steps center");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,1,2,3;1.5,2,3,4            | line 1 is 0,1,2,3, which may be column numbers",
        "0,1,2;5,6,7                  | ?header=yes takes it for names, ?header=no for a sample",
        "0,1;0.5,2                    | line 1 is 0,1, which may be column numbers",
        "1,2,3;1e0,2,3                | line 1 is 1,2,3, which may be column numbers",
        ",0,1,2;0,1.5,2.5,3           | line 1 is ,0,1,2, as a data frame with its index",
        "a,b;1d,2                     | line 2, value 1, is '1d'",
        "a,b;1,0x1p3                  | line 2, value 2, is '0x1p3'",
        "a,b;1,1e-400                 | line 2, value 2, is '1e-400'",
        "a,b;1,1__0                   | line 2, value 2, is '1__0'",
        "a,b;1,\u0663                 | line 2, value 2, is '\u0663'",
        "nan,nan;1,2                  | line 1, value 1, is 'nan'",
        "1,2;3,4;1e300,4              | finite numbers of at most 1.0E70 in size; sample 3, value"
            + " 1, is 1.0E300",
        "1e-90,0;0,0                  | some number of at least 1.0E-70 in size; sample 1, value 1,"
            + " is 1.0E-90",
      })
  void linesThatAreNoSamplesAreNotTakenForSome(String lines, String message) throws IOException {
    refused(file("x.csv", text(lines)), message);
  }

  @Test
  void whetherThereIsAHeaderMayBeSaid() throws IOException {
    Path numbered = file("numbered.csv", text("0,1,2;1.5,2,3"));
    assertThat(read(numbered + "?header=yes").values()).containsExactly(1.5, 2, 3);
    assertThat(read(numbered + "?header=no&scale=2").values()).containsExactly(0, 2, 4, 3, 4, 6);
    assertThat(dataSet(numbered + "?header=yes").identity()).contains("?csv&header=yes");
    assertThat(dataSet(numbered + "?header=yes").reference()).contains("header=yes");
    assertThat(read(file("two.csv", text("0,1;1,0"))).rows()).isEqualTo(2);
    assertThat(read(file("plain.csv", text("1,2,3;4,5,6"))).rows()).isEqualTo(2);
    refused(numbered + "?header=maybe", "header=maybe, expected header=yes or header=no");
    refused(file("a.idx", idx(0x08, 3, 2, 2)) + "?header=no", "of delimited text");
    Path plain = file("same.csv", text("5,6;7,8"));
    assertThat(dataSet(plain + "?header=no")).isEqualTo(dataSet(plain));
  }

  @Test
  void aByteOrderMarkAndLongUnusedTextAreNoTrouble() throws IOException {
    assertThat(read(file("mark.csv", text("\uFEFF1,2;3,4"))).values()).containsExactly(1, 2, 3, 4);
    String wide = "7" + ",8".repeat(2000);
    assertThat(read(file("wide.csv", text(wide))).columns()).isEqualTo(2001);
    refused(file("values.csv", text("1" + ",2".repeat(1 << 17))), "has more than 131072 values");
    refused(file("quote.csv", text("1,\"" + "2".repeat(1 << 21))), "more than 1048576 characters");
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', ' '})
  void theDelimiterIsFoundByItself(char delimiter) throws IOException {
    String lines = "\"a, b; c\"|\"d\"\n1.5|2\r\n\n3| 4e0\n".replace('|', delimiter);
    if (delimiter == ' ') {
      lines = "1.5 2\n3 4e0";
    }
    Path file = file("delimited.csv", lines.getBytes(StandardCharsets.UTF_8));
    assertThat(read(file).values()).containsExactly(1.5, 2, 3, 4);
  }

  @Test
  void aLineOfAnotherLengthIsNamedByItsNumberInTheFile() throws IOException {
    refused(file("ragged.csv", text("1,2;;3,4;5,6,7")), "line 4 has 3 values, the first one 2");
    refused(file("open.csv", text("1,2;3,\"4\"5")), "text behind a quote");
  }

  @ParameterizedTest
  @ValueSource(strings = {"idx", "bin", "npy", "csv"})
  void aGzipFileThatIsCutOrDamagedIsSaidToBeSo(String format) throws IOException {
    ByteBuffer noise = ByteBuffer.allocate(8 * 2000);
    new java.util.Random(5).doubles(2000).forEach(noise::putDouble);
    byte[] plain =
        switch (format) {
          case "idx" -> idx(0x0E, 100, 20);
          case "bin" -> new byte[20 * 3073];
          case "npy" ->
              npy("1", "{'descr': '>f8', 'fortran_order': False, 'shape': (20, 100)}", noise);
          default -> text("1.5,2;".repeat(5000) + "3,4");
        };
    byte[] packed = gzip(plain);
    for (int length : new int[] {5, packed.length / 2, packed.length - 4}) {
      Path cut = file("cut" + length + "." + format + ".gz", Arrays.copyOf(packed, length));
      refused(cut, "expected a gzip file that is whole; it is cut short");
    }
    byte[] damaged = packed.clone();
    damaged[packed.length - 6] ^= 0x55; // the checksum of the content
    refused(file("damaged." + format + ".gz", damaged), "whole; it is damaged");
  }

  @Test
  void whatHasNoEndIsNotRead() {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")));
    refused("/dev/zero?format=npy", "a regular file; it is a device");
    refused("/dev/zero?format=csv", "a regular file; it is a device");
    refused(temporary + "?format=idx", "a file; it is a directory");
  }

  @Test
  void aHeaderThatPromisesMoreThanTheFileHoldsTakesNoMemory() throws IOException {
    String huge = "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 2), }";
    refused(
        file("huge.npy", npy("1", huge, doubles(ByteOrder.LITTLE_ENDIAN, 1))), "ends too early");
    String beyond = huge.replace("1000000000", "99999999999999999999999");
    refused(
        file("beyond.npy", npy("1", beyond, doubles(ByteOrder.LITTLE_ENDIAN, 1))), "at most 2^31");
    byte[] start = Arrays.copyOf(idx(0x0E, 1, 1), 100);
    ByteBuffer.wrap(start).putInt(4, 100_000).putInt(8, 10_000);
    refused(file("huge.idx", start), "100000 x 10000 numbers", "ends too early");
    refused(file("huge.idx.gz", gzip(start)), "100000 x 10000 numbers", "ends too early");
  }

  @Test
  void stepsThatLeaveTheRangeOfNumbersAreRefused() {
    refused("curve64?scale=1e300", "at most 1.0E70 in size", "1.0E300");
    refused("curve64?scale=1e-200", "at least 1.0E-70 in size");
  }

  /** Lines joined by semicolons. */
  private static byte[] text(String lines) {
    return (lines.replace(';', '\n') + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }

  private static void refused(Object text, String... words) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("\n");
  }
}
