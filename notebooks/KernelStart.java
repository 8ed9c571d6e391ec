import org.rapaio.jupyter.kernel.MainApp;

/**
 * Starts the Java kernel. It opens its sockets before it knows what to do with messages; where one
 * comes in between, the thread that reads them dies and the kernel never answers. Then this ends
 * with exit code {@link #AGAIN}, and whoever started it starts it again.
 */
public final class KernelStart {
  private static final int AGAIN = 75;

  private KernelStart() {}

  /** Runs the kernel with the connection file that Jupyter names. */
  public static void main(String[] arguments) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          StackTraceElement[] trace = thrown.getStackTrace();
          if (trace.length > 0 && trace[0].getMethodName().equals("getHandler")) {
            Runtime.getRuntime().halt(AGAIN);
          }
          thrown.printStackTrace();
        });
    MainApp.main(arguments);
  }
}
