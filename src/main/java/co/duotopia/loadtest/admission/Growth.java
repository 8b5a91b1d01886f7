package co.duotopia.loadtest.admission;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.Endpoint;
import co.duotopia.loadtest.results.PhaseTimes;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunOverview;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.UsersNow;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.text.Formats;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lets load on an environment grow bit by bit: no run has many more users than one that went well.
 * What has asked for nothing and was not graded, or whose users were all there for a moment only,
 * proves nothing. Of a run that was compared with a baseline, only the grade counts, since to be
 * like that asks for nothing. Nor does the part of one injector, nor a run whose users come and go,
 * since not all of them need have been there. The users of runs of this machine that are not over
 * count with those of the run.
 */
final class Growth {
  private static final int FIRST = 10;
  private static final int TIMES = 2;
  private static final Set<String> PROVEN = Set.of("good", "acceptable");

  private Growth() {}

  /**
   * @param shard of this load generator
   * @throws InvalidInput when the run and those beside it have more users than twice the largest
   *     one that counts and went to the same target, or than 10 where there is none
   */
  static void check(Settings settings, Shard shard) {
    check(settings, other -> !isPartOfOne(shard, other.shard()));
  }

  /** The same of a run that has its directory, and those that were there before it. */
  static void checkBeside(Settings settings, RunInfo own) {
    Comparator<RunInfo> order = Comparator.comparing(RunInfo::created).thenComparing(RunInfo::run);
    check(
        settings,
        other -> !isPartOfOne(own.shard(), other.shard()) && order.compare(other, own) < 0);
  }

  private static void check(Settings settings, Predicate<RunInfo> isBeside) {
    URI target = settings.environment().baseUrl().orElseThrow();
    Path results = settings.resultsDirectory();
    Duration minSteady = settings.ladder().minSteady();
    Optional<RunOverview> largest = largestClean(results, target, minSteady);
    List<RunInfo> running = running(results, target).stream().filter(isBeside).toList();
    int most = Math.max(FIRST, largest.map(run -> TIMES * run.users()).orElse(0));
    int users = settings.scenario().mostUsers();
    long beside = running.stream().mapToLong(Growth::usersOf).sum();
    if (users + beside > most) {
      throw new InvalidInput(
          "environment %s: at most %d users now (%d, or twice the largest run that passed against this target, with all users for at least %s: %s), but %d are asked for%s, or add --skip-gradual (-Dloadtest.skip-gradual=true)"
              .formatted(
                  settings.environment().name(),
                  most,
                  FIRST,
                  Formats.units(minSteady),
                  largest
                      .map(run -> "%s with %d".formatted(run.name(), run.users()))
                      .orElse("none in " + results),
                  users,
                  running.isEmpty()
                      ? "; run with fewer first"
                      : " and %d are running (%s); wait until they have ended"
                          .formatted(
                              beside,
                              running.stream()
                                  .map(RunInfo::run)
                                  .collect(Collectors.joining(", ")))));
    }
  }

  private static long usersOf(RunInfo running) {
    return running.shard().share(UsersNow.most(running));
  }

  /** Injectors without a coordinator begin at different times. */
  private static boolean isPartOfOne(Shard one, Shard other) {
    return one.count() > 1
        && one.count() == other.count()
        && one.index() != other.index()
        && one.run().equals(other.run());
  }

  /** Whether the other one is the run of all injectors, of which the one is a part. */
  private static boolean isWithin(RunInfo one, RunInfo other) {
    return one.shard().count() > 1
        && other.shard().count() == 1
        && one.shard().run().equals(other.shard().run());
  }

  private static List<RunInfo> running(Path results, URI target) {
    List<RunInfo> all =
        runs(results).stream()
            .filter(run -> !run.state().isOver())
            .flatMap(run -> wentTo(target, new RunDirectory(results.resolve(run.name()))).stream())
            .toList();
    return all.stream()
        .filter(one -> all.stream().noneMatch(other -> isWithin(one, other)))
        .toList();
  }

  private static Optional<RunOverview> largestClean(Path results, URI target, Duration minSteady) {
    return runs(results).stream()
        .filter(run -> isProof(run, minSteady))
        .filter(run -> isClean(target, run, new RunDirectory(results.resolve(run.name()))))
        .max(Comparator.comparing(RunOverview::users));
  }

  private static boolean isProof(RunOverview run, Duration minSteady) {
    return run.verdict().equals("passed")
        && run.steady().filter(steady -> steady.compareTo(minSteady) >= 0).isPresent();
  }

  private static List<RunOverview> runs(Path results) {
    try {
      return RunOverview.all(results, Instant.now());
    } catch (UncheckedIOException unreadable) {
      return List.of();
    }
  }

  /** Fewer of them, from the start or from a change during the run on, prove less. */
  private static boolean hadItsUsers(RunDirectory run, RunInfo info) {
    boolean comeAndGo = info.settings().at("/scenario/arrivals").isObject();
    if (comeAndGo || info.shard().count() > 1) {
      return false;
    }
    List<Event> events = RunEvents.read(run.events());
    return PhaseTimes.of(events, info)
            .steady()
            .flatMap(PhaseTimes.Steady::users)
            .or(() -> started(events))
            .orElse(info.users())
        >= info.users();
  }

  private static Optional<Integer> started(List<Event> events) {
    return RunEvents.first(events, EventType.RAMP_OVER)
        .map(rampOver -> rampOver.details().get("users"))
        .filter(Number.class::isInstance)
        .map(users -> ((Number) users).intValue());
  }

  /** A comparison with a baseline proves nothing here: the baseline may itself be poor. */
  private static boolean wasGood(RunOverview run, RunInfo info) {
    String baseline = info.settings().path("baseline").asText("");
    boolean hasBaseline = !baseline.isBlank() && !baseline.equals("null");
    return run.hasExpectations() && !hasBaseline
        || run.grade().filter(PROVEN::contains).isPresent();
  }

  private static boolean isClean(URI target, RunOverview overview, RunDirectory run) {
    return wentTo(target, run)
        .filter(info -> wasGood(overview, info) && hadItsUsers(run, info))
        .isPresent();
  }

  /** What the run.json says, if the run went there. */
  private static Optional<RunInfo> wentTo(URI target, RunDirectory run) {
    try {
      RunInfo info = RunInfo.read(run.runJson());
      boolean there =
          !info.standIn() && Endpoint.of(URI.create(info.target())).equals(Endpoint.of(target));
      return there ? Optional.of(info) : Optional.empty();
    } catch (InvalidInput | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }
}
