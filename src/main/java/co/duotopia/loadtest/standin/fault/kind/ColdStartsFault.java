package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Spans;
import co.duotopia.loadtest.standin.http.Exchange;
import co.duotopia.loadtest.standin.http.Scheduler;
import co.duotopia.loadtest.standin.http.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
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

  private final Duration startUp;
  private final Duration idle;
  private final int limit;
  private final int concurrency;
  private final int queueLimit;
  private final Random random;
  private final Scheduler scheduler;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private int instances;
  private int starting;
  private int free;
  private long lastWork;

  private record Waiting(Exchange exchange, Exchange.Next next) {}

  ColdStartsFault(FaultSettings settings, long seed, Scheduler scheduler) {
    startUp = Spans.times(settings.time("start-up"), settings.intensity());
    idle = settings.time("idle");
    limit = settings.wholeNumber("instances");
    concurrency = settings.wholeNumber("concurrency");
    queueLimit = settings.wholeNumber("queue");
    random = new Random(seed);
    this.scheduler = scheduler;
  }

  @Override
  public void meet(Exchange exchange, Exchange.Next next) throws Exception {
    switch (admit(new Waiting(exchange, next))) {
      case SERVED -> serve(new Waiting(exchange, next));
      case REFUSED -> exchange.answer(503, "text/html;charset=utf-8", UNAVAILABLE);
      case WAITING -> {}
    }
  }

  private enum Admission {
    SERVED,
    WAITING,
    REFUSED
  }

  private synchronized Admission admit(Waiting request) {
    lastWork++;
    if (free > 0) {
      free--;
      return Admission.SERVED;
    }
    if (queue.size() >= queueLimit) {
      return Admission.REFUSED;
    }
    queue.add(request);
    if (instances + starting < limit && starting * concurrency < queue.size()) {
      starting++;
      scheduler.after(Spans.times(startUp, SHORTEST + random.nextDouble() * SPREAD), this::started);
    }
    return Admission.WAITING;
  }

  private void serve(Waiting request) throws Exception {
    request.exchange.whenDone(this::freed);
    request.next.take(request.exchange);
  }

  private synchronized void started() {
    starting--;
    instances++;
    free += concurrency;
    serveWaiting();
    awaitIdleness();
  }

  private synchronized void freed() {
    free++;
    serveWaiting();
    awaitIdleness();
  }

  private void serveWaiting() {
    while (free > 0 && !queue.isEmpty()) {
      free--;
      Waiting request = queue.remove();
      request.exchange.passLater(exchange -> serve(request));
    }
  }

  private void awaitIdleness() {
    if (free == instances * concurrency) {
      long since = ++lastWork;
      scheduler.after(idle, () -> scaleToZero(since));
    }
  }

  private synchronized void scaleToZero(long since) {
    if (lastWork == since) {
      instances = 0;
      free = 0;
    }
  }

  /** Serves the requests that still wait at once. */
  @Override
  public synchronized void end() {
    scheduler.close();
    queue.forEach(request -> request.exchange.passLater(request.next));
    queue.clear();
  }
}
