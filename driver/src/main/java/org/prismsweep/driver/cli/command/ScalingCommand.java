package org.prismsweep.driver.cli.command;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.derive.ScalingJob;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.FiniteSize;
import org.prismsweep.worker.model.Point;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How boundaries and discrepancies go to their limits in large systems; trains nothing. */
@Command(
    name = "scaling",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Extrapolates a sweep over sizes to infinitely large systems.",
      "Follows where a theory's discrepancy is delta, and the discrepancy at fixed coordinates,"
          + " through the sizes of the sweep, fits limit + a size^-b, and prints the limits and"
          + " exponents with 95%% intervals. Computes the tables scaling and scaling_sizes from"
          + " stored trajectories, for any delta."
    },
    footer = {
      "",
      "Examples:",
      "  prism scaling out/finite-size --theory mean-field",
      "  prism scaling out/finite-size --delta 0.1 --format csv > limits.csv",
      "  prism scaling out/finite-size --quantity discrepancy"
    })
public final class ScalingCommand extends DerivedCommand {

  /** What is followed through the sizes. */
  enum Quantity {
    BOUNDARY,
    DISCREPANCY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MOST_REMARKS = 20;

  @Option(
      names = "--quantity",
      paramLabel = "boundary|discrepancy",
      description = "Which rows to print (default: boundary).")
  private Quantity quantity = Quantity.BOUNDARY;

  public ScalingCommand(Console console) {
    super(console);
  }

  @Override
  String name() {
    return "scaling";
  }

  @Override
  void check(SweepSpec spec, Family<?> family) {
    if (!(family instanceof FiniteSize size)) {
      throw new UsageException(
          "sweep " + spec.name() + " is of family " + family.name() + ", which has no size");
    }
    int sizes = ScalingJob.sizes(spec, family).size();
    if (sizes < ScalingJob.FEWEST_SIZES) {
      throw new UsageException(
          "axes."
              + size.sizeForm()
              + " of sweep "
              + spec.name()
              + ": "
              + sizes
              + " sizes on an axis of their own, expected at least "
              + ScalingJob.FEWEST_SIZES);
    }
    if (spec.replicates() < 2) {
      throw new UsageException(
          "replicates of sweep "
              + spec.name()
              + ": value 1, expected at least 2: errors need them");
    }
  }

  @Override
  <P extends Point> boolean compute(Setting<P> setting, double used) {
    return new ScalingJob<>(
            setting.spark(),
            setting.directory(),
            setting.publisher(),
            setting.coarse(),
            setting.family(),
            setting.trainer(),
            setting.stop())
        .run(List.of(used));
  }

  @Override
  String columns(SweepSpec spec, Family<?> family) {
    return "fit, theory, "
        + (quantity == Quantity.BOUNDARY ? "axis, holds, " : "")
        + "fixed, status, at_infinity, at_infinity_low, at_infinity_high,"
        + " exponent, exponent_low, exponent_high, sizes";
  }

  @Override
  String rows(double used) {
    return "from scaling where quantity = '"
        + quantity
        + "'"
        + (quantity == Quantity.BOUNDARY ? " and delta = " + used : "");
  }

  @Override
  String order() {
    return "fit";
  }

  @Override
  List<String> remarks(QueryResult all) {
    List<String> remarks = new ArrayList<>();
    for (List<Object> values : all.rows()) {
      Map<String, Object> row = new HashMap<>();
      for (int k = 0; k < values.size(); k++) {
        row.put(all.columns().get(k), values.get(k));
      }
      if (quantity == Quantity.BOUNDARY && row.get("at_infinity") != null) {
        remarks.add(remark(row));
      }
    }
    return remarks.size() > MOST_REMARKS ? remarks.subList(0, MOST_REMARKS) : remarks;
  }

  /** The sentence that a paper would print. */
  private static String remark(Map<String, Object> row) {
    boolean above = "above".equals(row.get("holds"));
    boolean fitted = "fitted".equals(row.get("status"));
    return row.get("theory")
        + " holds within "
        + brief(100 * number(row, "delta"))
        + (above ? "% once " : "% while ")
        + row.get("axis")
        + (above ? " > " : " < ")
        + brief(number(row, "at_infinity"))
        + interval(row, "at_infinity")
        + " at "
        + row.get("fixed")
        + " ("
        + row.get("size_column")
        + " -> infinity, exponent "
        + brief(number(row, "exponent"))
        + (fitted ? interval(row, "exponent") : ", assumed: the data do not bound it")
        + ")";
  }

  private static String interval(Map<String, Object> row, String column) {
    return " ["
        + brief(number(row, column + "_low"))
        + ", "
        + brief(number(row, column + "_high"))
        + "]";
  }

  /** Three significant digits. */
  private static String brief(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString()
        : "unknown";
  }

  private static double number(Map<String, Object> row, String column) {
    return row.get(column) instanceof Number value ? value.doubleValue() : Double.NaN;
  }
}
