package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Spans;
import co.duotopia.loadtest.standin.http.Exchange;
import co.duotopia.loadtest.standin.http.Scheduler;
import co.duotopia.loadtest.standin.http.Timer;
import co.duotopia.loadtest.standin.process.ServiceLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/**
 * A platform that scales to zero. Each instance serves few requests at once; when all are busy one
 * more is started, which takes seconds, up to a limit. Requests wait in the order of their coming;
 * when too many do, the next ones are refused. Without any work for a while all instances end.
 */
final class ColdStartsFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "cold-starts",
          Map.of(
              "start-up",
              Rules.duration(Duration.ZERO),
              "instances",
              Rules.wholeNumber(1, 1_000),
              "concurrency",
              Rules.wholeNumber(1, 1_000),
              "queue",
              Rules.wholeNumber(0, 100_000),
              "idle",
              FaultKind.atLeastMillis(100)),
          (fault, standIn, database) ->
              new ColdStartsFault(fault, standIn.seed(), new Timer("cold-starts")));

  /** Parts of the average start; with 3.5 s, a start takes 2 to 5 s. */
  private static final double SHORTEST = 4 / 7.0;

  private static final double SPREAD = 6 / 7.0;
  private static final String UNAVAILABLE =
      """
      <html><head><title>503 Server Error</title></head>
      <body><h1>Error: Server Error</h1>
      <h2>The service you requested is not available yet.<p>Please try again in 30 seconds.</h2>
      </body></html>
      """;

  private static final String STARTING =
      "Starting new instance. Reason: AUTOSCALING - Instance started due to configured scaling"
          + " factors (e.g. CPU utilization, request throughput, etc.) or no existing capacity for"
          + " current traffic.";
  private static final String STARTED =
      "Default STARTUP TCP probe succeeded after 1 attempt for container \"backend-1\" on port 8080.";
  private static final String NO_INSTANCE =
      "The request was aborted because there was no available instance.";

  private final Duration startUp;
  private final Duration idle;
  private final int limit;
  private final int concurrency;
  private final Random random;
  private final Scheduler scheduler;
  private final Slots slots;
  private volatile ServiceLog log = ServiceLog.NONE;
  private int instances;
  private int starting;
  private long lastWork;

  ColdStartsFault(FaultSettings settings, long seed, Scheduler scheduler) {
    startUp = Spans.times(settings.time("start-up"), settings.intensity());
    idle = settings.time("idle");
    limit = settings.wholeNumber("instances");
    concurrency = settings.wholeNumber("concurrency");
    slots = new Slots(0, settings.wholeNumber("queue"), this::awaitIdleness);
    random = new Random(seed);
    this.scheduler = scheduler;
  }

  @Override
  public void writeTo(ServiceLog serviceLog) {
    log = serviceLog;
  }

  @Override
  public void meet(Exchange exchange, Exchange.Next next) throws Exception {
    work();
    if (!slots.take(exchange, next)) {
      log.platform("ERROR", NO_INSTANCE);
      unavailable(exchange);
      return;
    }
    startWhatIsMissing();
  }

  static void unavailable(Exchange exchange) throws IOException {
    exchange.answer(503, "text/html;charset=utf-8", UNAVAILABLE);
  }

  private synchronized void work() {
    lastWork++;
  }

  private synchronized void startWhatIsMissing() {
    if (instances + starting < limit && starting * concurrency < slots.waiting()) {
      starting++;
      log.platform("INFO", STARTING);
      scheduler.after(Spans.times(startUp, SHORTEST + random.nextDouble() * SPREAD), this::started);
    }
  }

  private void started() {
    synchronized (this) {
      starting--;
      instances++;
    }
    log.platform("INFO", STARTED);
    slots.add(concurrency);
    awaitIdleness();
  }

  private synchronized void awaitIdleness() {
    if (slots.free() == instances * concurrency) {
      long since = ++lastWork;
      scheduler.after(idle, () -> scaleToZero(since));
    }
  }

  private synchronized void scaleToZero(long since) {
    if (lastWork == since) {
      instances = 0;
      slots.close();
    }
  }

  /** Serves the requests that still wait at once. */
  @Override
  public void end() {
    scheduler.close();
    slots.release();
  }
}
