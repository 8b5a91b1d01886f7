package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The facts of a run, in a form in which patterns can be detected. Seconds are indices into {@link
 * RunResults#seconds()}; none is later than the load's end, when users leave and only the slowest
 * requests are still to come.
 *
 * @param all all requests
 * @param rampOver the first second with all users; {@link #seconds()} when that did not come
 */
public record RunFacts(
    RunResults results,
    Traffic all,
    Traffic logins,
    Traffic readings,
    Traffic uploads,
    AnswerFacts answers,
    Optional<DatabaseFacts> database,
    Optional<TargetFacts> target,
    GeneratorFacts generator,
    int rampOver,
    int seconds) {

  private static final Pattern THIS_MACHINE =
      Pattern.compile("^\\w+://(?:localhost|127\\.[\\d.]+|\\[::1])(?:[:/]|$)");

  private static final double FAR_MORE = 3;
  private static final double SPARE_PERCENT = 75;

  /** An upload that takes three times as long as before is for two thirds in what delays it. */
  private static final double HELD = 0.6;

  public static RunFacts of(RunResults results) {
    Instant start = results.whole().start();
    Instant end = results.loadEnd();
    Traffic all = Traffic.all(results);
    AnswerFacts answers = AnswerFacts.of(results);
    int seconds = Math.min(index(results, end) + 1, results.seconds().size());
    return new RunFacts(
        results,
        all,
        all.of(RequestKind.LOGIN),
        all.of(RequestKind.READ),
        all.of(RequestKind.UPLOAD).givenUp(answers.of(RequestKind.UPLOAD)),
        answers,
        DatabaseFacts.of(results, start, end),
        TargetFacts.of(results, start, end),
        GeneratorFacts.of(results, start, end),
        results.steady().map(steady -> index(results, steady.start())).orElse(seconds),
        seconds);
  }

  private static int index(RunResults results, Instant at) {
    List<Second> seconds = results.seconds();
    return seconds.isEmpty()
        ? 0
        : (int) Math.max(0, at.getEpochSecond() - seconds.get(0).epochSecond());
  }

  /** The second that holds this moment; it may lie beyond the load's end. */
  public int second(Instant at) {
    return index(results, at);
  }

  /** Beginning of a second. */
  public Instant at(int second) {
    return results.seconds().isEmpty()
        ? results.info().created()
        : Instant.ofEpochSecond(results.seconds().get(0).epochSecond() + second);
  }

  public int users(int second) {
    List<Second> all = results.seconds();
    return all.isEmpty() ? 0 : all.get(Math.min(second, all.size() - 1)).users();
  }

  /** {@code part} of all requests, in words. */
  public String share(AnswerFacts part) {
    return Formats.share(part.count(), all.count());
  }

  public Onset onset(Instant at) {
    return new Onset(at, users(second(at)));
  }

  /** Whether what has lasted for so long at a moment is not older than the load. */
  public boolean beganUnderLoad(Instant at, Duration lasted) {
    return !at.minus(lasted).isBefore(results.whole().start());
  }

  /** Mean requests in flight with all users, by Little's law; 0: unknown. */
  public double inFlight() {
    int from = rampOver < seconds ? rampOver : 0;
    return seconds == from
        ? 0
        : all.count(from, seconds) * all.mean(from, seconds) / 1000 / (seconds - from);
  }

  /** How many requests that took more than half a second were in flight when a second began. */
  public long inFlight(int second) {
    List<Second> all = results.seconds();
    return IntStream.range(second, all.size())
        .mapToLong(end -> all.get(end).slowerThan(1000L * (end - second) + 500))
        .sum();
  }

  /**
   * The most database sessions in use at once, where so many more requests were in flight that they
   * must have waited before they reached the database; else empty.
   */
  public Optional<Long> sessionsBehindQueue() {
    return database
        .map(facts -> facts.most(DatabaseFacts.Moment::busy))
        .filter(busy -> inFlight() >= FAR_MORE * Math.max(1, busy));
  }

  /** Means of uploads in flight and of database sessions in use. */
  public record Waiting(double inFlight, double busy) {}

  /**
   * Uploads since a second that waited before they reached the database: far fewer sessions than
   * uploads were in use, and others were idle; else empty.
   */
  public Optional<Waiting> sessionsOfUploads(int from) {
    double inFlight =
        uploads.count(from, seconds) * uploads.mean(from, seconds) / 1000 / (seconds - from);
    return database
        .map(all -> all.from(at(from)))
        .filter(later -> later.percent(moment -> moment.activity().idle() > 0) > SPARE_PERCENT)
        .map(later -> new Waiting(inFlight, later.mean(DatabaseFacts.Moment::busy)))
        .filter(waiting -> waiting.busy() < HELD * waiting.inFlight());
  }

  /**
   * How long the monitor usually waits for the database, where the service has the same way to it,
   * from this machine; else empty. The stand-in only imitates a distance.
   */
  public Optional<Long> nearDatabaseMillis() {
    long[] took =
        results.database().orElse(List.of()).stream()
            .filter(sample -> sample.reading().isPresent())
            .mapToLong(sample -> sample.took().toMillis())
            .sorted()
            .toArray();
    boolean isHere =
        !results.info().standIn() && THIS_MACHINE.matcher(results.info().target()).find();
    return isHere && took.length > 0 ? Optional.of(took[took.length / 2]) : Optional.empty();
  }

  /** Time from the first request's start to the load's end. */
  public Duration underLoad() {
    return Duration.between(results.whole().start(), results.loadEnd());
  }

  /**
   * Whether the run has a property that not every run has.
   *
   * @param condition {@code stand-in}: the suite's own backend is the target; {@code
   *     shared-account}: users share accounts; {@code busy}: the load generator's machine was full
   *     at times; {@code throttled}: its container had to wait for CPU time; {@code unsent}: it had
   *     no port or file for a connection; else the type of an event of which there must be one
   */
  public boolean holds(String condition) {
    return switch (condition) {
      case "throttled" ->
          generator.moments().stream()
              .anyMatch(at -> at.throttledPercent() >= ResourceSample.THROTTLED_PERCENT);
      case "busy" -> generator.moments().stream().anyMatch(GeneratorFacts.Moment::isFull);
      case "unsent" -> generator.unsent().any();
      case "stand-in" -> results.info().standIn();
      case "shared-account" -> results.info().accounts() < results.info().users();
      default -> results.events().stream().anyMatch(event -> event.type().equals(condition));
    };
  }
}
