package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.settings.scenario.Injection;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Work that was asked of the users and not done, though the target did not prevent it. By Little's
 * law, the time of all users is that of their requests and of the pauses in between; a user who
 * fails backs off. A target that is slow or fails takes that time, too, so only idle users lack it,
 * and those who left before the load's end.
 */
final class MissingLoad {
  private static final Catalogue TEXTS = Catalogue.section("missing-load");

  /** Of the users' time. Journeys with longer pauses than the settings say are no matter of it. */
  private static final double MOST = 0.5;

  /** With less, no journey pauses so long that its users were not idle. */
  private static final double HARDLY_ANY = 0.2;

  /** With less time of all users together, single pauses decide. */
  private static final Duration LEAST = Duration.ofMinutes(5);

  /** A pause after a failed request, at most; the shipped value. */
  private static final Duration BACK_OFF = Duration.ofSeconds(30);

  private final RunResults results;
  private final Objective objective;

  private MissingLoad(RunResults results, Objective objective) {
    this.results = results;
    this.objective = objective;
  }

  /** The reason why the run says nothing: a known cause kept most uploads from being made. */
  static Optional<String> voiding(RunResults results, Objective objective) {
    MissingLoad load = new MissingLoad(results, objective);
    return load.cause()
        .filter(cause -> load.shareOfStudents() < MOST)
        .map(cause -> TEXTS.say("void", "cause", cause));
  }

  /**
   * The reason why the run shows nothing even if all that was requested is as expected: hardly any
   * of the uploads was made, or more requests could not be sent than may fail.
   *
   * @param asksForUploads whether the scenario does
   */
  static Optional<String> lacking(RunResults results, Objective objective, boolean asksForUploads) {
    MissingLoad load = new MissingLoad(results, objective);
    double share = load.shareOfStudents();
    return load.isUnsent()
        ? load.notSent().map(cause -> TEXTS.say("lacking", "cause", cause))
        : Optional.of(idle(share))
            .filter(idle -> asksForUploads && share < HARDLY_ANY && load.cause().isEmpty());
  }

  /** One for each known cause; or that users were idle for an unknown one. */
  static Stream<String> doubts(RunResults results, Objective objective) {
    MissingLoad load = new MissingLoad(results, objective);
    double share = load.share(1, kind -> true);
    return load.cause().isPresent() || share >= MOST ? load.causes() : Stream.of(idle(share));
  }

  private static String idle(double share) {
    return TEXTS.say("idle", "percent", Formats.whole(100 * share));
  }

  private Optional<String> cause() {
    return causes().findFirst();
  }

  private Stream<String> causes() {
    return Stream.concat(notSent().stream(), nowhere().stream());
  }

  /** Requests that could not be sent count as none, here as in Gatling's report. */
  private Optional<String> notSent() {
    return results.errors().stream()
        .findFirst()
        .map(most -> TEXTS.say("not-sent", "count", unsent(), "error", most.error()));
  }

  private long unsent() {
    return results.errors().stream().mapToLong(Failure::occurrences).sum();
  }

  /** Whether too many to be expected to succeed. */
  private boolean isUnsent() {
    double above = objective.scenario().expected().successAbovePercent().orElse(100 * MOST);
    return 100.0 * results.all().count() <= above * (results.all().count() + unsent());
  }

  private Optional<String> nowhere() {
    return RunEvents.first(results.events(), EventType.NOWHERE_TO_UPLOAD)
        .map(first -> TEXTS.say("nowhere", "time", Formats.time(first.at())));
  }

  private double shareOfStudents() {
    double students = 1.0 * objective.students() / Math.max(1, objective.scenario().users());
    return share(students, kind -> kind == RequestKind.UPLOAD);
  }

  /**
   * The share of the users' time that their requests account for; 1 if they had little time.
   *
   * @param ofThem the share of the users that are asked
   * @param pauses the kinds of requests after which a user pauses
   */
  private double share(double ofThem, Predicate<RequestKind> pauses) {
    double asked = ofThem * userSeconds();
    double done = 0;
    for (Statistics request : results.requests()) {
      double pause = pauses.test(request.kind()) ? seconds(objective.thinkTime()) : 0;
      done += request.count() * (request.mean() / 1000 + pause);
      done += request.failures() * seconds(BACK_OFF);
    }
    return asked < seconds(LEAST) ? 1 : done / asked;
  }

  /** The time of the users who came; in a closed workload they should stay to the load's end. */
  private long userSeconds() {
    List<Second> seconds = results.underLoad();
    boolean stay =
        objective.scenario().traits().injection() == Injection.CLOSED
            && objective.scenario().traits().search().isEmpty()
            && RunEvents.first(results.events(), EventType.USERS).isEmpty();
    if (!stay) {
      return seconds.stream().mapToLong(Second::users).sum();
    }
    long sum = 0;
    int came = 0;
    for (Second second : seconds) {
      came = Math.max(came, second.users());
      sum += came;
    }
    return sum + came * secondsLeft();
  }

  /** Between the last record and the load's end. */
  private long secondsLeft() {
    return results
        .times()
        .loadEnd()
        .map(end -> Math.max(0, Duration.between(results.whole().end(), end).toSeconds()))
        .orElse(0L);
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }
}
