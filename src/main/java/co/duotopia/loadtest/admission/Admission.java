package co.duotopia.loadtest.admission;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.environment.QuietHours;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.standin.FaultRules;
import co.duotopia.loadtest.terminal.Confirmation;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Decides whether a run may begin: not in quiet hours and, if the environment asks for it, only
 * with gradual growth and a confirmation.
 */
public final class Admission {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private Admission() {}

  /**
   * Asks on the terminal where that is needed.
   *
   * @param shard of this load generator
   * @param connected whether one injector decides for all
   * @param begin of the load: now, or when all injectors begin
   * @throws InvalidInput when it may not
   */
  public static void check(
      Settings settings, List<AudioFile> audio, Shard shard, boolean connected, Instant begin) {
    check(settings, audio, shard, connected, Confirmation.ofProcess(), begin);
  }

  public static void check(
      Settings settings,
      List<AudioFile> audio,
      Shard shard,
      boolean connected,
      Confirmation confirmation,
      Instant begin) {
    boolean alone = shard.count() == 1 || connected;
    if (settings.scenario().traits().search().isPresent() && !alone) {
      throw new InvalidInput(
          "scenario %s: must run on one injector or with a coordinator, since each injector would search on its own, but runs on %d without; set LOADTEST_COORDINATOR, or use one injector"
              .formatted(settings.scenario().name(), shard.count()));
    }
    if (settings.environment().baseUrl().isEmpty() && FaultRules.all().isEmpty()) {
      throw new InvalidInput(
          "environment %s: must have a base URL where the stand-in was left out, but has none; set it"
              .formatted(settings.environment().name()));
    }
    if (shard.count() > 1) {
      checkShare(settings, shard.count());
    }
    keepOutOfQuietHours(settings, begin);
    // The results that tell how far the load may grow are with injector 0.
    boolean follows = connected && shard.index() > 0;
    Environment environment = settings.environment();
    if (environment.growsGradually() && !settings.skipGradual() && !follows) {
      Growth.check(settings, shard);
    }
    if (environment.needsConfirmation()) {
      new ConfirmationGate(environment.name(), confirmation, System.out)
          .pass(
              LoadConsequences.consequence(settings), () -> LoadConsequences.text(settings, audio));
    }
  }

  /**
   * Holds the injection of a simulation against the number of users that was admitted.
   *
   * @param injected the most users at once; empty: that depends on the run
   * @throws InvalidInput when there can be more where their number was limited or confirmed
   */
  public static void checkInjected(Settings settings, String simulation, OptionalInt injected) {
    Environment environment = settings.environment();
    Scenario load = settings.scenario();
    boolean matters =
        environment.needsConfirmation() || environment.growsGradually() && !settings.skipGradual();
    boolean isCapped = load.traits().arrivals().isPresent();
    if (matters && !isCapped && injected.orElse(Integer.MAX_VALUE) > load.mostUsers()) {
      throw new InvalidInput(
          "%s: must inject at most the %d users of scenarios.%s.users, which environment %s admits, but injects %s; %s"
              .formatted(
                  simulation,
                  load.mostUsers(),
                  load.name(),
                  environment.name(),
                  injected.isPresent() ? injected.getAsInt() : "a number that depends on the run",
                  injected.isPresent()
                      ? "raise users, or inject fewer"
                      : "inject a number that is known before the run"));
    }
  }

  private static void checkShare(Settings settings, int injectors) {
    if (settings.environment().baseUrl().isEmpty()) {
      throw new InvalidInput(
          "environment %s: must have a base URL in a run of %d injectors, since each would start a stand-in of its own, but has none; start one with \"standin\" and give all of them its address"
              .formatted(settings.environment().name(), injectors));
    }
    Duration turns = JourneySettings.TEACHER_LOGIN_TURN.multipliedBy(injectors);
    if (settings.journey().teacherShare() > 0 && settings.scenario().time().compareTo(turns) < 0) {
      throw new InvalidInput(
          "scenario %s: must take at least %d s with teachers on %d injectors, since the injectors log in to the teacher's account in turns of %d s, but takes %d s; use fewer injectors, or set journey.teacher-share to 0"
              .formatted(
                  settings.scenario().name(),
                  turns.toSeconds(),
                  injectors,
                  JourneySettings.TEACHER_LOGIN_TURN.toSeconds(),
                  settings.scenario().time().toSeconds()));
    }
    if (settings.scenario().users() < injectors) {
      throw new InvalidInput(
          "scenario %s: must have a user for each of %d injectors, but has %d users; use fewer injectors"
              .formatted(settings.scenario().name(), injectors, settings.scenario().users()));
    }
  }

  /**
   * To be asked again when the run has its directory: others can have begun since it was admitted.
   *
   * @param run as its run.json says
   * @throws InvalidInput when the users of those that began before it leave it no room
   */
  public static void checkBeside(Settings settings, RunInfo run) {
    Environment environment = settings.environment();
    boolean decides = run.shard().index() == 0;
    if (environment.growsGradually() && !settings.skipGradual() && decides) {
      Growth.checkBeside(settings, run);
    }
  }

  /**
   * To be asked again when the moment is known at which the load begins.
   *
   * @throws InvalidInput when the run would be in quiet hours
   */
  public static void keepOutOfQuietHours(Settings settings, Instant begin) {
    QuietHours quiet = settings.environment().quietHours();
    Duration takes = settings.scenario().time().plus(settings.uploads().timeout());
    String from =
        quiet
            .earliestStart(begin, takes)
            .map(start -> start.equals(begin) ? "" : time(start, quiet))
            .orElse("never");
    if (from.isEmpty()) {
      return;
    }
    throw new InvalidInput(
        "environment %s: a run must not overlap the quiet hours (%s), but %s; %s"
            .formatted(
                settings.environment().name(),
                quiet,
                quiet.isAt(begin)
                    ? "one that begins at %s is in them".formatted(time(begin, quiet))
                    : "one that begins at %s reaches into them (it can take %d s)"
                        .formatted(time(begin, quiet), takes.toSeconds()),
                from.equals("never")
                    ? "no gap between them is long enough: make it shorter"
                    : "start it at " + from));
  }

  private static String time(Instant instant, QuietHours quiet) {
    return TIME.format(instant.atZone(quiet.zone()));
  }
}
