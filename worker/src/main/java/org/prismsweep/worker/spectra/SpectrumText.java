package org.prismsweep.worker.spectra;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberList;

/**
 * The eigenvalues of a covariance as a text in one canonical spelling, a parameter of type {@link
 * org.prismsweep.worker.model.ParameterType#LIST}:
 *
 * <pre>
 * 3,2,1.5        these
 * isotropic      1 in every direction
 * power:C:A      C j^-A for j = 1, 2, ...
 * spikes:K:S:B   S in the first K directions, B in the others
 * blocks:Q:S:B   S in the first share Q of the directions, rounded to whole ones, B in the others
 * exp:C:A        C e^(-A (j-1)/d) for j = 1..d
 * two, two10, pow, exp     short for blocks:0.5:2:0.5, blocks:0.25:10:1, power:1:1 and exp:1:3
 * </pre>
 *
 * <p>All but the first need the number of directions. Eigenvalues are finite and not negative, and
 * not all zero; their order is kept.
 *
 * @param text the canonical spelling
 */
public record SpectrumText(String text) {

  /** What is accepted, for messages and help texts. */
  public static final String FORMS =
      "numbers >= 0 such as 3,2,1.5, isotropic, power:C:A, spikes:K:S:B, blocks:Q:S:B, exp:C:A,"
          + " two, two10, pow or exp";

  private static final String ISOTROPIC = "isotropic";
  private static final String POWER = "power";
  private static final String SPIKES = "spikes";
  private static final String BLOCKS = "blocks";
  private static final String EXPONENTIAL = "exp";

  private static final Map<String, String> SHORT =
      Map.of(
          "two",
          "blocks:0.5:2:0.5",
          "two10",
          "blocks:0.25:10:1",
          "pow",
          "power:1:1",
          "exp",
          "exp:1:3");

  /**
   * Reads a spectrum.
   *
   * @param name the parameter, for messages
   * @throws InvalidInputException when it is none
   */
  public static SpectrumText parse(String name, String written) {
    String text = SHORT.getOrDefault(written.strip(), written.strip());
    String[] parts = text.split(":", -1);
    if (text.equals(ISOTROPIC)) {
      return new SpectrumText(text);
    }
    if ((parts[0].equals(POWER) || parts[0].equals(EXPONENTIAL)) && parts.length == 3) {
      double scale = positive(name, parts[1]);
      double exponent = NumberList.number(name, parts[2]);
      return new SpectrumText(
          parts[0] + ":" + CanonicalNumber.text(scale) + ":" + CanonicalNumber.text(exponent));
    }
    if (parts[0].equals(BLOCKS) && parts.length == 4) {
      double share = NumberList.number(name, parts[1]);
      double first = NumberList.number(name, parts[2]);
      double other = NumberList.number(name, parts[3]);
      if (!(share >= 0 && share <= 1 && first >= 0 && other >= 0 && first + other > 0)) {
        throw new InvalidInputException(
            name, written, "blocks:Q:S:B with Q from 0 to 1, S and B >= 0, not both 0");
      }
      return new SpectrumText(
          BLOCKS + ":" + NumberList.text(new double[] {share, first, other}).replace(',', ':'));
    }
    if (parts[0].equals(SPIKES) && parts.length == 4) {
      double count = NumberList.number(name, parts[1]);
      if (!(count >= 1 && count == Math.rint(count) && count < Integer.MAX_VALUE)) {
        throw new InvalidInputException(name, written, "spikes:K:S:B with a whole number K >= 1");
      }
      String spike = CanonicalNumber.text(positive(name, parts[2]));
      double bulk = NumberList.number(name, parts[3]);
      if (!(bulk >= 0)) {
        throw new InvalidInputException(name, written, "spikes:K:S:B with B >= 0");
      }
      return new SpectrumText(
          SPIKES + ":" + (long) count + ":" + spike + ":" + CanonicalNumber.text(bulk));
    }
    if (text.isEmpty() || text.matches(".*[A-Za-z:].*") && !text.matches("[-+0-9.,/eE\\s]+")) {
      throw new InvalidInputException(name, written, FORMS);
    }
    double[] numbers = NumberList.parse(name, text);
    if (Arrays.stream(numbers).anyMatch(s -> !(s >= 0)) || Arrays.stream(numbers).sum() == 0) {
      throw new InvalidInputException(name, written, FORMS + ", not all 0");
    }
    return new SpectrumText(NumberList.text(numbers));
  }

  private static double positive(String name, String text) {
    double number = NumberList.number(name, text);
    if (!(number > 0)) {
      throw new InvalidInputException(name, text, FORMS + " with C and S > 0");
    }
    return number;
  }

  /** How many eigenvalues the text itself lists; empty when it needs to be told. */
  public OptionalInt listed() {
    return Character.isLetter(text.charAt(0))
        ? OptionalInt.empty()
        : OptionalInt.of(text.split(",").length);
  }

  /**
   * The eigenvalues in so many directions; of a list, the first so many.
   *
   * @throws InvalidInputException when the text does not give that many
   */
  public double[] eigenvalues(int directions) {
    String[] parts = text.split(":");
    double[] values = new double[directions];
    switch (parts[0]) {
      case ISOTROPIC -> Arrays.fill(values, 1);
      case POWER -> {
        double scale = Double.parseDouble(parts[1]);
        double exponent = Double.parseDouble(parts[2]);
        Arrays.setAll(values, j -> scale * StrictMath.pow(j + 1, -exponent));
      }
      case EXPONENTIAL -> {
        double scale = Double.parseDouble(parts[1]);
        double rate = Double.parseDouble(parts[2]) / directions;
        Arrays.setAll(values, j -> scale * StrictMath.exp(-rate * j));
      }
      case BLOCKS -> {
        int count = (int) Math.rint(Double.parseDouble(parts[1]) * directions);
        Arrays.fill(values, 0, count, Double.parseDouble(parts[2]));
        Arrays.fill(values, count, directions, Double.parseDouble(parts[3]));
      }
      case SPIKES -> {
        int count = Integer.parseInt(parts[1]);
        require(count <= directions, directions);
        Arrays.fill(values, 0, count, Double.parseDouble(parts[2]));
        Arrays.fill(values, count, directions, Double.parseDouble(parts[3]));
      }
      default -> {
        double[] listed = NumberList.parse("spectrum", text);
        require(listed.length >= directions, directions);
        System.arraycopy(listed, 0, values, 0, directions);
      }
    }
    return values;
  }

  private void require(boolean fits, int directions) {
    if (!fits) {
      throw new InvalidInputException(
          "spectrum", text, "a spectrum that fits into " + directions + " directions");
    }
  }
}
