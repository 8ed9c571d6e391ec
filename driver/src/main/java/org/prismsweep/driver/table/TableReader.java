package org.prismsweep.driver.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.prismsweep.driver.files.StoreException;

/**
 * Streams some columns of one Parquet file, row by row, without an object per row or number. Values
 * are those of the row that {@link #next} went to; a column that the file lacks is null everywhere.
 */
public final class TableReader implements Closeable {
  private final String file;
  private final Cell[] cells;
  private final ParquetReader<Cell[]> reader;

  /**
   * Opens a file.
   *
   * @param file qualified path
   * @throws StoreException when it cannot be read
   */
  public TableReader(String file, Configuration conf, List<String> columns) {
    this.file = file;
    this.cells = new Cell[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new Cell();
    }
    try {
      reader = new Builder(file, conf, new Columns(columns, cells)).build();
    } catch (IOException | RuntimeException e) {
      throw StoreException.damaged(file, e);
    }
  }

  /**
   * Goes to the next row; false when there is none.
   *
   * @throws StoreException when the file cannot be read
   */
  public boolean next() {
    try {
      return reader.read() != null;
    } catch (IOException | RuntimeException e) {
      throw StoreException.damaged(file, e);
    }
  }

  public boolean isNull(int column) {
    return cells[column].kind == Kind.NULL;
  }

  /** A whole number of a column of type int. */
  public int integer(int column) {
    return Math.toIntExact(cells[column].bits);
  }

  /** A real number; NaN where it is null. */
  public double real(int column) {
    return isNull(column) ? Double.NaN : Double.longBitsToDouble(cells[column].bits);
  }

  /** A text; null where it is null. */
  public String text(int column) {
    return cells[column].text;
  }

  /** A value of any type as text; null where it is null. */
  public String asText(int column) {
    Cell cell = cells[column];
    return switch (cell.kind) {
      case NULL -> null;
      case TEXT -> cell.text;
      case WHOLE -> Long.toString(cell.bits);
      case REAL -> Double.toString(Double.longBitsToDouble(cell.bits));
      case FLAG -> Boolean.toString(cell.bits != 0);
    };
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw StoreException.damaged(file, e);
    }
  }

  /** With one configuration: Parquet's own builder reads Hadoop's defaults anew for every file. */
  private static final class Builder extends ParquetReader.Builder<Cell[]> {
    private final Columns columns;

    Builder(String file, Configuration conf, Columns columns) throws IOException {
      super(HadoopInputFile.fromPath(new Path(file), conf), new HadoopParquetConfiguration(conf));
      this.columns = columns;
    }

    @Override
    protected ReadSupport<Cell[]> getReadSupport() {
      return columns;
    }
  }

  private enum Kind {
    NULL,
    TEXT,
    WHOLE,
    REAL,
    FLAG
  }

  /** The value of one column in the current row; texts of a dictionary are decoded once. */
  private static final class Cell extends PrimitiveConverter {
    private Kind kind = Kind.NULL;
    private long bits;
    private String text;
    private boolean holdsText;
    private String[] dictionary;

    private void set(Kind newKind, long newBits, String newText) {
      kind = newKind;
      bits = newBits;
      text = newText;
    }

    @Override
    public boolean hasDictionarySupport() {
      return holdsText;
    }

    @Override
    public void setDictionary(Dictionary values) {
      dictionary = new String[values.getMaxId() + 1];
      for (int id = 0; id < dictionary.length; id++) {
        dictionary[id] = values.decodeToBinary(id).toStringUsingUTF8();
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      set(Kind.TEXT, 0, dictionary[id]);
    }

    @Override
    public void addBinary(Binary value) {
      set(Kind.TEXT, 0, value.toStringUsingUTF8());
    }

    @Override
    public void addInt(int value) {
      set(Kind.WHOLE, value, null);
    }

    @Override
    public void addLong(long value) {
      set(Kind.WHOLE, value, null);
    }

    @Override
    public void addDouble(double value) {
      set(Kind.REAL, Double.doubleToRawLongBits(value), null);
    }

    @Override
    public void addBoolean(boolean value) {
      set(Kind.FLAG, value ? 1 : 0, null);
    }
  }

  /** Asks for those of the columns that the file has. */
  private static final class Columns extends ReadSupport<Cell[]> {
    private final List<String> columns;
    private final Cell[] cells;

    Columns(List<String> columns, Cell[] cells) {
      this.columns = columns;
      this.cells = cells;
    }

    @Override
    public ReadContext init(InitContext context) {
      MessageType schema = context.getFileSchema();
      List<Type> present = new ArrayList<>();
      for (String column : columns) {
        if (schema.containsField(column)) {
          present.add(schema.getType(column));
        }
      }
      return new ReadContext(new MessageType(schema.getName(), present));
    }

    @Override
    public RecordMaterializer<Cell[]> prepareForRead(
        Configuration conf, Map<String, String> metadata, MessageType file, ReadContext context) {
      MessageType requested = context.getRequestedSchema();
      Cell[] present = new Cell[requested.getFieldCount()];
      for (int i = 0; i < present.length; i++) {
        present[i] = cells[columns.indexOf(requested.getFieldName(i))];
        present[i].holdsText =
            requested.getType(i).asPrimitiveType().getPrimitiveTypeName()
                == PrimitiveTypeName.BINARY;
      }
      return new Row(present, cells);
    }
  }

  /** The row is the cells themselves. */
  private static final class Row extends RecordMaterializer<Cell[]> {
    private final GroupConverter converter;
    private final Cell[] cells;

    Row(Cell[] present, Cell[] cells) {
      this.cells = cells;
      this.converter =
          new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
              return present[field];
            }

            @Override
            public void start() {
              for (Cell cell : present) {
                cell.set(Kind.NULL, 0, null);
              }
            }

            @Override
            public void end() {}
          };
    }

    @Override
    public Cell[] getCurrentRecord() {
      return cells;
    }

    @Override
    public GroupConverter getRootConverter() {
      return converter;
    }
  }
}
