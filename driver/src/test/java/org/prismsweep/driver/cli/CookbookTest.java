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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.sql.SparkSqlEngine;
import org.prismsweep.driver.store.OutputDirectory;

/**
 * Runs the queries of docs/sql.md through both engines, over a part of the quickstart's points: the
 * page's own figures are written by docs/sql.sh.
 */
class CookbookTest {
  private static final Path PAGE = Path.of("..", "docs", "sql.md");

  /** Number and title, the query, and the table under it, if any. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?s)\n## (\\d+)\\. ([^\n]+)\n.*?```sql\n(.*?)```\n\n<!-- begin \\1 -->\n(.*?)<!-- end \\1 -->");

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
    SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    try (QueryEngine duckDb = DuckDbEngine.open(directory, TableSchemas.expected());
        QueryEngine spark = SparkSqlEngine.open(session, directory, TableSchemas.expected())) {
      SoftAssertions all = new SoftAssertions();
      for (MatchResult question : questions) {
        all.assertThatCode(() -> compare(question, duckDb, spark))
            .as(question.group(2))
            .doesNotThrowAnyException();
      }
      all.assertAll();
    } finally {
      session.stop();
    }
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
