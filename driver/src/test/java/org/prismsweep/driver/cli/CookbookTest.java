package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.cli.option.TableSchemas;
import org.prismsweep.driver.session.SparkSessions;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.sql.SparkSqlEngine;
import org.prismsweep.driver.store.OutputDirectory;

/**
 * Runs the queries of docs/sql.md through both engines, over a part of the quickstart's points: the
 * page's own figures are written by docs/sql.sh.
 */
@Tag("spark")
class CookbookTest {
  private static final Path PAGE = Path.of("..", "docs", "sql.md");

  /** Number and title, the query, and the table under it, if any. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?s)\n"
              + "## (\\d+)\\. ([^\n"
              + "]+)\n"
              + ".*?```sql\n"
              + "(.*?)```\n\n"
              + "<!-- begin \\1 -->\n"
              + "(.*?)<!-- end \\1 -->");

  private static final String SWEEP =
      """
      name: part
      axes:
        inputDim: 128
        latentRatio: [1, 2, 16]
        dataRatio: [1, 8, 16]
        initRate: [0.02, 0.5]
      replicates: 2
      """;

  private static final String LABELS =
      "SELECT label, count(*) FROM regimes GROUP BY label ORDER BY label";

  @TempDir Path temporary;

  @Test
  void bothEnginesGiveEveryAnswerOfThePage() throws IOException {
    List<MatchResult> questions = QUESTION.matcher(Files.readString(PAGE)).results().toList();
    assertThat(questions)
        .extracting(question -> question.group(1))
        .startsWith("1", "2")
        .hasSize(20);
    Path spec = Files.writeString(temporary.resolve("part.yaml"), SWEEP);
    Path out = temporary.resolve("out");
    Invocation run =
        Invocation.ofArguments(
            "",
            "run",
            spec.toString(),
            "--out",
            out.toString(),
            "--no-report",
            "--progress",
            "none",
            "--master",
            "local[2]");
    assertThat(run.exitCode()).as(run.err()).isZero();
    OutputDirectory directory = OutputDirectory.existing(out.toString(), new Configuration(false));
    List<List<Object>> labels;
    try (QueryEngine duckDb = DuckDbEngine.open(directory, TableSchemas.expected())) {
      labels = duckDb.query(LABELS).rows();
    }
    assertThat(Invocation.of("regimes " + out + " --delta 0.1 --master local[2]").exitCode())
        .isZero();
    SparkSession session = SparkSessions.open("test", "local[2]");
    try (QueryEngine duckDb = DuckDbEngine.open(directory, TableSchemas.expected());
        QueryEngine spark = SparkSqlEngine.open(session, directory, TableSchemas.expected())) {
      SoftAssertions all = new SoftAssertions();
      for (MatchResult question : questions) {
        all.assertThatCode(() -> compare(question, duckDb, spark))
            .as(question.group(2))
            .doesNotThrowAnyException();
      }
      for (QueryEngine engine : List.of(duckDb, spark)) {
        all.assertThatCode(() -> everyPointCountsOnce(engine, labels)).doesNotThrowAnyException();
      }
      all.assertAll();
    } finally {
      session.stop();
    }
  }

  /** A second delta adds rows to {@code all_regimes}, and to nothing that is asked usually. */
  private static void everyPointCountsOnce(QueryEngine engine, List<List<Object>> labels) {
    assertThat(engine.query(LABELS).rows()).isEqualTo(labels);
    assertThat(engine.query("SELECT count(*), min(delta), max(delta) FROM all_regimes").rows())
        .containsExactly(List.of(36L, 0.05, 0.1));
    assertThat(
            engine
                .query(
                    "SELECT count(*), count(DISTINCT m.point_id), min(ok_share), max(m.runs),"
                        + " min(m.replicates), min(delta), max(delta) FROM map m JOIN (SELECT"
                        + " sweep, point_id, max(discrepancy) AS worst FROM discrepancies WHERE"
                        + " theory = 'mean-field' GROUP BY sweep, point_id) w ON w.sweep = m.sweep"
                        + " AND w.point_id = m.point_id WHERE m.d_mean_field = w.worst")
                .rows())
        .containsExactly(List.of(18L, 18L, 1.0, 2L, 2L, 0.05, 0.05));
  }

  private static void compare(MatchResult question, QueryEngine duckDb, QueryEngine spark) {
    QueryResult first = duckDb.query(question.group(3));
    QueryResult second = spark.query(question.group(3));
    assertThat(first.rows()).as("rows").isNotEmpty();
    assertThat(second.columns()).isEqualTo(first.columns());
    assertThat(second.rows()).as("rows %s and %s", first, second).hasSameSizeAs(first.rows());
    for (int i = 0; i < first.rows().size(); i++) {
      for (int j = 0; j < first.columns().size(); j++) {
        Object expected = first.rows().get(i).get(j);
        Object actual = second.rows().get(i).get(j);
        String where = "row " + i + ", " + first.columns().get(j);
        if (expected instanceof Number number && actual instanceof Number) {
          // Engines add in different orders
          double tolerance = 1e-9 * Math.max(1, Math.abs(number.doubleValue()));
          assertThat(((Number) actual).doubleValue())
              .as(where)
              .isCloseTo(number.doubleValue(), within(tolerance));
        } else {
          assertThat(actual).as(where).isEqualTo(expected);
        }
      }
    }
    List<String> table = question.group(4).lines().toList();
    assertThat(table.size()).as("lines of the table under the query").isGreaterThan(2);
    assertThat(cells(table.get(0))).isEqualTo(first.columns());
  }

  private static List<String> cells(String line) {
    return new ArrayList<>(
        Arrays.stream(line.split("\\|"))
            .map(String::strip)
            .filter(cell -> !cell.isEmpty())
            .toList());
  }
}
