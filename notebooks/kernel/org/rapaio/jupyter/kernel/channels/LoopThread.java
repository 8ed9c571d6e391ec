package org.rapaio.jupyter.kernel.channels;

/**
 * Stands in for the class of the same name in rapaio-jupyter-kernel 3.0.1, ahead of it on the class
 * path: there, a kernel that starts may never answer, about every other time on a busy machine. Its
 * thread ends at once when it runs before it is marked as running, and it dies of a message that
 * comes before the kernel knows its handlers. Here the mark comes first, and such a message is
 * dropped; Jupyter sends its first one until it is answered.
 */
public final class LoopThread extends Thread {
  private final long sleep;
  private final Runnable body;
  private volatile boolean running = true;

  /** A thread that runs {@code body} again and again, {@code sleep} milliseconds apart. */
  public LoopThread(String name, long sleep, Runnable body) {
    super(name);
    this.sleep = sleep;
    this.body = body;
  }

  @Override
  public void run() {
    while (running) {
      try {
        body.run();
        Thread.sleep(sleep);
      } catch (InterruptedException e) {
        running = false;
      } catch (RuntimeException e) {
        System.err.println("kernel: a message was dropped: " + e);
      }
    }
  }

  /** Ends the loop after its current turn. */
  public void shutdown() {
    running = false;
  }
}
