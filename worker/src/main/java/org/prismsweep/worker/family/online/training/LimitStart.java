package org.prismsweep.worker.family.online.training;

import java.util.List;
import org.prismsweep.worker.family.online.model.Directions;
import org.prismsweep.worker.family.online.model.Initialisation;
import org.prismsweep.worker.family.online.model.Layout;
import org.prismsweep.worker.family.online.model.Modes;
import org.prismsweep.worker.family.online.model.OnlinePoint;

/**
 * The start in infinite dimension: no overlaps but those of each row with itself. In the bulk, u_k
 * = a e_k is seen with the bulk's variance, s_k = b e_{K+k}; along the listed directions the
 * encoder starts as it does in finite dimension, and the decoder from 0.
 */
final class LimitStart {

  private LimitStart() {}

  static Start of(OnlinePoint point) {
    Directions directions = point.directions();
    int units = point.units();
    int listed = directions.size() - 1;
    int[] starts = new int[directions.size() + 1];
    for (int g = 0; g < listed; g++) {
      starts[g + 1] = starts[g] + Math.toIntExact(directions.counts()[g]);
    }
    int bulk = starts[listed];
    starts[listed + 1] = bulk + (point.tied() ? units : 2 * units);
    Layout layout = new Layout(units, starts[listed + 1], point.tied(), point.decoderBias());
    double[] y = new double[layout.length()];
    Initialisation.Rows rows = point.initialisation().rows(point);
    for (int k = 0; k < units; k++) {
      for (int i = 0; i < bulk && !point.tied(); i++) {
        y[layout.encoder(k) + i] = rows.next(k, i + 1);
      }
      if (!point.tied()) {
        y[layout.encoder(k) + bulk + k] = point.initEncoder();
      }
      y[layout.decoder(k) + bulk + (point.tied() ? k : units + k)] = point.initDecoder();
    }
    System.arraycopy(point.hiddenBiases(), 0, y, layout.bias(), units);
    Modes modes = Start.modes(directions, starts);
    double[] seen = modes.driving().clone();
    java.util.Arrays.fill(seen, bulk, seen.length, point.tied() ? 0 : point.bulkVariance());
    return new Start(
        layout,
        new Modes(modes.driving(), seen, starts, modes.traces(), modes.counts()),
        y,
        List.of());
  }
}
