package org.prismsweep.driver.derive.curves;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.table.PredictionsTable;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.TableReader;
import org.prismsweep.driver.table.TrajectoriesTable;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import scala.Tuple2;

/**
 * Reads one file as pairs (point_id, encoded {@link Curve}). Successive rows of one run or
 * prediction make one curve; where they are not successive there are several, each with its times.
 */
final class CurveFile implements java.util.Iterator<Tuple2<String, byte[]>> {
  private static final String OK = "ok";

  /** Tables that tell about curves. */
  static final List<String> TABLES =
      List.of(SweepPointsTable.NAME, RunsTable.NAME, TrajectoriesTable.NAME, PredictionsTable.NAME);

  private final String table;
  private final String sweep;
  private final int observables;
  private final TableReader reader;
  private boolean there;

  private int[] index = new int[64];
  private double[][] values;
  private int times;
  private Tuple2<String, byte[]> following;

  CurveFile(String table, String file, Configuration conf, String sweep, Family<?> family) {
    this.table = table;
    this.sweep = sweep;
    this.observables = family.observables().size();
    this.values = new double[1 + observables][index.length];
    this.reader = new TableReader(file, conf, columns(table, family));
    this.there = reader.next();
    this.following = read();
  }

  private static List<String> columns(String table, Family<?> family) {
    List<String> columns =
        new ArrayList<>(
            switch (table) {
              case SweepPointsTable.NAME ->
                  List.of("point_id", "run_id", "grid_id", "sweep", "replicate");
              case RunsTable.NAME -> List.of("point_id", "run_id", "status");
              case TrajectoriesTable.NAME ->
                  List.of("point_id", "run_id", "replicate", "time_index", "t");
              case PredictionsTable.NAME ->
                  List.of("point_id", "theory", "grid_id", "status", "time_index", "t");
              default ->
                  throw new IllegalArgumentException(
                      "Cannot read curves: table=" + table + ", expected one of " + TABLES);
            });
    if (table.equals(TrajectoriesTable.NAME) || table.equals(PredictionsTable.NAME)) {
      family.observables().stream().map(Observable::column).forEach(columns::add);
    }
    return columns;
  }

  @Override
  public boolean hasNext() {
    return following != null;
  }

  @Override
  public Tuple2<String, byte[]> next() {
    if (following == null) {
      throw new NoSuchElementException();
    }
    Tuple2<String, byte[]> current = following;
    following = read();
    return current;
  }

  /** The next pair, or null at the end, when the file is closed. */
  private Tuple2<String, byte[]> read() {
    while (there) {
      String pointId = reader.text(0);
      Curve curve =
          switch (table) {
            case SweepPointsTable.NAME -> member();
            case RunsTable.NAME -> run();
            case TrajectoriesTable.NAME -> trajectory(pointId);
            default -> prediction(pointId);
          };
      if (curve != null) {
        return new Tuple2<>(pointId, curve.encode());
      }
    }
    reader.close();
    return null;
  }

  private Curve member() {
    Curve curve =
        sweep.equals(reader.text(3))
            ? mark(Curve.Kind.MEMBER, reader.text(2), reader.text(1), reader.integer(4))
            : null;
    there = reader.next();
    return curve;
  }

  private Curve run() {
    Curve curve =
        OK.equals(reader.text(2)) ? null : mark(Curve.Kind.NOT_OK, "", reader.text(1), -1);
    there = reader.next();
    return curve;
  }

  private static Curve mark(Curve.Kind kind, String gridId, String runId, int replicate) {
    return new Curve(kind, gridId, runId, replicate, new int[0], new double[0][]);
  }

  private Curve trajectory(String pointId) {
    String runId = reader.text(1);
    int replicate = reader.integer(2);
    times = 0;
    do {
      add(3);
      there = reader.next();
    } while (there && runId.equals(reader.text(1)) && pointId.equals(reader.text(0)));
    return collected(Curve.Kind.TRAJECTORY, "", runId, replicate);
  }

  /** Null where the rows that follow say that there is no prediction. */
  private Curve prediction(String pointId) {
    String theory = reader.text(1);
    String gridId = reader.text(2);
    times = 0;
    do {
      if (OK.equals(reader.text(3)) && isComplete()) {
        add(4);
      }
      there = reader.next();
    } while (there
        && theory.equals(reader.text(1))
        && gridId.equals(reader.text(2))
        && pointId.equals(reader.text(0)));
    return times == 0 ? null : collected(Curve.Kind.PREDICTION, gridId, theory, -1);
  }

  private boolean isComplete() {
    for (int column = 4; column < 6 + observables; column++) {
      if (reader.isNull(column)) {
        return false;
      }
    }
    return true;
  }

  /** Takes the time of the current row, whose index is in a column and its numbers after it. */
  private void add(int column) {
    if (times == index.length) {
      index = Arrays.copyOf(index, 2 * times);
      for (int o = 0; o < values.length; o++) {
        values[o] = Arrays.copyOf(values[o], 2 * times);
      }
    }
    index[times] = reader.integer(column);
    for (int o = 0; o < values.length; o++) {
      values[o][times] = reader.real(column + 1 + o);
    }
    times++;
  }

  private Curve collected(Curve.Kind kind, String gridId, String name, int replicate) {
    double[][] copies = new double[values.length][];
    for (int o = 0; o < copies.length; o++) {
      copies[o] = Arrays.copyOf(values[o], times);
    }
    return new Curve(kind, gridId, name, replicate, Arrays.copyOf(index, times), copies);
  }
}
