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
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A service and its closed users in virtual time: hours of a search pass in a second. Users think,
 * then wait for one of the service's servers, first come first served.
 */
public final class VirtualTarget extends Clock implements Workforce {
  private static final Outcome REFUSED = new Outcome(503, Cause.STATUS, "busy");
  private static final long START = Instant.parse("2026-11-22T14:30:00Z").toEpochMilli();

  /**
   * What the service is like.
   *
   * @param servers requests in work at once
   * @param serviceMillis mean time of one
   * @param spread 0: each takes as long; 1: exponentially distributed
   * @param queue requests that may wait; more are refused at once
   * @param losesServerEvery a server is lost each time; zero: never
   * @param hiccups a second of standstill in so many seconds, by chance; 0: none
   * @param flaw what is wrong with it whatever the load
   */
  public record Service(
      int servers,
      double serviceMillis,
      double spread,
      int queue,
      Duration losesServerEvery,
      int hiccups,
      Flaw flaw) {
    public static Service of(int servers, double serviceMillis, double spread) {
      return new Service(
          servers, serviceMillis, spread, Integer.MAX_VALUE, Duration.ZERO, 0, Flaw.NONE);
    }

    public Service withQueue(int most) {
      return new Service(servers, serviceMillis, spread, most, losesServerEvery, hiccups, flaw);
    }

    public Service losingServers(Duration every) {
      return new Service(servers, serviceMillis, spread, queue, every, hiccups, flaw);
    }

    public Service with(Flaw other) {
      return new Service(servers, serviceMillis, spread, queue, losesServerEvery, hiccups, other);
    }

    public Service withHiccups(int inSeconds) {
      return new Service(servers, serviceMillis, spread, queue, losesServerEvery, inSeconds, flaw);
    }
  }

  /**
   * What no number of users brings about.
   *
   * @param failing share of the requests that fail
   * @param slow share of those that take {@code slowTime}
   * @param halvesAfter half of the servers are lost then; zero: never
   */
  public record Flaw(double failing, double slow, Duration slowTime, Duration halvesAfter) {
    public static final Flaw NONE = new Flaw(0, 0, Duration.ZERO, Duration.ZERO);

    public static Flaw failing(double share) {
      return new Flaw(share, 0, Duration.ZERO, Duration.ZERO);
    }

    public static Flaw slow(double share, Duration time) {
      return new Flaw(0, share, time, Duration.ZERO);
    }

    public static Flaw halving(Duration after) {
      return new Flaw(0, 0, Duration.ZERO, after);
    }
  }

  private record Step(double at, int user, boolean answers) {}

  private final Service service;
  private final double thinkMin;
  private final double thinkMax;
  private final Random random;
  private final PriorityQueue<Step> steps =
      new PriorityQueue<>(Comparator.comparingDouble(Step::at));
  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final double[] since;
  private final boolean[] parked;
  private Figures figures = new Figures();
  private double now;
  private int busy;
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
    if (service.hiccups() > 0 && random.nextInt(service.hiccups()) == 0) {
      standStill();
    }
    while (!steps.isEmpty() && steps.peek().at() <= end) {
      Step step = steps.poll();
      now = step.at();
      if (step.answers()) {
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
    if (busy < servers()) {
      serve(user);
    } else if (waiting.size() < service.queue()) {
      waiting.add(user);
    } else {
      ended(user, REFUSED);
    }
  }

  private int servers() {
    long lost =
        service.losesServerEvery().isZero()
            ? 0
            : (long) (now / service.losesServerEvery().toMillis());
    long halved = service.flaw().halvesAfter().toMillis();
    int left = halved > 0 && now > halved ? service.servers() / 2 : service.servers();
    return (int) Math.max(0, left - lost);
  }

  private void serve(int user) {
    busy++;
    double exponential = -Math.log(1 - random.nextDouble());
    double factor = 1 - service.spread() + service.spread() * exponential;
    Flaw flaw = service.flaw();
    double millis =
        happens(flaw.slow()) ? flaw.slowTime().toMillis() : service.serviceMillis() * factor;
    steps.add(new Step(now + millis, user, true));
  }

  private boolean happens(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  private void answer(int user) {
    busy--;
    ended(user, happens(service.flaw().failing()) ? REFUSED : Outcome.OK);
    while (busy < servers() && !waiting.isEmpty()) {
      serve(waiting.poll());
    }
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
