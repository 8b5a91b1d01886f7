package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunResults.Span;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of a search. The capacity is the largest number of users under which the target meets
 * the objective more often than not.
 *
 * @param estimate users; it is as probably too low as too high
 * @param low with 95 % the capacity is not below it, and not above {@code high}; where it falls,
 *     neither says anything
 * @param most users there could be; a {@code high} of as many means that or more
 * @param p95Limit of a good window, in ms
 * @param visits in their order
 */
public record CapacityAnswer(
    Kind kind, int estimate, int low, int high, int most, long p95Limit, List<Visit> visits) {

  /** The end of a search. */
  public enum Kind {
    /** The capacity is known as exactly as wanted. */
    FOUND,
    /** The time was over before. */
    BOUNDS,
    /** All users were sustained, or no level is known to be too much: {@code low} or more. */
    BEYOND,
    /** Not even one was, or too many requests fail or are slow with any number of users. */
    NOTHING,
    /** After a bad level the target did not recover in time. */
    NOT_RECOVERED,
    /** Later visits contradict earlier ones: the target sustains fewer users than before. */
    FALLS,
    /** Two levels in a row could not be judged. */
    GENERATOR,
    /** The run was ended, or killed, in the middle of the search. */
    UNFINISHED
  }

  public CapacityAnswer {
    visits = List.copyOf(visits);
  }

  /**
   * The answer in a run's events; empty if it did not search, or ended before its first level did.
   */
  public static Optional<CapacityAnswer> of(List<Event> events, int most) {
    List<Event> levels =
        events.stream().filter(event -> SearchEvents.visit(event).isPresent()).toList();
    if (levels.isEmpty()) {
      return Optional.empty();
    }
    Optional<Event> answer =
        RunEvents.first(events, EventType.SEARCHED)
            .filter(event -> SearchEvents.kind(event).isPresent());
    JsonNode latest = SearchEvents.details(answer.orElse(levels.get(levels.size() - 1)));
    return Optional.of(
        new CapacityAnswer(
            answer.flatMap(SearchEvents::kind).orElse(Kind.UNFINISHED),
            latest.path("estimate").asInt(),
            latest.path("low").asInt(),
            latest.path("high").asInt(),
            most,
            latest.path("p95Limit").asLong(),
            levels.stream().flatMap(level -> SearchEvents.visit(level).stream()).toList()));
  }

  /**
   * The times at which those levels were measured. Requests that hang at a bad level fail later, so
   * it lasts until the target has recovered.
   */
  public List<Span> stays(Verdict verdict) {
    List<Span> stays = new ArrayList<>();
    for (int i = 0; i < visits.size(); i++) {
      Visit visit = visits.get(i);
      if (visit.purpose() != Purpose.RECOVERY && visit.verdict() == verdict) {
        boolean recovers = i + 1 < visits.size() && visits.get(i + 1).purpose() == Purpose.RECOVERY;
        Instant end = visits.get(recovers ? i + 1 : i).end();
        stays.add(new Span(visit.windows().get(0).from(), end));
      }
    }
    return stays;
  }

  /** The levels by users, without those of a recovery. */
  public List<MeasuredLevel> levels() {
    return MeasuredLevel.of(visits);
  }

  /** The largest level up to the estimate that was good. */
  public Optional<MeasuredLevel> sustained() {
    return levels().stream()
        .filter(level -> level.users() <= estimate && level.verdict() == Verdict.GOOD)
        .reduce((fewer, more) -> more);
  }

  /**
   * What is too much with any number of users, {@code errors} or {@code p95}, where that is why the
   * target sustains none; empty where a single user is too many.
   */
  public Optional<String> regardless() {
    List<MeasuredLevel> levels = levels();
    boolean isOneTooMany =
        levels.stream().anyMatch(one -> one.users() == 1 && one.verdict() == Verdict.BAD)
            && levels.stream().noneMatch(level -> level.verdict() == Verdict.GOOD);
    return kind != Kind.NOTHING || isOneTooMany
        ? Optional.empty()
        : new MeasuredLevel(0, 0, levels.stream().flatMap(one -> one.windows().stream()).toList())
            .reason();
  }

  /** The most users who were sustained in a visit; 0 without any. */
  public int mostGood() {
    return visits.stream()
        .filter(visit -> visit.purpose() != Purpose.RECOVERY && visit.verdict() == Verdict.GOOD)
        .mapToInt(Visit::users)
        .max()
        .orElse(0);
  }

  /** The last users who were too many; 0 without any. */
  public int lastBad() {
    return visits.stream()
        .filter(visit -> visit.purpose() != Purpose.RECOVERY && visit.verdict() == Verdict.BAD)
        .reduce((earlier, later) -> later)
        .map(Visit::users)
        .orElse(0);
  }

  /** The smallest level beyond the estimate that was bad. */
  public Optional<MeasuredLevel> broken() {
    return levels().stream()
        .filter(level -> level.users() > estimate && level.verdict() == Verdict.BAD)
        .findFirst();
  }

  /** Users to plan with: 80 % of the lower bound; 0 where the capacity falls. */
  public int recommended() {
    return kind == Kind.FALLS ? 0 : recommended(low);
  }

  static int recommended(int low) {
    return low * 4 / 5;
  }
}
