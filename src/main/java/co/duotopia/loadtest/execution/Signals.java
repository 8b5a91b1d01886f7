package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunClock;
import co.duotopia.loadtest.terminal.Printer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl+C (SIGINT), SIGTERM and SIGHUP (the terminal was closed). Before the load begins, each ends
 * the process at once. Then the first one ends the run early: requests in flight are finished, all
 * results are written. A repeated one ends the process at once; what was measured until then is in
 * the run directory. Thread-safe.
 *
 * <p>The JVM's own way, a shutdown hook, would not do: while hooks run the engine cannot end, as it
 * ends by {@code System.exit} itself. {@code sun.misc.Signal} is called by reflection only because
 * javac warns of it; every JDK has it, in the module jdk.unsupported.
 */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private final Runnable undo;
  private final Printer printer;
  private final SignalCount count = new SignalCount();
  private volatile Optional<Load> load = Optional.empty();
  private boolean decided;
  private OptionalInt exitCode = OptionalInt.empty();
  private boolean came;
  private Runnable callOff = () -> {};

  private record Load(EarlyEnd end, EventLog events) {}

  private Signals(Runnable undo, Printer printer) {
    this.undo = undo;
    this.printer = printer;
  }

  /**
   * Handles signals from now on.
   *
   * @param undo takes away what there is of a run that never begins; must not wait for long
   */
  static Signals handle(Runnable undo, Printer printer) {
    Signals signals = new Signals(undo, printer);
    NAMES.forEach(signals::handle);
    return signals;
  }

  synchronized void loadBegins(EarlyEnd end, EventLog events) {
    load = Optional.of(new Load(end, events));
  }

  /** Maven has ended: before the load the process ends at once, too, then the run does. */
  void parentEnded() {
    if (load.isEmpty()) {
      beforeTheLoad(1);
    }
    load.orElseThrow().end().because("maven", "Maven has ended", Map.of());
  }

  /** Fixes how the run ended; no later signal changes it. */
  synchronized void decide() {
    decided = true;
  }

  /**
   * Tells whether something may be waited for: only as long as no signal has come.
   *
   * @param callOff ends the waiting when one comes; must not wait
   */
  synchronized boolean mayWait(Runnable callOff) {
    this.callOff = callOff;
    return !came;
  }

  /** 128 and the first signal's number, as a shell has it; empty as long as there was none. */
  synchronized OptionalInt exitCode() {
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

  /** Waits for nobody when a signal is repeated: the first one's work may hang. */
  private void came(String name, int code) {
    if (load.isEmpty()) {
      beforeTheLoad(code);
    }
    switch (count.take(name, System.nanoTime())) {
      case FIRST -> first(name, code, load.orElseThrow());
      case REPEATED -> {
        System.out.println("Ended at once; the results are partial.");
        halt(code);
      }
      case ECHO -> LOG.debug("SIG{}: came again at once", name);
    }
  }

  /** Does not return, unless the load has just begun. */
  private synchronized void beforeTheLoad(int code) {
    if (load.isEmpty()) {
      String newLine = System.console() == null ? "" : System.lineSeparator();
      System.out.println(newLine + "Ended before the load began; nothing was measured.");
      try {
        undo.run();
      } finally {
        halt(code);
      }
    }
  }

  private void halt(int code) {
    printer.settle(Printer.SHORT_PATIENCE);
    Runtime.getRuntime().halt(code);
  }

  private synchronized void first(String name, int code, Load running) {
    String text = "Interrupted (" + (name.equals("INT") ? "Ctrl+C" : "SIG" + name) + ")";
    Map<String, Object> details = Map.of("signal", name);
    came = true;
    callOff.run();
    boolean ended = running.end().because("signal", text, details);
    if (!decided) {
      exitCode = OptionalInt.of(code);
    }
    if (!decided && !ended) {
      String late = text + " when the load was over";
      running
          .events()
          .append(new Event(RunClock.ofProcess().instant(), EventType.SIGNAL, late, details));
    }
    System.out.println(
        ended
            ? "Requests in flight are finished first; the same signal again ends the run at once."
            : "The load is over, results are being written; the same signal again ends the run at once.");
  }
}
