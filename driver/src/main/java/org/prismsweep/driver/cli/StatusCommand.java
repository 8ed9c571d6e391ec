package org.prismsweep.driver.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.WriterLock;
import org.prismsweep.worker.experiment.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How far the sweeps of an output directory are. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says how far each sweep of a directory is.",
      "Runs planned, done, of them not ok, missing, and whether somebody writes. Needs no Spark."
    },
    footer = {"", "Example:", "  prism status out/quickstart --format json"})
final class StatusCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private OutputOption output;
  @Mixin private FormatOption format;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    OutputDirectory directory = output.open();
    RunCounts counts = RunCounts.read(directory, output.configuration());
    Optional<WriterLock.Holder> holder = WriterLock.holder(directory);
    List<Map<String, Object>> sweeps = new ArrayList<>();
    for (String sweep : directory.sweepNames()) {
      sweeps.add(describe(sweep, directory.sweepSpec(sweep), counts));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("output", directory.root().toString());
    document.put("locked", holder.isPresent());
    document.put("holder", holder.map(WriterLock.Holder::text).orElse(null));
    document.put("sweeps", sweeps);
    format.format().print(document, rows(sweeps), console.out());
    holder.ifPresent(
        by -> console.err().println("prism: " + directory.root() + " is held by " + by.text()));
    return ExitCode.DONE;
  }

  private static Map<String, Object> describe(String sweep, String text, RunCounts counts) {
    SweepSpec spec = SpecReader.read(sweep + ".yaml", text, List.of());
    Map<Status, Long> byStatus = counts.of(sweep);
    long done = byStatus.values().stream().mapToLong(Long::longValue).sum();
    // What refinement adds is known once it is there; the lattice is the least
    long lattice = PlanOnly.of(spec).runs();
    long planned = spec.refine().isPresent() ? Math.max(lattice, done) : lattice;
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("sweep", sweep);
    entry.put("planned", planned);
    entry.put("done", done);
    for (Status status : Status.values()) {
      entry.put(status.text(), byStatus.getOrDefault(status, 0L));
    }
    entry.put("missing", Math.max(0, planned - done));
    entry.put("refined", spec.refine().isPresent() ? (Long) Math.max(0, done - lattice) : null);
    return entry;
  }

  private static QueryResult rows(List<Map<String, Object>> sweeps) {
    List<String> columns = new ArrayList<>(List.of("sweep", "planned", "done"));
    for (Status status : Status.values()) {
      columns.add(status.text());
    }
    columns.add("missing");
    columns.add("refined");
    List<List<Object>> rows = new ArrayList<>();
    sweeps.forEach(sweep -> rows.add(new ArrayList<>(sweep.values())));
    return new QueryResult(columns, rows);
  }
}
