package org.prismsweep.driver.derive.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A request to stop ends a Spark job that is under way. */
@Tag("spark")
class StoppableWorkTest {
  /** Tasks run in this process and wait here; static, since tasks are sent as copies. */
  private static final CountDownLatch STARTED = new CountDownLatch(1);

  private static final CountDownLatch RELEASED = new CountDownLatch(1);
  private static JavaSparkContext context;

  @BeforeAll
  static void startSpark() {
    context =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("stoppable")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1"));
  }

  @AfterAll
  static void stopSpark() {
    context.stop();
  }

  @Test
  void aJobUnderWayIsCancelled() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Thread asks =
        new Thread(
            () -> {
              try {
                STARTED.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              stop.set(true);
            });
    asks.start();

    Optional<List<Integer>> result =
        StoppableWork.run(
            context.sc(),
            "waits",
            stop,
            () -> context.parallelize(List.of(1, 2), 2).map(StoppableWorkTest::waiting).collect());

    assertThat(result).isEmpty();
    asks.join();
    // A cancelled task gives its core back when it looks; these do not look
    RELEASED.countDown();
  }

  @Test
  void workThatIsNotStoppedReturnsWhatItFound() {
    assertThat(
            StoppableWork.run(
                context.sc(),
                "counts",
                new AtomicBoolean(),
                () -> context.parallelize(List.of(1, 2)).count()))
        .contains(2L);
  }

  @Test
  void afterARequestToStopNothingIsStarted() {
    assertThat(
            StoppableWork.run(
                context.sc(),
                "never",
                new AtomicBoolean(true),
                () -> {
                  throw new AssertionError("was started");
                }))
        .isEmpty();
  }

  @Test
  void aFailureThatNobodyAskedForIsNotHidden() {
    assertThatThrownBy(
            () ->
                StoppableWork.run(
                    context.sc(),
                    "fails",
                    new AtomicBoolean(),
                    () -> {
                      throw new IllegalStateException("a fault");
                    }))
        .hasMessage("a fault");
  }

  private static int waiting(int value) throws InterruptedException {
    STARTED.countDown();
    RELEASED.await();
    return value;
  }
}
