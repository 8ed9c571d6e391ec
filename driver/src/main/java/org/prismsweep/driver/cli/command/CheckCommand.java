package org.prismsweep.driver.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.OutputOption;
import org.prismsweep.driver.cli.option.PlanOnly;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.Counts;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.run.SweepCheck;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.SubmissionNotes;
import org.prismsweep.driver.store.commit.DirectoryCheck;
import org.prismsweep.driver.store.commit.Finding;
import org.prismsweep.driver.store.lock.WriterLock;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether an output directory is whole. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks an output directory: says what is wrong and how to repair it.",
      "Every manifest against its files (presence, rows, checksums, schema versions), every planned"
          + " run against the tables, files that are in no manifest. Reads everything, writes"
          + " nothing, needs no Spark. Exit code 2 when something is wrong."
    },
    footer = {"", "Example:", "  prism check out/quickstart --format json"})
public final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private OutputOption output;
  @Mixin private FormatOption format;

  public CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    OutputDirectory directory = output.open();
    boolean written = WriterLock.holder(directory).isPresent();
    DirectoryCheck.Report report =
        new DirectoryCheck(directory, output.configuration(), written).run();
    List<Finding> findings = new ArrayList<>(report.findings());
    boolean readable =
        findings.stream().noneMatch(f -> List.of("file", "manifest", "schema").contains(f.kind()));
    boolean copied = findings.stream().anyMatch(f -> f.kind().equals("copy"));
    if (readable && !copied) {
      findings.addAll(SweepCheck.duplicates(directory, output.configuration()));
    }
    // While somebody writes, runs are missing by nature
    if (readable && !written) {
      SubmissionNotes notes = SubmissionNotes.read(directory);
      Set<String> sweeps = new TreeSet<>(directory.sweepNames());
      directory.manifests().forEach(manifest -> sweeps.add(manifest.sweep()));
      sweeps.forEach(sweep -> findings.addAll(sweep(directory, sweep, notes)));
    }
    print(directory, report, findings);
    summarise(report, findings, readable, written);
    return findings.isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL;
  }

  private List<Finding> sweep(OutputDirectory directory, String name, SubmissionNotes notes) {
    String file = "_sweeps/" + name + ".yaml";
    String text = directory.sweepSpec(name);
    if (text == null) {
      return List.of(notCompared(file, "is missing"));
    }
    try {
      SweepSpec spec = SpecReader.stored(file, text);
      if (!spec.name().equals(name)) {
        return List.of(notCompared(file, "is that of sweep " + spec.name()));
      }
      if (!notes.isOfLastSubmission(name, spec.hash())) {
        return List.of(notCompared(file, "was edited since the sweep was last run"));
      }
      return sweep(directory, spec, Families.named(spec.family()));
    } catch (SpecException e) {
      return List.of(notCompared(file, "is no sweep: " + e.getMessage()));
    }
  }

  private static Finding notCompared(String file, String problem) {
    return new Finding(
        "plan",
        file,
        problem + "; the plan was not compared",
        "run the sweep again from its own file, which writes this one");
  }

  private <P extends Point> List<Finding> sweep(
      OutputDirectory directory, SweepSpec spec, Family<P> family) {
    Configuration conf = output.configuration();
    Trainer<P> trainer = PlanOnly.trainer(spec, family);
    return SweepCheck.check(directory, conf, Planner.plan(spec, family, trainer), family, trainer);
  }

  private void print(
      OutputDirectory directory, DirectoryCheck.Report report, List<Finding> findings) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("output", directory.root().toString());
    document.put("manifests", report.manifests());
    document.put("files", report.files());
    document.put("rows", report.rows());
    document.put("bytes", report.bytes());
    List<Map<String, Object>> listed = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("kind", finding.kind());
      entry.put("place", finding.place());
      entry.put("problem", finding.problem());
      entry.put("repair", finding.repair());
      listed.add(entry);
      rows.add(Arrays.asList(entry.values().toArray()));
    }
    document.put("findings", listed);
    format.print(
        document,
        new QueryResult(List.of("kind", "place", "problem", "repair"), rows),
        console.out());
  }

  private void summarise(
      DirectoryCheck.Report report, List<Finding> findings, boolean readable, boolean written) {
    console.say(
        report.manifests()
            + " manifests, "
            + report.files()
            + " files, "
            + report.rows()
            + " rows, "
            + report.bytes()
            + " bytes checked; "
            + (findings.isEmpty() ? "nothing is wrong" : Counts.of(findings.size(), "finding")));
    if (!readable) {
      console.say("the plan was not compared, since not every file can be read");
    } else if (written) {
      console.say("the plan was not compared, since somebody writes");
    }
  }
}
