package org.prismsweep.driver.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;

/** What tables without files look like: the columns of every registered family, joined by name. */
public final class TableSchemas {

  private TableSchemas() {}

  public static List<TableSchema> expected() {
    Map<String, Map<String, Column>> columns = new LinkedHashMap<>();
    Map<String, String> descriptions = new LinkedHashMap<>();
    for (Family<?> family : Families.all()) {
      for (TableSchema schema : Tables.all(family)) {
        descriptions.putIfAbsent(schema.table(), schema.description());
        Map<String, Column> table =
            columns.computeIfAbsent(schema.table(), key -> new LinkedHashMap<>());
        schema.columns().forEach(column -> table.putIfAbsent(column.name(), column));
      }
    }
    List<TableSchema> schemas = new ArrayList<>();
    columns.forEach(
        (table, byName) ->
            schemas.add(
                new TableSchema(table, descriptions.get(table), new ArrayList<>(byName.values()))));
    return schemas;
  }
}
