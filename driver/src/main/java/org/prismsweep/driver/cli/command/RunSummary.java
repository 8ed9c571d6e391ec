package org.prismsweep.driver.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.Counts;
import org.prismsweep.driver.console.ShellText;
import org.prismsweep.driver.run.SweepOutcome;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.regime.RegimeLabel;

/**
 * What {@code run} says at its end.
 *
 * @param verb what was done with the runs
 * @param outcome how the sweep ended
 * @param path output directory as the user wrote it
 * @param figures files of the report
 */
record RunSummary(
    Console console, String verb, SweepOutcome outcome, String path, List<Path> figures) {

  /**
   * Prints everything.
   *
   * @param format form of a document on standard output; null for none
   */
  void print(OutputFormat format) {
    if (format != null) {
      Map<String, Object> document = document();
      List<List<Object>> rows = new ArrayList<>();
      document.forEach(
          (key, value) -> rows.add(java.util.Arrays.asList(key, String.valueOf(value))));
      format.print(
          document, new QueryResult(List.of("quantity", "value"), rows), console.out(), true);
    }
    console.say(text());
    if (outcome.firstFailure() != null) {
      console.say("a run failed: " + outcome.firstFailure());
    }
    switch (outcome.state()) {
      case DONE -> {
        outcome
            .labels()
            .forEach(
                (label, count) ->
                    console.say(
                        String.format(
                            Locale.ROOT,
                            "  %6d %-6s  %s",
                            count,
                            Counts.noun(count, "point"),
                            label)));
        if (outcome.labels().keySet().equals(Set.of(RegimeLabel.UNRESOLVED))) {
          console.say(
              "unresolved: no label can be decided; expected theories to compare with, and more"
                  + " replicates where the noise floor is above delta");
        }
        if (outcome.labels().containsKey(RegimeLabel.INCOMPLETE)) {
          console.say(
              "incomplete: "
                  + Counts.of(outcome.labels().get(RegimeLabel.INCOMPLETE), "point")
                  + " with runs that did not end ok; no regime follows from the rest,"
                  + " and boundaries leave them out");
        }
        figures.forEach(figure -> console.say("wrote " + figure));
        console.say(
            "query it: "
                + ShellText.command(
                    "sql", path, "select label, count(*) from regimes group by label"));
      }
      case INTERRUPTED ->
          console.say(
              "interrupted; everything whole is committed, the same command goes on from here");
      case TOO_MANY_FAILURES ->
          console.say("stopped: more runs failed than allowed; the same command goes on from here");
    }
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("sweep", outcome.sweep());
    document.put("state", outcome.state().text());
    document.put("points", outcome.points());
    document.put("runs", outcome.runs());
    document.put("present", outcome.presentRuns());
    for (Status status : Status.values()) {
      document.put(status.text(), outcome.count(status.text()));
    }
    document.put("labels", outcome.labels());
    document.put("seconds", outcome.seconds());
    document.put("cpuSeconds", outcome.cpuSeconds());
    document.put("cores", outcome.times().cores());
    document.put("computeSeconds", outcome.times().seconds());
    document.put("bundleSeconds", outcome.times().bundleSeconds());
    document.put("runSeconds", outcome.times().runSeconds());
    document.put("theorySeconds", outcome.times().theorySeconds());
    document.put("output", path);
    document.put("figures", figures.stream().map(Path::toString).toList());
    return document;
  }

  private String text() {
    StringBuilder text = new StringBuilder(verb).append(' ');
    long computed = outcome.runsByStatus().values().stream().mapToLong(Long::longValue).sum();
    text.append(computed).append(" of ").append(Counts.of(outcome.runs(), "run"));
    if (outcome.presentRuns() > 0) {
      text.append(" (").append(outcome.presentRuns());
      text.append(outcome.presentRuns() == 1 ? " was there)" : " were there)");
    }
    outcome
        .runsByStatus()
        .forEach((status, runs) -> text.append(", ").append(runs).append(' ').append(status));
    return text.append(String.format(Locale.ROOT, ", in %.1f s", outcome.seconds())).toString();
  }
}
