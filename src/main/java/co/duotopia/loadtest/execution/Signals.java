package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.EarlyEnd;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl+C (SIGINT), SIGTERM and SIGHUP (the terminal was closed). The first one ends the run early:
 * requests in flight are finished, all results are written. A repeated one ends the process at
 * once; what was measured until then is in the run directory.
 *
 * <p>The JVM's own way, a shutdown hook, would not do: while hooks run the engine cannot end, as it
 * ends by {@code System.exit} itself. {@code sun.misc.Signal} is called by reflection only because
 * javac warns of it; every JDK has it, in the module jdk.unsupported.
 */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private final EarlyEnd end;
  private final SignalCount count = new SignalCount();
  private volatile OptionalInt exitCode = OptionalInt.empty();

  private Signals(EarlyEnd end) {
    this.end = end;
  }

  /** From now on signals are handled so. */
  static Signals handle(EarlyEnd end) {
    Signals signals = new Signals(end);
    NAMES.forEach(signals::handle);
    return signals;
  }

  /** 128 and the first signal's number, as a shell has it; empty as long as there was none. */
  OptionalInt exitCode() {
    return exitCode;
  }

  private void handle(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object signalOfName = signal.getConstructor(String.class).newInstance(name);
      int number = (int) signal.getMethod("getNumber").invoke(signalOfName);
      Object onSignal =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                came(name, 128 + number);
                return null;
              });
      signal.getMethod("handle", signal, handler).invoke(null, signalOfName, onSignal);
    } catch (InvocationTargetException e) {
      // A system without it (Windows has no HUP), or a JVM that was told to leave signals alone.
      LOG.debug("SIG{}: not handled", name, e);
    } catch (ReflectiveOperationException e) {
      LOG.warn("SIG{}: not handled ({}); it ends the run at once", name, e.toString());
    }
  }

  private void came(String name, int code) {
    switch (count.take(name, System.nanoTime())) {
      case FIRST -> first(name, code);
      case REPEATED -> {
        System.out.println("Ended at once; the results are partial.");
        Runtime.getRuntime().halt(code);
      }
      case ECHO -> LOG.debug("SIG{}: came again at once", name);
    }
  }

  private void first(String name, int code) {
    exitCode = OptionalInt.of(code);
    String text =
        "Somebody wanted it to end (" + (name.equals("INT") ? "Ctrl+C" : "SIG" + name) + ")";
    boolean ended = end.because("signal", text, Map.of("signal", name));
    System.out.println(
        ended
            ? "Requests in flight are finished first; the same signal again ends all at once."
            : "The load is over, results are being written; the same signal again ends all at once.");
  }
}
