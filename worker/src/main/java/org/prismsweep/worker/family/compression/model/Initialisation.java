package org.prismsweep.worker.family.compression.model;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.ReferenceArray;
import org.prismsweep.worker.random.StreamKey;
import org.prismsweep.worker.training.InitialWeights;

/**
 * How the encoder U (n x d, unit rows) starts:
 *
 * <pre>
 * random            rows uniform on the sphere
 * frame             O diag(sqrt r_j) with O the first columns of a Haar orthogonal n x n matrix and
 *                   r_j those of the lower bound, rows normalised: near the minimum
 * deterministic:S   rows of the {@link ReferenceArray} number S, normalised
 * </pre>
 *
 * <p>Coupling: row i has a random stream of its own, so that fewer rows or columns start with a
 * prefix of the same numbers.
 *
 * @param kind which of them
 * @param number S
 */
public record Initialisation(Kind kind, double number) {

  /** What is accepted, for messages and help texts. */
  static final String FORMS = InitialWeights.forms(Kind.class);

  /** How rows are made. */
  enum Kind implements Word {
    RANDOM,
    FRAME,
    DETERMINISTIC
  }

  static Initialisation parse(String text) {
    return InitialWeights.parse(Kind.class, text, Initialisation::new);
  }

  /** The canonical spelling. */
  String text() {
    return InitialWeights.text(kind, number);
  }

  /** Whether the rows are independent and uniform on the sphere. */
  public boolean isRandom() {
    return kind == Kind.RANDOM;
  }

  /**
   * U at t = 0; components along directions without variance are 0.
   *
   * @return n x d, row-major
   */
  public double[] encoder(CompressionPoint point, RunKey key) {
    int n = (int) point.latentDim();
    int d = (int) point.inputDim();
    double[] u =
        switch (kind) {
          case RANDOM -> gaussian(n, d, key);
          case FRAME -> frame(point, key);
          case DETERMINISTIC -> ReferenceArray.of(n, d, number);
        };
    double[] eigenvalues = point.eigenvalues();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        if (eigenvalues[j] == 0) {
          u[i * d + j] = 0;
        }
      }
    }
    UnitRows.normalise(n, d, u);
    return u;
  }

  private static double[] gaussian(int n, int d, RunKey key) {
    double[] u = new double[n * d];
    for (int i = 0; i < n; i++) {
      Normals normals =
          new StreamKey(key.seed(), key.replicate(), "init", CompressionPoint.FAMILY, "row", i)
              .normals();
      normals.fill(u, i * d, 1, d, 1);
    }
    return u;
  }

  /** The k-th largest eigenvalue takes the k-th largest r_j. */
  private static double[] frame(CompressionPoint point, RunKey key) {
    int n = (int) point.latentDim();
    int d = (int) point.inputDim();
    double[] rates = point.bound().squaredSingularValues();
    int k = Math.min(n, d);
    double[] normals = gaussian(n, k, key);
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(n, k);
    qr.decompose(DMatrixRMaj.wrap(n, k, normals.clone()));
    DMatrixRMaj q = qr.getQ(null, true);
    DMatrixRMaj r = qr.getR(null, true);
    double[] eigenvalues = point.eigenvalues();
    Integer[] order = new Integer[d];
    Arrays.setAll(order, j -> j);
    Arrays.sort(order, (one, other) -> Double.compare(eigenvalues[other], eigenvalues[one]));
    double[] u = new double[n * d];
    for (int rank = 0; rank < k; rank++) {
      // the sign makes Q uniform: R has a positive diagonal
      double scale = Math.signum(r.get(rank, rank)) * Math.sqrt(rates[rank]);
      for (int i = 0; i < n; i++) {
        u[i * d + order[rank]] = scale * q.get(i, rank);
      }
    }
    return u;
  }

  /**
   * Eigenvalues of U^T U at t = 0 where they do not depend on the run: those of the fixed rows, and
   * of the frame before its rows are normalised. Length d.
   */
  public double[] squaredSingularValues(CompressionPoint point) {
    if (kind == Kind.FRAME) {
      return point.bound().squaredSingularValues();
    }
    if (kind == Kind.RANDOM) {
      throw new IllegalStateException("Cannot tell singular values: they depend on the run");
    }
    int d = (int) point.inputDim();
    DMatrixRMaj u = DMatrixRMaj.wrap((int) point.latentDim(), d, encoder(point, new RunKey(0, 0)));
    DMatrixRMaj gram = new DMatrixRMaj(d, d);
    CommonOps_DDRM.multInner(u, gram);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, false, true);
    if (!eigen.decompose(gram)) {
      throw new ArithmeticException("Cannot find eigenvalues: dimension=" + d);
    }
    double[] values = new double[d];
    Arrays.setAll(values, j -> Math.max(0, eigen.getEigenvalue(j).getReal()));
    return values;
  }
}
