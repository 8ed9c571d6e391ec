package org.prismsweep.driver.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;

/**
 * Writes rows of one table to one Parquet file. A row holds one value per column in the schema's
 * order, {@code schema_version} left out; null and numbers that are not finite are written as null.
 * A list is a {@code double[]}.
 */
public final class TableWriter implements Closeable {

  private static final int ROW_GROUP_BYTES = 32 << 20;
  private static final int PAGE_BYTES = 1 << 20;

  private final TableSchema schema;
  private final int rowLength;
  private final Path path;
  private final DigestingOutputFile output;
  private final ParquetWriter<Object[]> writer;
  private long rows;

  /** Creates the file; it must not exist. */
  public TableWriter(FileSystem fs, Path path, TableSchema schema) throws IOException {
    this(fs, path, schema, schema.columns().size() - 1);
  }

  private TableWriter(FileSystem fs, Path path, TableSchema schema, int rowLength)
      throws IOException {
    this.rowLength = rowLength;
    this.schema = schema;
    this.path = path;
    this.output = new DigestingOutputFile(fs, path);
    Builder builder = tuned(new Builder(output, schema));
    for (Column column : schema.columns()) {
      // Real numbers hardly repeat: looking for repetitions takes longer than all else
      if (column.type() == ColumnType.DOUBLE) {
        builder.withDictionaryEncoding(column.name(), false);
      }
    }
    this.writer = builder.build();
  }

  /**
   * Creates a file for rows that are copied from others: {@code schema_version} is a column like
   * the others, and a row gives its value.
   */
  public static TableWriter copying(FileSystem fs, Path path, TableSchema schema)
      throws IOException {
    return new TableWriter(fs, path, schema, schema.columns().size());
  }

  /** The form of all our files, whatever writes their rows. */
  public static <T, B extends ParquetWriter.Builder<T, B>> B tuned(B builder) {
    return builder
        .withConf(new PlainParquetConfiguration())
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
        .withRowGroupSize((long) ROW_GROUP_BYTES)
        .withPageSize(PAGE_BYTES);
  }

  /** Appends a row. */
  public void write(Object... row) throws IOException {
    if (row.length != rowLength) {
      throw new IllegalArgumentException(
          "Cannot write row of "
              + schema.table()
              + ": length="
              + row.length
              + ", expected "
              + rowLength);
    }
    writer.write(row);
    rows++;
  }

  /** Rows written so far. */
  public long rows() {
    return rows;
  }

  /** Closes the file and says what is in it. */
  public DataFile finish() throws IOException {
    writer.close();
    return new DataFile(
        schema.table(),
        path.toString(),
        rows,
        output.bytes(),
        HexFormat.of().formatHex(output.digest()));
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final TableSchema schema;

    Builder(OutputFile file, TableSchema schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(Configuration conf) {
      return new RowWriteSupport(schema);
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration conf) {
      return new RowWriteSupport(schema);
    }
  }

  private static final class RowWriteSupport extends WriteSupport<Object[]> {
    private final String[] names;
    private final ColumnType[] types;
    private final MessageType messageType;
    private final String table;
    private RecordConsumer consumer;

    RowWriteSupport(TableSchema schema) {
      this.table = schema.table();
      this.messageType = ParquetSchemas.messageType(schema);
      int columns = schema.columns().size();
      this.names = new String[columns];
      this.types = new ColumnType[columns];
      for (int i = 0; i < columns; i++) {
        names[i] = schema.columns().get(i).name();
        types[i] = schema.columns().get(i).type();
      }
    }

    @Override
    public WriteContext init(Configuration configuration) {
      return init((ParquetConfiguration) null);
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      Map<String, String> metadata = new HashMap<>();
      metadata.put("prism.table", table);
      metadata.put("prism.schema_version", Integer.toString(TableSchema.VERSION));
      return new WriteContext(messageType, metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      this.consumer = recordConsumer;
    }

    @Override
    public void write(Object[] row) {
      consumer.startMessage();
      for (int i = 0; i < row.length; i++) {
        Object value = row[i];
        if (value != null && !(value instanceof Double d && !Double.isFinite(d))) {
          consumer.startField(names[i], i);
          add(types[i], value);
          consumer.endField(names[i], i);
        }
      }
      if (row.length < names.length) {
        consumer.startField(names[row.length], row.length);
        consumer.addInteger(TableSchema.VERSION);
        consumer.endField(names[row.length], row.length);
      }
      consumer.endMessage();
    }

    /** The three levels of a list in Parquet: the list, its repeated entries, an element each. */
    private void addList(double[] values) {
      consumer.startGroup();
      if (values.length > 0) {
        consumer.startField("list", 0);
        for (double value : values) {
          consumer.startGroup();
          if (Double.isFinite(value)) {
            consumer.startField("element", 0);
            consumer.addDouble(value);
            consumer.endField("element", 0);
          }
          consumer.endGroup();
        }
        consumer.endField("list", 0);
      }
      consumer.endGroup();
    }

    private void add(ColumnType type, Object value) {
      switch (type) {
        case INT -> consumer.addInteger(((Number) value).intValue());
        case LONG, TIMESTAMP -> consumer.addLong(((Number) value).longValue());
        case DOUBLE -> consumer.addDouble(((Number) value).doubleValue());
        case DOUBLES -> addList((double[]) value);
        case TEXT -> consumer.addBinary(Binary.fromString((String) value));
        case BOOLEAN -> consumer.addBoolean((Boolean) value);
      }
    }
  }
}
