package org.prismsweep.worker.linalg;

import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import dev.ludovic.netlib.lapack.NativeLAPACK;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.netlib.util.intW;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * The {@link Backend} implementations of this JVM, loaded once.
 *
 * <p>netlib binds to one native library per JVM, when its first class is used: to whatever system
 * properties name, else to the system's libblas, and with as many threads as there are cores. So
 * nothing but this class may touch netlib first. It unpacks the OpenBLAS that comes with the
 * program into JavaCPP's cache, points netlib to it, and sets it to one thread.
 */
public final class Backends {

  /** What {@link #select} accepts. */
  public static final List<String> CHOICES = List.of("auto", "openblas", "java");

  private static final String BLAS_PATH = "dev.ludovic.netlib.blas.nativeLibPath";
  private static final String BLAS_NATIVE = "dev.ludovic.netlib.blas.allowNative";
  private static final String LAPACK_PATH = "dev.ludovic.netlib.lapack.nativeLibPath";
  private static final String LAPACK_NATIVE = "dev.ludovic.netlib.lapack.allowNative";

  /** netlib reports a missing library here; that is the caller's to announce. Held: weakly kept. */
  private static final List<Logger> NETLIB_LOGGERS =
      List.of(
          Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder"),
          Logger.getLogger("dev.ludovic.netlib.lapack.InstanceBuilder"));

  private Backends() {}

  /**
   * A backend and how it was chosen.
   *
   * @param backend the backend
   * @param fallbackReason why it is not the native one although that was preferred; else empty
   */
  public record Selection(Backend backend, String fallbackReason) {}

  /**
   * The backend of that name.
   *
   * @param name {@code openblas}, {@code java}, or {@code auto}: native if it loads, else Java
   * @throws InvalidInputException for another name, or where {@code openblas} does not load
   */
  public static Selection select(String name) {
    return switch (name) {
      case "auto" ->
          Loaded.OPENBLAS != null
              ? new Selection(Loaded.OPENBLAS, "")
              : new Selection(Loaded.JAVA, Loaded.FAILURE);
      case "openblas" -> {
        if (Loaded.OPENBLAS == null) {
          throw new InvalidInputException("backend", name, "auto or java, since " + Loaded.FAILURE);
        }
        yield new Selection(Loaded.OPENBLAS, "");
      }
      case "java" -> new Selection(Loaded.JAVA, "");
      default -> throw new InvalidInputException("backend", name, "one of " + CHOICES);
    };
  }

  /** Loads on first use; the JVM's class initialisation makes it once and thread-safe. */
  private static final class Loaded {
    static final Backend OPENBLAS;
    static final Backend JAVA;
    static final String FAILURE;

    static {
      NETLIB_LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
      String library = null;
      String failure = "";
      try {
        library = unpackedLibrary();
      } catch (RuntimeException | LinkageError e) {
        failure = "OpenBLAS cannot be loaded: " + rootMessage(e);
      }
      LAPACK translated =
          withProperties(
              library == null
                  ? Map.of(LAPACK_NATIVE, "false")
                  : Map.of(LAPACK_PATH, library, LAPACK_NATIVE, "true"),
              JavaLAPACK::getInstance);
      initialise(translated);
      Backend openblas = null;
      if (library != null) {
        try {
          openblas =
              withProperties(
                  Map.of(BLAS_PATH, library, BLAS_NATIVE, "true"),
                  () ->
                      new OpenBlasBackend(
                          NativeBLAS.getInstance(), NativeLAPACK.getInstance(), translated));
        } catch (RuntimeException | LinkageError e) {
          failure = "OpenBLAS cannot be loaded: " + rootMessage(e);
        }
      }
      OPENBLAS = openblas;
      FAILURE = failure;
      // without our library keep netlib from looking for another one
      JAVA =
          withProperties(
              openblas == null ? Map.of(BLAS_NATIVE, "false") : Map.of(),
              () -> new JavaBackend(JavaBLAS.getInstance(), translated));
    }

    /**
     * The translated LAPACK finds its machine constants at the first call and keeps them in plain
     * static fields: two first calls at once would compute with constants that are not there yet.
     * One call here, under the lock of class initialisation, publishes them to every thread.
     */
    private static void initialise(LAPACK lapack) {
      intW info = new intW(0);
      double[] matrix = {1, 1, 1, 1, 2, 1, 1, 1, 3};
      double[] diagonal = new double[3];
      double[] offDiagonal = new double[3];
      lapack.dsytrd(
          "L", 3, matrix, 3, diagonal, offDiagonal, new double[3], new double[3], 3, info);
      lapack.dsterf(3, diagonal, offDiagonal, info);
    }

    private static String unpackedLibrary() {
      Loader.load(openblas_nolapack.class);
      openblas_nolapack.blas_set_num_threads(1);
      for (Map.Entry<String, String> library : Loader.getLoadedLibraries().entrySet()) {
        if (library.getKey().startsWith("openblas")) {
          return library.getValue();
        }
      }
      throw new IllegalStateException(
          "no openblas among the loaded libraries " + Loader.getLoadedLibraries());
    }

    private static String rootMessage(Throwable e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    /** Runs under system properties that netlib reads once, and puts the old ones back. */
    private static <T> T withProperties(
        Map<String, String> properties, java.util.function.Supplier<T> action) {
      Map<String, String> old = new java.util.HashMap<>();
      properties.forEach((key, value) -> old.put(key, System.setProperty(key, value)));
      try {
        return action.get();
      } finally {
        old.forEach(
            (key, value) -> {
              if (value == null) {
                System.clearProperty(key);
              } else {
                System.setProperty(key, value);
              }
            });
      }
    }
  }
}
