package org.prismsweep.worker.family.prism.theory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.family.prism.model.PrismPoint;

/** Reference losses of the solvable faces, from an independent program. */
record FaceReference(
    String face, PrismPoint point, double[] t, double[] train, double[] population) {

  static List<FaceReference> all() {
    try (InputStream in = FaceReference.class.getResourceAsStream("/prism_faces.json")) {
      List<FaceReference> cases = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(in).get("cases")) {
        cases.add(
            new FaceReference(
                node.get("face").asText(),
                new PrismPoint(
                    node.get("inputDim").asLong(),
                    node.get("latentDim").asLong(),
                    node.get("samples").asLong(),
                    node.get("initVariance").asDouble()),
                doubles(node.get("time")),
                doubles(node.get("train")),
                doubles(node.get("population"))));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

  @Override
  public String toString() {
    return face + " " + point;
  }
}
