package org.prismsweep.driver.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Theory;

/**
 * Keeps docs/tables.md equal to the schemas. To write it anew: {@code mvn test
 * -Dprism.writeDocs=true ...}.
 */
class TablesDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "tables.md");
  private static final String BEGIN = "<!-- schemas: written by TablesDocumentTest -->\n";

  @Test
  void theDocumentListsEveryColumn() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    assertThat(document).contains(BEGIN);
    if (Boolean.getBoolean("prism.writeDocs")) {
      Files.writeString(DOCUMENT, document.substring(0, begin) + schemas());
    } else {
      assertThat(document.substring(begin)).isEqualTo(schemas());
    }
  }

  private static String schemas() {
    StringBuilder text = new StringBuilder();
    Family<?> prism = Families.named("prism");
    List<TableSchema> all = new ArrayList<>(Tables.all(prism));
    all.add(
        MapView.schema(
            prism.pointColumns(), prism.defaultTheories().stream().map(Theory::name).toList()));
    for (TableSchema schema : all) {
      text.append("\n### ")
          .append(schema.table())
          .append("\n\nA row: ")
          .append(schema.description());
      text.append(".\n\n| column | type | holds |\n| --- | --- | --- |\n");
      for (Column column : schema.columns()) {
        text.append("| ").append(column.name());
        text.append(" | ").append(column.type().name().toLowerCase(Locale.ROOT));
        text.append(" | ").append(column.description().replace("|", "\\|")).append(" |\n");
      }
    }
    return text.toString();
  }
}
