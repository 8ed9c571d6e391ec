package org.prismsweep.driver.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prismsweep.driver.cli.option.EngineOption;
import org.prismsweep.driver.cli.option.OutputLocation;
import org.prismsweep.driver.cli.option.OutputOption;
import org.prismsweep.driver.cli.option.TableSchemas;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.sql.ViewDefinitions;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.export.TableExport;
import org.prismsweep.driver.table.MapView;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.base.Column;
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
      "Only files that count are copied: every row once, the newest boundaries. regimes and map are"
          + " written as prism sql shows them. The target appears when everything is written."
    },
    footer = {
      "",
      "Examples:",
      "  prism export out/quickstart --to tables",
      "  prism export out/quickstart --to csv --tables points,regimes --format csv"
    })
public final class ExportCommand implements Callable<Integer> {
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
  private List<String> tables = Tables.NAMES;

  @Option(
      names = "--format",
      paramLabel = "parquet|csv",
      defaultValue = "parquet",
      description = "Form of the copies (default: ${DEFAULT-VALUE}).")
  private TableExport.Format format;

  @Mixin private EngineOption engine;

  @Option(names = "--json", description = "Print what was written as JSON.")
  private boolean json;

  public ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    for (String table : tables) {
      if (!Tables.NAMES.contains(table)) {
        throw new UsageException(
            "--tables: value " + table + ", expected some of " + String.join(",", Tables.NAMES));
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
    Map<String, String> copied = new LinkedHashMap<>();
    for (String table : Tables.ALL) {
      String name = table.equals(RegimesTable.NAME) ? RegimesTable.ALL : table;
      if (tables.contains(name)) {
        copied.put(name, table);
      }
    }
    if (!tables.contains(RegimesTable.NAME) && !tables.contains(MapView.NAME)) {
      OutputOption.remark(directory, console);
      print(export.write(copied, List.of(), format));
      return ExitCode.DONE;
    }
    try (QueryEngine opened = engine.open(output, console)) {
      ViewDefinitions definitions =
          new ViewDefinitions(directory, output.configuration(), TableSchemas.expected());
      List<TableExport.View> views =
          Stream.of(RegimesTable.TABLE.schema(), definitions.map())
              .filter(schema -> tables.contains(schema.table()))
              .<TableExport.View>map(schema -> new ViewRows(opened, schema))
              .toList();
      print(export.write(copied, views, format));
    }
    return ExitCode.DONE;
  }

  /** The rows of a view, through an engine. */
  private record ViewRows(QueryEngine engine, TableSchema schema) implements TableExport.View {
    @Override
    public void read(Consumer<List<Object>> rows) {
      String columns =
          schema.columns().stream().map(Column::name).collect(Collectors.joining("\", \""));
      engine.query(
          "SELECT \"" + columns + "\" FROM " + schema.table(),
          new QueryEngine.Receiver() {
            @Override
            public void columns(List<String> names) {}

            @Override
            public void row(List<Object> values) {
              rows.accept(values);
            }
          });
    }
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
            console.out(),
            false);
  }
}
