package org.prismsweep.driver.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.OutputOption;
import org.prismsweep.driver.cli.option.PlanOnly;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.store.LiveProgress;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.SubmissionNotes;
import org.prismsweep.driver.store.commit.ListedFiles;
import org.prismsweep.driver.store.lock.WriterLock;
import org.prismsweep.worker.model.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How far the sweeps of an output directory are. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says how far each sweep of a directory is, also while it runs.",
      "Runs planned, done by status, missing; of the missing ones those in flight, and when a"
          + " running sweep will be done. Needs no Spark and reads manifests, not tables."
    },
    footer = {"", "Example:", "  prism status out/quickstart --format json"})
public final class StatusCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private OutputOption output;
  @Mixin private FormatOption format;

  public StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    OutputDirectory directory = output.open();
    new ListedFiles(directory, directory.manifests()).remarks().forEach(console::say);
    Optional<WriterLock.Holder> holder = WriterLock.holder(directory);
    RunCounts counts = RunCounts.read(directory, output.configuration());
    SubmissionNotes notes = SubmissionNotes.read(directory);
    List<Map<String, Object>> sweeps = new ArrayList<>();
    for (String sweep : directory.sweepNames()) {
      Optional<LiveProgress> live =
          LiveProgress.read(directory, sweep)
              .filter(progress -> holder.map(by -> wrote(by, progress)).orElse(false));
      SweepSpec spec = SpecReader.stored(sweep + ".yaml", directory.sweepSpec(sweep));
      boolean refines = spec.refine().isPresent();
      long lattice = planned(spec, sweep, notes);
      sweeps.add(describe(sweep, refines, lattice, counts.of(sweep), live));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("output", directory.root().toString());
    document.put("locked", holder.isPresent());
    document.put("holder", holder.map(WriterLock.Holder::text).orElse(null));
    document.put("sweeps", sweeps);
    format.print(document, rows(sweeps), console.out());
    holder.ifPresent(by -> console.say(directory.root() + " is held by " + by.text()));
    return ExitCode.DONE;
  }

  private static boolean wrote(WriterLock.Holder holder, LiveProgress progress) {
    return holder.pid() == progress.pid() && holder.host().equals(progress.host());
  }

  /** Runs of the plan: as the last submission noted them, or else planned anew. */
  private static long planned(SweepSpec spec, String sweep, SubmissionNotes notes) {
    return notes.plannedRuns(sweep, spec.hash()).orElseGet(() -> PlanOnly.of(spec).runs());
  }

  private static Map<String, Object> describe(
      String sweep,
      boolean refines,
      long lattice,
      Map<Status, Long> byStatus,
      Optional<LiveProgress> live) {
    long done = byStatus.values().stream().mapToLong(Long::longValue).sum();
    // What refinement adds is known once it is there; the lattice is the least
    long planned = refines ? Math.max(lattice, done) : lattice;
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("sweep", sweep);
    entry.put("planned", planned);
    entry.put("done", done);
    for (Status status : Status.values()) {
      entry.put(status.text(), byStatus.getOrDefault(status, 0L));
    }
    entry.put("missing", Math.max(0, planned - done));
    entry.put("refined", refines ? (Long) Math.max(0, done - lattice) : null);
    entry.put("inFlight", live.map(LiveProgress::inFlight).orElse(0L));
    entry.put("etaSeconds", live.map(LiveProgress::etaSeconds).orElse(null));
    return entry;
  }

  private static QueryResult rows(List<Map<String, Object>> sweeps) {
    List<String> columns = new ArrayList<>(List.of("sweep", "planned", "done"));
    for (Status status : Status.values()) {
      columns.add(status.text());
    }
    columns.addAll(List.of("missing", "refined", "in_flight", "eta_seconds"));
    List<List<Object>> rows = new ArrayList<>();
    sweeps.forEach(sweep -> rows.add(new ArrayList<>(sweep.values())));
    return new QueryResult(columns, rows);
  }
}
