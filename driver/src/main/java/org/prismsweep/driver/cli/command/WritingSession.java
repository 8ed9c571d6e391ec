package org.prismsweep.driver.cli.command;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.cli.option.OutputLocation;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.session.SparkLog;
import org.prismsweep.driver.session.SparkSessions;
import org.prismsweep.driver.session.StopSignals;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.store.lock.WriterLock;

/**
 * The session of a command that writes into an output directory: Spark's log goes to a file of the
 * directory, signals ask the work to stop, and Spark ends with the work.
 */
final class WritingSession {

  /**
   * What a session is opened with.
   *
   * @param command name of the command
   * @param title what Spark calls the application after the command's name; may be empty
   * @param out output directory as the user wrote it
   * @param master Spark master, or null
   * @param stoppable whether the work heeds {@link #stop}; else a signal ends the process
   */
  record Options(
      Console console,
      String command,
      String title,
      String out,
      String master,
      boolean stoppable) {}

  private final Options options;
  private final SparkSession spark;
  private final AtomicBoolean stop;

  private WritingSession(Options options, SparkSession spark, AtomicBoolean stop) {
    this.options = options;
    this.spark = spark;
    this.stop = stop;
  }

  /** Opens a session, does the work in it, and closes it. */
  static int run(Options options, ToIntFunction<WritingSession> work) {
    SparkLog.toFile(new OutputLocation(options.out()).logFile(options.command()));
    AtomicBoolean stop = new AtomicBoolean();
    if (options.stoppable()) {
      StopSignals.arm(stop);
    }
    String name = ("prism " + options.command() + " " + options.title()).strip();
    SparkSession spark = SparkSessions.open(name, options.master());
    try {
      return work.applyAsInt(new WritingSession(options, spark, stop));
    } finally {
      spark.stop();
    }
  }

  /**
   * The same for a directory that exists already.
   *
   * @param check refuses a local directory before the session starts, and before a log is written
   */
  static int runOnExisting(
      Options options, Consumer<OutputDirectory> check, ToIntFunction<WritingSession> work) {
    if (new OutputLocation(options.out()).isLocal()) {
      check.accept(OutputDirectory.existing(options.out(), new Configuration(false)));
    }
    return run(options, work);
  }

  SparkSession spark() {
    return spark;
  }

  /** Settings of file systems, as the session has them. */
  Configuration configuration() {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** The output directory, which exists. */
  OutputDirectory directory() {
    return OutputDirectory.existing(options.out(), configuration());
  }

  /** Set by a signal. */
  AtomicBoolean stop() {
    return stop;
  }

  /**
   * Writes as the only writer of a directory, once what an earlier one left unfinished is settled.
   */
  <T> T write(OutputDirectory directory, Function<BatchPublisher, T> work) {
    try (WriterLock lock = WriterLock.acquire(directory)) {
      if (!lock.message().isEmpty()) {
        options.console().say(lock.message());
      }
      BatchPublisher publisher = new BatchPublisher(directory);
      publisher.recover().forEach(options.console()::say);
      return work.apply(publisher);
    }
  }
}
