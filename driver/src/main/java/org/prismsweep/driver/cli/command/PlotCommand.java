package org.prismsweep.driver.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.EngineOption;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.OutputOption;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.report.figure.Figure;
import org.prismsweep.driver.report.figure.FigureFile;
import org.prismsweep.driver.report.figure.Plots;
import org.prismsweep.driver.report.figure.SolidFigure;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One figure as a file. */
@Command(
    name = "plot",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draws one figure into the working directory, as PNG or SVG.",
      "map: regimes over two axes. solid: points in the solid of the family's regimes (the prism)."
          + " curves: the curves of one point against every theory. scaling: boundaries against the"
          + " size of the system, with their limits (after `prism scaling`). Prints the file."
    },
    footer = {
      "",
      "Examples:",
      "  prism plot out/quickstart map --x latent_ratio --y data_ratio --to map.svg",
      "  prism plot out/quickstart solid --delta 0.1 --yaw 60",
      "  prism plot out/quickstart curves --point 1190c417",
      "  prism plot out/finite-size scaling --theory mean-field"
    })
public final class PlotCommand implements Callable<Integer> {

  /** What to draw. */
  enum Kind {
    MAP,
    SOLID,
    CURVES,
    SCALING
  }

  private final Console console;

  @Mixin private OutputOption output;

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "map",
      paramLabel = "map|solid|curves|scaling",
      description = "Which figure (default: map).")
  private Kind kind;

  @Option(
      names = "--sweep",
      paramLabel = "NAME",
      description = "The sweep (default: the only one of the directory).")
  private String sweep;

  @Option(
      names = "--delta",
      paramLabel = "D",
      description = "Deviation up to which a theory counts (default: the smallest one stored).")
  private double delta = Double.NaN;

  @Option(names = "--x", paramLabel = "COL", description = "map: column of the horizontal axis.")
  private String x;

  @Option(names = "--y", paramLabel = "COL", description = "map: column of the vertical axis.")
  private String y;

  @Option(
      names = "--facet",
      paramLabel = "COL",
      description = "map: column whose values get a panel each.")
  private String facet;

  @Option(
      names = "--yaw",
      paramLabel = "DEGREES",
      description = "solid: turn about the upright axis (default: 36).")
  private double yaw = Math.round(Math.toDegrees(SolidFigure.YAW));

  @Option(
      names = "--pitch",
      paramLabel = "DEGREES",
      description = "solid: tilt towards the reader, -86 to 86 (default: 18).")
  private double pitch = Math.round(Math.toDegrees(SolidFigure.PITCH));

  @Option(
      names = "--point",
      paramLabel = "ID",
      description = "curves: the point_id, or its beginning.")
  private String point;

  @Option(
      names = "--theory",
      paramLabel = "NAME",
      description = "scaling: the boundaries of one theory (default: all).")
  private String theory;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description =
          "File, .png or .svg (default: regime-map.png, solid.png, curves-ID.png, scaling.png"
              + " here).")
  private Path to;

  @Mixin private FormatOption format;
  @Mixin private EngineOption engine;

  public PlotCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    check();
    System.setProperty("java.awt.headless", "true");
    Path file = to != null ? to : Path.of(name());
    try (QueryEngine opened = engine.open(output, console)) {
      FigureFile.write(figure(opened), file);
    }
    format.print(
        new QueryResult(List.of("file"), List.of(List.of(file.toString()))), console.out());
    return ExitCode.DONE;
  }

  private void check() {
    if (delta <= 0) {
      throw new UsageException("--delta: value " + delta + ", expected a number above 0");
    }
    if (kind == Kind.CURVES && (point == null || point.isBlank())) {
      throw new UsageException("--point: not given, expected the point_id whose curves to draw");
    }
    if (!(Math.abs(pitch) <= 86)) {
      throw new UsageException("--pitch: value " + pitch + ", expected degrees from -86 to 86");
    }
    if (!Double.isFinite(yaw)) {
      throw new UsageException("--yaw: value " + yaw + ", expected degrees");
    }
    if (to != null) {
      String name = to.toString().toLowerCase(Locale.ROOT);
      if (!name.endsWith(".png") && !name.endsWith(".svg")) {
        throw new UsageException("--to: value " + to + ", expected a file .png or .svg");
      }
      Path folder = to.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new UsageException(
            "--to: value " + to + ", expected a file in an existing directory");
      }
    }
  }

  private Figure figure(QueryEngine opened) {
    String name = Plots.sweep(opened, sweep);
    return switch (kind) {
      case MAP -> Plots.map(opened, name, delta, new MapAxes(x, y, facet));
      case SOLID -> Plots.solid(opened, name, delta, Math.toRadians(yaw), Math.toRadians(pitch));
      case CURVES -> Plots.curves(opened, name, delta, point);
      case SCALING -> Plots.scaling(opened, name, delta, theory);
    };
  }

  private String name() {
    return switch (kind) {
      case MAP -> "regime-map.png";
      case SOLID -> "solid.png";
      case CURVES -> "curves-" + point.replaceAll("[^A-Za-z0-9]", "_") + ".png";
      case SCALING -> "scaling.png";
    };
  }
}
