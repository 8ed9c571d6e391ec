package org.prismsweep.driver.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;

/**
 * A table: its columns, and for each column how a row gives its value. Both are declared in one
 * line, so that a value cannot land in another column.
 *
 * @param <R> what a row is made of
 */
public final class Table<R> {
  private final TableSchema schema;
  private final List<Part<R>> parts;

  private Table(TableSchema schema, List<Part<R>> parts) {
    this.schema = schema;
    this.parts = List.copyOf(parts);
  }

  /** Puts the value of a column, or of several neighbours, at its place among a row's values. */
  private interface Part<R> {
    void put(R row, Object[] values);
  }

  /**
   * Begins a table.
   *
   * @param name name of the table
   * @param description what a row is
   */
  static <R> Builder<R> of(String name, String description) {
    return new Builder<>(name, description);
  }

  /** The columns. */
  public TableSchema schema() {
    return schema;
  }

  /** The values of a row in the order of the columns, {@code schema_version} left out. */
  Object[] values(R row) {
    Object[] values = new Object[schema.columns().size() - 1];
    for (Part<R> part : parts) {
      part.put(row, values);
    }
    return values;
  }

  /**
   * Declares the columns of a table in their order. A value may be null. A number that is not
   * finite is stored as null.
   *
   * @param <R> what a row is made of
   */
  static final class Builder<R> {
    private final String name;
    private final String description;
    private final List<Column> columns = new ArrayList<>();
    private final List<Part<R>> parts = new ArrayList<>();

    private Builder(String name, String description) {
      this.name = name;
      this.description = description;
    }

    Builder<R> string(String column, String holds, Function<R, String> value) {
      return column(new Column(column, ColumnType.TEXT, holds), value);
    }

    Builder<R> integer(String column, String holds, Function<R, Integer> value) {
      return column(new Column(column, ColumnType.INT, holds), value);
    }

    Builder<R> longInteger(String column, String holds, Function<R, Long> value) {
      return column(new Column(column, ColumnType.LONG, holds), value);
    }

    Builder<R> real(String column, String holds, Function<R, Double> value) {
      return column(new Column(column, ColumnType.DOUBLE, holds), value);
    }

    Builder<R> flag(String column, String holds, Function<R, Boolean> value) {
      return column(new Column(column, ColumnType.BOOLEAN, holds), value);
    }

    /** Microseconds since the epoch. */
    Builder<R> timestamp(String column, String holds, Function<R, Long> value) {
      return column(new Column(column, ColumnType.TIMESTAMP, holds), value);
    }

    Builder<R> sweep(Function<R, String> value) {
      return string("sweep", "name of the sweep", value);
    }

    Builder<R> family(Function<R, String> value) {
      return string("family", "model family", value);
    }

    Builder<R> pointId(Function<R, String> value) {
      return string(
          "point_id",
          "identity of the point: hash of family, algorithm version and parameters",
          value);
    }

    Builder<R> runId(Function<R, String> value) {
      return string(
          "run_id",
          "identity of the run: hash of point, trainer, times, seed and replicate",
          value);
    }

    Builder<R> gridId(Function<R, String> value) {
      return string("grid_id", "identity of the raw time grid", value);
    }

    Builder<R> replicate(Function<R, Integer> value) {
      return integer("replicate", "number of the replicate, from 0", value);
    }

    Builder<R> theory(Function<R, String> value) {
      return string("theory", "name of the theory", value);
    }

    /** Number of a time, the raw time and the natural time. */
    Builder<R> time(Function<R, CurveTime> at) {
      return integer("time_index", "index into the time grid, from 0", row -> at.apply(row).index())
          .real("t", "raw time", row -> at.apply(row).t())
          .real("tau", "natural time: natural rate times t", row -> at.apply(row).tau());
    }

    /** The columns of a family's list observables; null where a sweep does not ask for one. */
    Builder<R> lists(Family<?> family, List<String> stored, Function<R, CurveTime> at) {
      for (int o = 0; o < family.listObservables().size(); o++) {
        Observable one = family.listObservables().get(o);
        int number = o;
        boolean kept = stored.contains(one.column());
        column(
            new Column(one.column(), ColumnType.DOUBLES, one.description()),
            row -> kept ? at.apply(row).list(number) : null);
      }
      return this;
    }

    /**
     * Columns that a family declares.
     *
     * @param values of all of them, in their order
     */
    Builder<R> all(List<Column> declared, Function<R, ? extends List<?>> values) {
      int first = columns.size();
      columns.addAll(declared);
      parts.add(
          (row, into) -> {
            List<?> given = values.apply(row);
            if (given.size() != declared.size()) {
              throw new IllegalArgumentException(
                  "Cannot write row of "
                      + name
                      + ": values of the family="
                      + given.size()
                      + ", expected "
                      + declared.size());
            }
            for (int k = 0; k < declared.size(); k++) {
              into[first + k] = given.get(k);
            }
          });
      return this;
    }

    private Builder<R> column(Column column, Function<R, ?> value) {
      int index = columns.size();
      columns.add(column);
      parts.add((row, into) -> into[index] = value.apply(row));
      return this;
    }

    Table<R> build() {
      return new Table<>(TableSchema.versioned(name, description, columns), parts);
    }
  }
}
