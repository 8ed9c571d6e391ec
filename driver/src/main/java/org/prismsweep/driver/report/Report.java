package org.prismsweep.driver.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.prismsweep.driver.report.figure.Figure;
import org.prismsweep.driver.report.figure.FigureFile;
import org.prismsweep.driver.report.figure.RegimeMapImage;
import org.prismsweep.driver.report.figure.SolidFigure;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.report.map.MapReader;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.driver.report.page.HtmlReport;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;

/** Writes the report of an output directory: a page, and figures as PNG and SVG per sweep. */
public final class Report {

  /** Name of the page. */
  public static final String PAGE = "report.html";

  private Report() {}

  /**
   * What to report.
   *
   * @param sweeps names of sweeps, empty for all
   * @param delta delta of the labels, or NaN for the smallest one that is stored
   * @param axes axes of the maps
   */
  public record Options(List<String> sweeps, double delta, MapAxes axes) {

    public Options {
      sweeps = List.copyOf(sweeps);
    }

    /** All sweeps with stored labels over automatic axes. */
    public static Options standard() {
      return new Options(List.of(), Double.NaN, MapAxes.automatic());
    }
  }

  /**
   * Writes a page and the figures of its sweeps; existing ones are replaced. The page is {@code
   * report.html} when it shows all sweeps of the directory; a page of chosen ones has their name,
   * so that no sweep disappears from the page of all.
   *
   * @param engine the tables
   * @param directory local directory to write to, created if need be
   * @param problems hears of every sweep that could not be shown as a whole; the others are
   * @return the files written, the page first
   * @throws InvalidInputException when there is no such sweep or axis
   */
  public static List<Path> write(
      QueryEngine engine, Path directory, Options options, Consumer<String> problems) {
    return write(engine, directory, options, Families.all(), problems);
  }

  public static List<Path> write(
      QueryEngine engine,
      Path directory,
      Options options,
      List<Family<?>> families,
      Consumer<String> problems) {
    List<String> all = MapReader.sweeps(engine);
    List<String> sweeps = options.sweeps().isEmpty() ? all : options.sweeps();
    Choice choice = new Choice(sweeps, sweeps, pageName(all, sweeps), all.size() == 1);
    return write(engine, directory, options, families, choice, problems);
  }

  /**
   * Writes {@code report.html} over all sweeps of the directory, and the figures of one that was
   * run just now.
   */
  public static List<Path> writeAfterRun(
      QueryEngine engine, Path directory, String sweep, Consumer<String> problems) {
    List<String> all = MapReader.sweeps(engine);
    Choice choice = new Choice(all, List.of(sweep), PAGE, all.size() == 1);
    return write(engine, directory, Options.standard(), Families.all(), choice, problems);
  }

  /**
   * What is written.
   *
   * @param sweeps sweeps on the page
   * @param drawn those of them that get figures
   * @param page name of the page
   * @param alone whether the directory has one sweep only
   */
  private record Choice(List<String> sweeps, List<String> drawn, String page, boolean alone) {}

  private static String pageName(List<String> all, List<String> sweeps) {
    if (sweeps.containsAll(all)) {
      return PAGE;
    }
    String more = sweeps.size() > 1 ? "-and-" + (sweeps.size() - 1) + "-more" : "";
    return "report-" + fileName(sweeps.get(0)) + more + ".html";
  }

  private static List<Path> write(
      QueryEngine engine,
      Path directory,
      Options options,
      List<Family<?>> families,
      Choice choice,
      Consumer<String> problems) {
    List<String> sweeps = choice.sweeps();
    if (sweeps.isEmpty()) {
      throw new InvalidInputException("sweep", "none", "an output directory with a sweep");
    }
    List<RegimeMap> maps = new ArrayList<>();
    Map<String, String> unread = new LinkedHashMap<>();
    RuntimeException first = null;
    for (String sweep : sweeps) {
      try {
        maps.add(new MapReader(engine, sweep, families).read(options.delta(), options.axes()));
      } catch (RuntimeException e) {
        if (!options.sweeps().isEmpty()) {
          throw e;
        }
        first = first == null ? e : first;
        unread.put(sweep, HtmlReport.reason(e));
        problems.accept("sweep " + sweep + " is not in the report: " + HtmlReport.reason(e));
      }
    }
    if (maps.isEmpty()) {
      throw first;
    }
    try {
      Files.createDirectories(directory);
      List<Path> files = new ArrayList<>();
      Path page = own(directory, choice.page());
      try (Writer out = Files.newBufferedWriter(page)) {
        HtmlReport.write(engine, maps, unread, problems, out);
      }
      files.add(page);
      for (RegimeMap map : maps) {
        if (!choice.drawn().contains(map.sweep())) {
          continue;
        }
        String suffix = choice.alone() ? "" : "-" + fileName(map.sweep());
        files.addAll(write(RegimeMapImage.of(map), directory, "regime-map" + suffix));
        if (map.hasSolid()) {
          Figure solid = SolidFigure.of(map, SolidFigure.YAW, SolidFigure.PITCH);
          files.addAll(write(solid, directory, "solid" + suffix));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write report to " + directory, e);
    }
  }

  /** A file of the report; a link in its place goes, since what it points to is somebody else's. */
  private static Path own(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    if (Files.isSymbolicLink(file)) {
      Files.delete(file);
    }
    return file;
  }

  private static List<Path> write(Figure figure, Path directory, String name) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String ending : List.of(".png", ".svg")) {
      Path file = own(directory, name + ending);
      FigureFile.write(figure, file);
      files.add(file);
    }
    return files;
  }

  /** A sweep's name as part of a file's; the lone sweep's files have names known beforehand. */
  private static String fileName(String sweep) {
    return sweep.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
