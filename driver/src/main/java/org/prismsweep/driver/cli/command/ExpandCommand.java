package org.prismsweep.driver.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.PointOptions;
import org.prismsweep.driver.cli.option.Scalars;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Expandable;
import org.prismsweep.worker.model.ExpansionTerms;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.SystemSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exact coefficients of the losses' expansion in powers of time. */
@Command(
    name = "expand",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the exact coefficient of t^s in the expansion of the mean loss.",
      "E[L(t)] / p = sum over s of t^s c_s, monomial by monomial: numerator / denominator times x^i"
          + " y^j r^k, where x = sigma^2 H, y = sigma^2 p, r = p/N, and the smallest face of the"
          + " prism that the monomial lies on. 1/s! is part of the coefficient. Needs no Spark."
    },
    footer = {
      "",
      "JSON is an array with one object per monomial; numerators and denominators are texts in it,",
      "since they may have more digits than other programs keep of a number.",
      "",
      "Examples:",
      "  prism expand --order 8 --loss train --format json",
      "  prism expand --order 3 --loss population --finite-size"
    })
public final class ExpandCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private PointOptions options;
  @Mixin private FormatOption format;

  @Option(
      names = "--order",
      paramLabel = "S",
      required = true,
      description = "Which power of t; this one alone.")
  private String order;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      required = true,
      description = "Which observable, by its short name, such as train or population.")
  private String loss;

  @Option(
      names = "--finite-size",
      description = "Exactly at finite dimensions: with the exponent g of 1/p.")
  private boolean finiteSize;

  @Option(
      names = "--complex",
      description = "With --finite-size: for complex instead of real random matrices.")
  private boolean complex;

  public ExpandCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (complex && !finiteSize) {
      throw new UsageException(
          "--complex: only with --finite-size; without, real and complex matrices are the same");
    }
    Family<?> family = options.family();
    if (!(family instanceof Expandable expandable)) {
      throw new UsageException(
          "--family: value " + family.name() + ", expected a family whose expansion is known");
    }
    List<String> losses = family.observables().stream().map(Observable::key).toList();
    if (!losses.contains(loss)) {
      throw new InvalidInputException(
          "loss", loss, "one of " + String.join(", ", losses) + Spelling.suggestion(loss, losses));
    }
    long power = Scalars.integer("order", order);
    if (power != (int) power) {
      throw new InvalidInputException("order", order, "a whole number from 0 to 2147483647");
    }
    ExpansionTerms terms = expandable.expand(loss, (int) power, size());
    format.print(new QueryResult(terms.columns(), terms.rows()), console.out());
    return ExitCode.DONE;
  }

  private SystemSize size() {
    if (!finiteSize) {
      return SystemSize.INFINITE;
    }
    return complex ? SystemSize.FINITE_COMPLEX : SystemSize.FINITE;
  }
}
