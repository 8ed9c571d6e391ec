package org.prismsweep.driver.session;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.TreeMap;
import org.prismsweep.driver.plan.CostModel;
import org.prismsweep.driver.plan.SpeedMeasurement;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;

/**
 * What one core of this machine does, measured once and kept in the user's cache directory: per
 * host, Java version, backend, family and kind of trainer; measured anew after a month.
 *
 * @param model the cost model with the measured speed
 * @param source how it came about, for people
 */
public record MachineSpeed(CostModel model, String source) {

  private static final Duration FRESH = Duration.ofDays(30);
  private static final String FILE = "speed.properties";

  /**
   * The speed for a plan, measured if it is not known or {@code again}. Where the plan's runs are
   * all too long to be tried, or nothing can be measured, a cautious assumption.
   */
  public static MachineSpeed of(SweepPlan<?> plan, boolean again) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return of(plan, again, UserDirectories.cache().resolve(FILE), now);
  }

  /** With the file that keeps it, and the time. */
  public static MachineSpeed of(SweepPlan<?> plan, boolean again, Path file, Instant now) {
    Backend backend = Backends.select("auto").backend();
    Properties known = read(file);
    String key = key(plan, backend);
    if (!again) {
      MachineSpeed stored = parse(known.getProperty(key), now);
      if (stored != null) {
        return stored;
      }
    }
    OptionalDouble measured = measure(plan, backend);
    if (measured.isEmpty()) {
      return new MachineSpeed(CostModel.DEFAULT, "assumed: no run is short enough to be timed");
    }
    known.setProperty(key, measured.getAsDouble() + " " + now);
    write(file, known);
    return of(measured.getAsDouble(), "measured now");
  }

  private static MachineSpeed of(double flopsPerSecond, String source) {
    return new MachineSpeed(
        new CostModel(flopsPerSecond, CostModel.DEFAULT.runOverheadSeconds()), source);
  }

  @SuppressWarnings("unchecked") // a plan's points are those of its family
  private static <P extends Point> OptionalDouble measure(SweepPlan<P> plan, Backend backend) {
    Family<P> family = (Family<P>) Families.named(plan.family());
    return SpeedMeasurement.flopsPerSecond(plan, family, backend);
  }

  /** What the speed depends on; of the trainer's settings those that are names. */
  private static String key(SweepPlan<?> plan, Backend backend) {
    Map<String, String> kind = new TreeMap<>();
    plan.spec()
        .trainer()
        .forEach(
            (name, value) -> {
              if (value instanceof String) {
                kind.put(name, value.toString());
              }
            });
    return String.join(
            "/", host(), System.getProperty("java.version"), backend.name(), plan.family())
        + kind;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** A stored entry, or null when there is none that is whole and fresh. */
  private static MachineSpeed parse(String entry, Instant now) {
    if (entry == null) {
      return null;
    }
    try {
      String[] parts = entry.split(" ");
      double flopsPerSecond = Double.parseDouble(parts[0]);
      Instant when = Instant.parse(parts[1]);
      boolean fresh = !when.isAfter(now) && when.plus(FRESH).isAfter(now);
      return fresh ? of(flopsPerSecond, String.format(Locale.ROOT, "measured %s", when)) : null;
    } catch (RuntimeException e) {
      return null; // edited by hand or torn: measured again
    }
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    if (Files.isReadable(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        properties.clear(); // a cache: measured again
      }
    }
    return properties;
  }

  /** A cache that cannot be written is measured again next time. */
  private static void write(Path file, Properties properties) {
    try {
      Files.createDirectories(file.getParent());
      Path temporary = Files.createTempFile(file.getParent(), FILE, ".tmp");
      try (Writer writer = Files.newBufferedWriter(temporary)) {
        properties.store(writer, "Predicted flops per second of one core, and when measured");
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // not worth a message
    }
  }
}
