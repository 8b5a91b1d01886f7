package co.duotopia.loadtest.admission;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.Endpoint;
import co.duotopia.loadtest.results.PhaseTimes;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunOverview;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
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

/**
 * Lets load on an environment grow bit by bit: no run has many more users than one that went well.
 * What has asked for nothing and was not graded, or whose users were all there for a moment only,
 * proves nothing. Of a run that was compared with a baseline, only the grade counts, since to be
 * like that asks for nothing. Nor does the part of one injector, nor a run whose users come and go,
 * since not all of them need have been there.
 */
final class Growth {
  private static final int FIRST = 10;
  private static final int TIMES = 2;
  private static final Set<String> PROVEN = Set.of("good", "acceptable");

  private Growth() {}

  /**
   * @throws InvalidInput when the run has more users than twice the largest one that counts and
   *     went to the same target, or than 10 where there is none
   */
  static void check(Settings settings) {
    URI target = settings.environment().baseUrl().orElseThrow();
    Path results = settings.resultsDirectory();
    Duration minSteady = settings.ladder().minSteady();
    Optional<RunOverview> largest = largestClean(results, target, minSteady);
    int most = Math.max(FIRST, largest.map(run -> TIMES * run.users()).orElse(0));
    int users = settings.scenario().mostUsers();
    if (users > most) {
      throw new InvalidInput(
          "environment %s: at most %d users now (%d, or twice the largest run that passed against this target, with all users for at least %s: %s), but %d are asked for; run with fewer first, or add --skip-gradual (-Dloadtest.skip-gradual=true)"
              .formatted(
                  settings.environment().name(),
                  most,
                  FIRST,
                  Formats.units(minSteady),
                  largest
                      .map(run -> "%s with %d".formatted(run.name(), run.users()))
                      .orElse("none in " + results),
                  users));
    }
  }

  private static Optional<RunOverview> largestClean(Path results, URI target, Duration minSteady) {
    return runs(results).stream()
        .filter(run -> isProof(run, minSteady))
        .filter(run -> wentTo(target, run, new RunDirectory(results.resolve(run.name()))))
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

  /** Fewer of them, from a change during the run on, prove less. */
  private static boolean hadItsUsers(RunDirectory run, RunInfo info) {
    boolean comeAndGo = info.settings().at("/scenario/arrivals").isObject();
    if (comeAndGo || info.shard().count() > 1) {
      return false;
    }
    return PhaseTimes.of(RunEvents.read(run.events()), info)
            .steady()
            .flatMap(PhaseTimes.Steady::users)
            .orElse(info.users())
        >= info.users();
  }

  /** A comparison with a baseline proves nothing here: the baseline may itself be poor. */
  private static boolean wasGood(RunOverview run, RunInfo info) {
    String baseline = info.settings().path("baseline").asText("");
    boolean hasBaseline = !baseline.isBlank() && !baseline.equals("null");
    return run.hasExpectations() && !hasBaseline
        || run.grade().filter(PROVEN::contains).isPresent();
  }

  private static boolean wentTo(URI target, RunOverview overview, RunDirectory run) {
    try {
      RunInfo info = RunInfo.read(run.runJson());
      return !info.standIn()
          && Endpoint.of(URI.create(info.target())).equals(Endpoint.of(target))
          && wasGood(overview, info)
          && hadItsUsers(run, info);
    } catch (InvalidInput | IllegalArgumentException damaged) {
      return false;
    }
  }
}
