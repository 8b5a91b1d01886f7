package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.Workforce;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * A service and its closed users in virtual time: hours of a search pass in a second. Users think,
 * then wait for one of the service's servers, first come first served.
 */
public final class VirtualTarget extends Clock implements Workforce {
  private static final Outcome REFUSED = new Outcome(503, Cause.STATUS, "busy");
  private static final int NOBODY = -1;
  private static final long START = Instant.parse("2026-11-22T14:30:00Z").toEpochMilli();

  /**
   * What the service is like.
   *
   * @param servers requests in work at once
   * @param serviceMillis mean time of one
   * @param spread 0: each takes as long; 1: exponentially distributed
   * @param queue requests that may wait; more are refused at once
   * @param flaws what else there is to it
   */
  public record Service(
      int servers, double serviceMillis, double spread, int queue, Map<Flaw, Double> flaws) {
    public static Service of(int servers, double serviceMillis, double spread) {
      return new Service(servers, serviceMillis, spread, Integer.MAX_VALUE, Map.of());
    }

    public Service withQueue(int most) {
      return new Service(servers, serviceMillis, spread, most, flaws);
    }

    public Service with(Flaw flaw, double extent) {
      Map<Flaw, Double> more = new EnumMap<>(Flaw.class);
      more.putAll(flaws);
      more.put(flaw, extent);
      return new Service(servers, serviceMillis, spread, queue, more);
    }

    /** Once it has grown; before it falls. */
    public Service lasting() {
      double times = flaw(Flaw.DOUBLES_AFTER) > 0 ? 2 : 1 + flaw(Flaw.SCALES);
      Map<Flaw, Double> constant = new EnumMap<>(Flaw.class);
      constant.putAll(flaws);
      constant.keySet().removeAll(Flaw.OF_TIME);
      return new Service((int) (servers * times), serviceMillis, spread, queue, constant);
    }

    public boolean falls() {
      return flaw(Flaw.HALVES_AFTER) + flaw(Flaw.LOSES_SERVER_EVERY) > 0;
    }

    double flaw(Flaw flaw) {
      return flaws.getOrDefault(flaw, 0.0);
    }
  }

  /** A way of a service; 0: it does not have it. Times in seconds. */
  public enum Flaw {
    /** Share of the requests that fail, with any number of users. */
    FAILING,
    /** Share of the requests that take {@link #SLOW_TIME}. */
    SLOW,
    SLOW_TIME,
    /** A second of standstill in so many, by chance. */
    HICCUPS,
    HALVES_AFTER,
    DOUBLES_AFTER,
    /** Whenever all servers were busy for a minute, as many as at first come, so many times. */
    SCALES,
    LOSES_SERVER_EVERY,
    /** Those that have waited for so long fail. */
    PATIENCE,
    /** Requests a second that are accepted; more are refused at once. */
    RATE_LIMIT,
    /** The first requests take five times as long; so many later it is halved. */
    COLD,
    /** Share of the requests that need the one other server, for the same time each. */
    OTHER,
    /** Share of the requests that keep their server busy for a minute after the answer. */
    HELD,
    /** Requests of the last two minutes that a cache holds; with more, each takes eight times. */
    CACHE;

    private static final Set<Flaw> OF_TIME =
        EnumSet.of(HALVES_AFTER, DOUBLES_AFTER, SCALES, LOSES_SERVER_EVERY, COLD);
  }

  /** Servers, and the requests that wait for one of them. */
  private final class Pool {
    private final IntSupplier servers;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private int busy;

    Pool(IntSupplier servers) {
      this.servers = servers;
    }

    boolean isFull() {
      return busy >= servers.getAsInt();
    }

    void take(int user) {
      if (!isFull()) {
        serve(user);
      } else if (waiting.size() < service.queue()) {
        waiting.add(user);
      } else {
        ended(user, REFUSED);
      }
    }

    private void serve(int user) {
      busy++;
      steps.add(new Step(now + serviceMillis(), user, true));
    }

    void serveWaiting() {
      double patience = service.flaw(Flaw.PATIENCE) * 1000;
      while (patience > 0 && !waiting.isEmpty() && now - since[waiting.peek()] > patience) {
        ended(waiting.poll(), REFUSED);
      }
      while (!isFull() && !waiting.isEmpty()) {
        serve(waiting.poll());
      }
    }
  }

  private record Step(double at, int user, boolean answers) {}

  private final Service service;
  private final double thinkMin;
  private final double thinkMax;
  private final Random random;
  private final PriorityQueue<Step> steps =
      new PriorityQueue<>(Comparator.comparingDouble(Step::at));
  private final Pool pool = new Pool(this::servers);
  private final Pool otherPool = new Pool(() -> 1);
  private final double[] since;
  private final boolean[] parked;
  private final boolean[] needsOther;
  private Figures figures = new Figures();
  private double now;
  private final Deque<Double> recent = new ArrayDeque<>();
  private long served;
  private int fullSeconds;
  private int scaled;
  private double tokens;
  private double tokensAt;
  private int target;
  private int working;
  private int missing;

  /**
   * @param users all of them are parked
   */
  public VirtualTarget(
      Service service, int users, Duration thinkMin, Duration thinkMax, long seed) {
    this.service = service;
    this.thinkMin = thinkMin.toMillis();
    this.thinkMax = thinkMax.toMillis();
    random = new Random(seed);
    since = new double[users];
    parked = new boolean[users];
    needsOther = new boolean[users];
    for (int user = 0; user < users; user++) {
      since[user] = -1;
      parked[user] = true;
    }
  }

  @Override
  public void target(int users) {
    target = users;
    for (int user = 0; user < Math.min(users, parked.length - missing); user++) {
      if (parked[user]) {
        parked[user] = false;
        working++;
        steps.add(new Step(now + random.nextDouble() * 1000, user, false));
      }
    }
  }

  @Override
  public int working() {
    return working;
  }

  @Override
  public int missing() {
    return missing;
  }

  /** So many users cannot work any more. */
  void lose(int users) {
    missing = users;
  }

  /** Lets a second pass. */
  public Interval second() {
    double end = now + 1000;
    double hiccups = service.flaw(Flaw.HICCUPS);
    if (hiccups > 0 && random.nextInt((int) hiccups) == 0) {
      standStill();
    }
    fullSeconds = pool.isFull() ? fullSeconds + 1 : 0;
    if (fullSeconds >= 60 && scaled < service.flaw(Flaw.SCALES)) {
      scaled++;
      fullSeconds = 0;
    }
    pool.serveWaiting();
    while (!steps.isEmpty() && steps.peek().at() <= end) {
      Step step = steps.poll();
      now = step.at();
      if (step.user() == NOBODY) {
        pool.busy--;
        pool.serveWaiting();
      } else if (step.answers()) {
        answer(step.user());
      } else {
        request(step.user());
      }
    }
    now = end;
    Figures past = figures;
    figures = new Figures();
    return new Interval(past, ages(), Duration.ZERO);
  }

  private void standStill() {
    List<Step> later =
        steps.stream()
            .map(step -> step.answers() ? new Step(step.at() + 1000, step.user(), true) : step)
            .toList();
    steps.clear();
    steps.addAll(later);
  }

  private List<Duration> ages() {
    List<Duration> ages = new ArrayList<>();
    for (double began : since) {
      if (began >= 0) {
        ages.add(Duration.ofMillis((long) (now - began)));
      }
    }
    return ages;
  }

  private void request(int user) {
    if (user >= Math.min(target, parked.length - missing)) {
      parked[user] = true;
      working--;
      return;
    }
    since[user] = now;
    needsOther[user] = happens(service.flaw(Flaw.OTHER));
    if (isOverRate()) {
      ended(user, REFUSED);
    } else {
      pool(user).take(user);
    }
  }

  private Pool pool(int user) {
    return needsOther[user] ? otherPool : pool;
  }

  private boolean isOverRate() {
    double rate = service.flaw(Flaw.RATE_LIMIT);
    if (rate == 0) {
      return false;
    }
    tokens = Math.min(rate, tokens + rate * (now - tokensAt) / 1000);
    tokensAt = now;
    if (tokens < 1) {
      return true;
    }
    tokens--;
    return false;
  }

  private int servers() {
    double every = service.flaw(Flaw.LOSES_SERVER_EVERY) * 1000;
    double halves = service.flaw(Flaw.HALVES_AFTER) * 1000;
    double doubles = service.flaw(Flaw.DOUBLES_AFTER) * 1000;
    int servers = service.servers() * (1 + scaled);
    servers = doubles > 0 && now > doubles ? 2 * servers : servers;
    servers = halves > 0 && now > halves ? servers / 2 : servers;
    return Math.max(0, servers - (every > 0 ? (int) (now / every) : 0));
  }

  private double serviceMillis() {
    double exponential = -Math.log(1 - random.nextDouble());
    double factor = 1 - service.spread() + service.spread() * exponential;
    double cold = service.flaw(Flaw.COLD);
    double slowness = cold > 0 ? 1 + 4 * Math.pow(0.5, served / cold) : 1;
    served++;
    recent.add(now);
    while (recent.peek() < now - 120_000) {
      recent.poll();
    }
    double cache = service.flaw(Flaw.CACHE);
    slowness *= cache > 0 && recent.size() > cache ? 8 : 1;
    return happens(service.flaw(Flaw.SLOW))
        ? service.flaw(Flaw.SLOW_TIME) * 1000
        : service.serviceMillis() * factor * slowness;
  }

  private boolean happens(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  private void answer(int user) {
    ended(user, happens(service.flaw(Flaw.FAILING)) ? REFUSED : Outcome.OK);
    if (happens(service.flaw(Flaw.HELD))) {
      steps.add(new Step(now + 60_000, NOBODY, false));
      return;
    }
    pool(user).busy--;
    pool(user).serveWaiting();
  }

  private void ended(int user, Outcome outcome) {
    figures.add(
        new RequestResult(
            "upload",
            RequestKind.UPLOAD,
            START + (long) since[user],
            START + (long) now,
            1,
            1,
            outcome));
    since[user] = -1;
    double pause = thinkMin + random.nextDouble() * (thinkMax - thinkMin);
    steps.add(new Step(now + Math.max(1, pause), user, false));
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(START + (long) now);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only instants are needed");
  }
}
