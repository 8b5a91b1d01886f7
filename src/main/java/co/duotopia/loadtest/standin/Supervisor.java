package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.fault.kind.OutOfMemoryFault;
import co.duotopia.loadtest.standin.process.ServiceLog;
import co.duotopia.loadtest.standin.process.Truth;
import co.duotopia.loadtest.standin.service.InstanceChild;
import co.duotopia.loadtest.standin.service.InstanceOrder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Keeps one instance running, as a platform does: when its process dies, the next one gets the same
 * address, database and token key; until then the address answers 503. When it is drained, nothing
 * listens there until it is told to serve again.
 */
final class Supervisor implements AutoCloseable {
  /** Exit code of a JVM that ends at an OutOfMemoryError. */
  private static final int OUT_OF_MEMORY = 3;

  private static final String MEMORY_EXCEEDED =
      "Memory limit of %d MiB exceeded with %d MiB used. Consider increasing the memory limit, see"
          + " https://cloud.google.com/run/docs/configuring/memory-limits";

  private final int heapMegabytes;
  private final Duration restart;
  private final Consumer<Truth> truths;
  private InstanceOrder order;
  private InstanceChild child;
  private boolean drained;
  private volatile boolean closing;

  private Supervisor(
      int heapMegabytes, Duration restart, InstanceOrder order, Consumer<Truth> truths) {
    this.heapMegabytes = heapMegabytes;
    this.restart = restart;
    this.order = order;
    this.truths = truths;
  }

  static Supervisor of(StandInSettings settings, InstanceOrder order, Consumer<Truth> truths) {
    Optional<FaultSettings> small =
        settings.faults().stream()
            .filter(fault -> fault.profile().equals(OutOfMemoryFault.NAME))
            .findFirst();
    return new Supervisor(
        small.map(fault -> fault.wholeNumber("heap-megabytes")).orElse(settings.heapMegabytes()),
        small.map(fault -> fault.time("restart")).orElse(Duration.ZERO),
        order,
        truths);
  }

  /**
   * Returns the base URL.
   *
   * @throws InvalidInput when the first instance cannot serve
   */
  String start() {
    child = launch();
    String baseUrl = child.serve();
    order = order.again(URI.create(baseUrl).getPort(), Instant.now(), null);
    Thread thread = DaemonThread.of("supervisor", this::keepRunning);
    thread.start();
    return baseUrl;
  }

  private InstanceChild launch() {
    return InstanceChild.launch(order, heapMegabytes, truths);
  }

  private void keepRunning() {
    try {
      while (true) {
        InstanceChild current = current();
        int exit = current.awaitEnd();
        if (closing) {
          return;
        }
        if (diedByItself(current)) {
          replace(exit);
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      if (!closing) {
        System.err.println("stand-in: the service cannot be started again: " + e.getMessage());
        Runtime.getRuntime().exit(1);
      }
    }
  }

  private synchronized InstanceChild current() {
    return child;
  }

  /** Waits as long as it is drained. */
  private synchronized boolean diedByItself(InstanceChild ended) throws InterruptedException {
    while (drained && !closing) {
      wait();
    }
    return child == ended && !closing;
  }

  private void replace(int exit) {
    Instant died = Instant.now();
    Optional<Outage> outage = Outage.at(order.port());
    if (exit == OUT_OF_MEMORY) {
      try (ServiceLog log = order.serviceLog()) {
        log.platform("ERROR", MEMORY_EXCEEDED.formatted(heapMegabytes, heapMegabytes + 1));
      }
    }
    tell(died, "died", "The service's process has died (exit code " + exit + ")");
    LockSupport.parkNanos(restart.toNanos());
    Optional<InstanceChild> next = next(died);
    outage.ifPresent(Outage::close);
    next.ifPresent(InstanceChild::serve);
    tell(Instant.now(), "restarted", "A new process of the service answers");
  }

  private synchronized Optional<InstanceChild> next(Instant ended) {
    if (closing) {
      return Optional.empty();
    }
    order = order.again(order.port(), order.origin(), ended);
    child = launch();
    return Optional.of(child);
  }

  private void tell(Instant at, String type, String text) {
    truths.accept(new Truth(at, type, OutOfMemoryFault.NAME, text));
  }

  /** Sends its process a signal, such as STOP. */
  void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(current().pid());
    int exit = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("kill -" + name + " " + pid + " ended with exit code " + exit);
    }
  }

  /** Ends the instance cleanly; returns when it has ended. */
  void drain() throws IOException, InterruptedException {
    synchronized (this) {
      drained = true;
    }
    current().drain();
    current().awaitEnd();
  }

  /** Serves at the same address again; returns when it does. */
  void serveAgain() {
    Optional<InstanceChild> next = next(Instant.now());
    next.ifPresent(InstanceChild::serve);
    synchronized (this) {
      drained = false;
      notifyAll();
    }
  }

  @Override
  public synchronized void close() {
    closing = true;
    notifyAll();
    if (child != null) {
      child.close();
    }
  }
}
