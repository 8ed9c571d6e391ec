package org.prismsweep.driver.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.TableExport;
import org.prismsweep.driver.store.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies of the tables for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Copies the tables, a directory each, for programs that read a directory as a table.",
      "Only files that count are copied: every row once, the newest regimes and boundaries. The target appears when everything is written."
    },
    footer = {
      "",
      "Examples:",
      "  prism export out/quickstart --to tables",
      "  prism export out/quickstart --to csv --tables points,regimes --format csv"
    })
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private OutputOption output;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Where the tables go: new or empty, local or any Hadoop file system.")
  private String to;

  @Option(
      names = "--tables",
      split = ",",
      paramLabel = "NAME,...",
      description = "Which tables (default: all that have rows).")
  private List<String> tables = Tables.ALL;

  @Option(
      names = "--format",
      paramLabel = "parquet|csv",
      defaultValue = "parquet",
      description = "Form of the copies (default: ${DEFAULT-VALUE}).")
  private TableExport.Format format;

  @Option(names = "--json", description = "Print what was written as JSON.")
  private boolean json;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    for (String table : tables) {
      if (!Tables.ALL.contains(table)) {
        throw new UsageException(
            "--tables: value " + table + ", expected some of " + String.join(",", Tables.ALL));
      }
    }
    if (to.isBlank()) {
      throw new UsageException("--to: value '', expected a directory");
    }
    OutputDirectory directory = output.open();
    OutputLocation target = new OutputLocation(to);
    TableExport export =
        new TableExport(
            directory, output.isLocal() ? target.configuration() : output.configuration(), to);
    print(export.write(tables.stream().distinct().toList(), format));
    return ExitCode.DONE;
  }

  private void print(List<TableExport.Exported> exported) {
    List<List<Object>> rows = new ArrayList<>();
    List<Map<String, Object>> documents = new ArrayList<>();
    for (TableExport.Exported one : exported) {
      rows.add(List.of(one.table(), one.files(), one.rows(), one.bytes()));
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("table", one.table());
      document.put("files", one.files());
      document.put("rows", one.rows());
      document.put("bytes", one.bytes());
      documents.add(document);
    }
    (json ? OutputFormat.JSON : OutputFormat.TABLE)
        .print(
            Map.of("exported", documents),
            new QueryResult(List.of("table", "files", "rows", "bytes"), rows),
            console.out());
  }
}
