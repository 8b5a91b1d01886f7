package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.fault.OutOfMemoryFault;
import co.duotopia.loadtest.standin.process.Truth;
import co.duotopia.loadtest.standin.service.InstanceChild;
import co.duotopia.loadtest.standin.service.InstanceOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Keeps one instance running, as a platform does: when its process dies, the next one gets the same
 * address, database and token key. Until then the address answers 503.
 */
final class Supervisor implements AutoCloseable {

  private final FaultSettings fault;
  private final Consumer<Truth> truths;
  private InstanceOrder order;
  private InstanceChild child;
  private volatile boolean closing;

  private Supervisor(FaultSettings fault, InstanceOrder order, Consumer<Truth> truths) {
    this.fault = fault;
    this.order = order;
    this.truths = truths;
  }

  /** The fault that needs one, if there is one. */
  static Optional<FaultSettings> needed(StandInSettings settings) {
    return settings.faults().stream()
        .filter(f -> f.profile().equals(OutOfMemoryFault.NAME))
        .findFirst();
  }

  static Supervisor of(FaultSettings fault, InstanceOrder order, Consumer<Truth> truths) {
    return new Supervisor(fault, order, truths);
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
    return InstanceChild.launch(order, fault.wholeNumber("heap-megabytes"), truths);
  }

  private void keepRunning() {
    try {
      while (true) {
        int exit = child.awaitEnd();
        if (closing) {
          return;
        }
        replace(exit);
      }
    } catch (InterruptedException | RuntimeException e) {
      if (!closing) {
        System.err.println("stand-in: the service cannot be started again: " + e.getMessage());
        Runtime.getRuntime().exit(1);
      }
    }
  }

  private void replace(int exit) {
    Instant died = Instant.now();
    Optional<Outage> outage = Outage.at(order.port());
    tell(died, "died", "The service's process has died (exit code " + exit + ")");
    order = order.again(order.port(), order.origin(), died);
    LockSupport.parkNanos(fault.time("restart").toNanos());
    synchronized (this) {
      if (closing) {
        outage.ifPresent(Outage::close);
        return;
      }
      child = launch();
    }
    outage.ifPresent(Outage::close);
    child.serve();
    tell(Instant.now(), "restarted", "A new process of the service answers");
  }

  private void tell(Instant at, String type, String text) {
    truths.accept(new Truth(at, type, OutOfMemoryFault.NAME, text));
  }

  @Override
  public synchronized void close() {
    closing = true;
    if (child != null) {
      child.close();
    }
  }
}
