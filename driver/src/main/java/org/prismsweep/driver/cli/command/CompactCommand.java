package org.prismsweep.driver.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.WriteOptions;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.derive.CompactJob;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.lock.WriterLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges small files. */
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Merges small files of an output directory into large ones.",
      "Rows stay as they are, sorted by identity. Readers of the manifests see every row once at"
          + " every moment; kill it whenever you like, the next command that writes finishes or"
          + " undoes it."
    },
    footer = {"", "Example:", "  prism compact out/quickstart"})
public final class CompactCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "OUT", description = "Output directory of `prism run`.")
  private String path;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master (default: the one of spark-submit, else local[*]).")
  private String master;

  @Mixin private FormatOption format;

  public CompactCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String checked = WriteOptions.checkedMaster(master);
    return WritingSession.runOnExisting(
        new WritingSession.Options(console, "compact", "", path, checked, false),
        WriterLock::refuseIfHeld,
        session -> {
          OutputDirectory directory = session.directory();
          print(
              session.write(
                  directory,
                  publisher ->
                      new CompactJob(session.spark(), directory, publisher, CompactJob.TARGET_BYTES)
                          .run()));
          return ExitCode.DONE;
        });
  }

  private void print(List<CompactJob.Merged> merged) {
    List<List<Object>> rows = new ArrayList<>();
    List<Map<String, Object>> documents = new ArrayList<>();
    for (CompactJob.Merged group : merged) {
      rows.add(
          List.of(
              group.name(), (long) group.filesBefore(), (long) group.filesAfter(), group.rows()));
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", group.name());
      document.put("filesBefore", group.filesBefore());
      document.put("filesAfter", group.filesAfter());
      document.put("rows", group.rows());
      documents.add(document);
    }
    format.print(
        Map.of("compacted", documents),
        new QueryResult(List.of("name", "files_before", "files_after", "rows"), rows),
        console.out());
  }
}
