package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prismsweep.driver.console.Console;
import picocli.CommandLine;

/**
 * Every command that the documentation prints is one that the program takes. Those without Spark
 * are run; of {@code run} the plan is made, since sweeps take minutes; the rest is parsed. {@code
 * DocumentedCommandsIT} runs those over the quickstart's tables.
 */
class DocumentedCommandsTest {
  private static final String NPY = "faces.npy";
  private static final String IDX = "train-images-idx3-ubyte.gz";
  private static final int SAMPLES = 600;
  private static final int PIXELS = 64;

  @TempDir static Path dir;

  private static final Set<String> QUICK = Set.of("theory", "simulate", "expand", "faces", "plan");

  /** Options of {@code run} that {@code plan} has not, with their value. */
  private static final Set<String> OF_RUN = Set.of("--out", "--master", "--progress");

  static Stream<DocumentedCommand> complete() throws IOException {
    return DocumentedCommand.all().stream()
        .filter(command -> !command.isForm() && !command.source().endsWith("extending.md"));
  }

  @Test
  void documentsHaveCommands() throws IOException {
    List<DocumentedCommand> all = DocumentedCommand.all();
    assertThat(complete().count()).isGreaterThan(40);
    assertThat(all).anyMatch(DocumentedCommand::isForm);
  }

  @ParameterizedTest
  @MethodSource("complete")
  void documentedCommandsWork(DocumentedCommand command) {
    List<String> words = command.words();
    if (QUICK.contains(command.name())) {
      succeeds(command, words);
    } else if (command.name().equals("run")) {
      succeeds(command, planned(words));
    } else {
      Console nowhere = new Console(new ByteArrayInputStream(new byte[0]), System.out, System.err);
      CommandLine line = Main.commandLine(nowhere).setCaseInsensitiveEnumValuesAllowed(true);
      assertThat(line.parseArgs(words.toArray(String[]::new)).errors()).isEmpty();
    }
  }

  private static void succeeds(DocumentedCommand command, List<String> words) {
    String[] arguments = words.stream().map(DocumentedCommandsTest::placed).toArray(String[]::new);
    Invocation result = Invocation.ofArguments("", arguments);
    assertThat(result.exitCode()).as(command + "\n" + result.err()).isZero();
    assertThat(result.out().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
  }

  /** A word as it is from where tests run: sweeps lie above, users' files in {@link #dir}. */
  private static String placed(String word) {
    String placed = word.startsWith("sweeps/") ? "../" + word : word;
    for (String file : List.of(NPY, IDX)) {
      placed = placed.replace(file, dir.resolve(file).toString());
    }
    return placed;
  }

  /** Files under the names that the pages give to a user's own: 600 samples of 64 numbers. */
  @BeforeAll
  static void writeData() throws IOException {
    Random random = new Random(1);
    ByteBuffer numbers = ByteBuffer.allocate(8 * SAMPLES * PIXELS).order(ByteOrder.LITTLE_ENDIAN);
    byte[] pixels = new byte[SAMPLES * PIXELS];
    random.nextBytes(pixels);
    for (int i = 0; i < SAMPLES * PIXELS; i++) {
      numbers.putDouble(random.nextGaussian());
    }
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }".formatted(SAMPLES, PIXELS);
    header += " ".repeat(127 - 10 - header.length()) + "\n";
    try (OutputStream out = Files.newOutputStream(dir.resolve(NPY))) {
      out.write("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
      out.write(new byte[] {(byte) header.length(), 0});
      out.write(header.getBytes(StandardCharsets.ISO_8859_1));
      out.write(numbers.array());
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(dir.resolve(IDX)))) {
      out.write(ByteBuffer.allocate(16).putInt(0x803).putInt(SAMPLES).putInt(8).putInt(8).array());
      out.write(pixels);
    }
  }

  private static List<String> planned(List<String> run) {
    List<String> plan = new ArrayList<>(List.of("plan"));
    for (int i = 1; i < run.size(); i++) {
      if (OF_RUN.contains(run.get(i))) {
        i++;
      } else if (!run.get(i).equals("--no-report")) {
        plan.add(run.get(i));
      }
    }
    return plan;
  }
}
