package benchmark;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import co.duotopia.loadtest.audio.AudioFiles;
import co.duotopia.loadtest.guard.Guards;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.settings.Settings;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import journey.Pacing;
import journey.RecordedItems;
import journey.Recordings;
import journey.StudentJourney;
import recording.Recorded;
import recording.Recording;

/**
 * The load of a run without its result files: 50 users against a {@link Sink} for 10 seconds, with
 * recording and guards.
 */
public final class ShortRun extends Simulation {
  private static final int USERS = 50;
  private static final Duration TIME = Duration.ofSeconds(10);

  private final SinkProcess sink = new SinkProcess();
  private final Settings settings = Settings.load("normal");
  private final Recorder recorder = new Recorder(Clock.systemUTC());
  private final VirtualUsers users =
      new VirtualUsers(USERS, new Deadline(TIME), recorder, event -> {}, Clock.systemUTC());

  public ShortRun() {
    EarlyEnd end = new EarlyEnd(users.deadline(), event -> {}, Clock.systemUTC());
    Guards guards = new Guards(settings.guards(), end, event -> {});
    recorder.onLook(guards::requests);
    recorder.onSecond(guards::second);
    setUp(
        Recorded.population(
            scenario("students")
                .exec(asLongAs(session -> users.deadline().isAhead(), true).on(journey()))
                .injectOpen(atOnceUsers(USERS))
                .protocols(http.baseUrl(sink.baseUrl()).disableCaching()),
            new Recording(recorder, users, settings.uploads().timeout())));
  }

  private ChainBuilder journey() {
    return new StudentJourney(
            new Recordings(AudioFiles.read(settings.uploads().samples())),
            new RecordedItems(() -> {}),
            settings.journey(),
            new Pacing(users.deadline(), user -> true, late -> {}, Duration.ZERO),
            () -> {},
            OptionalInt.empty())
        .chain(listFeeder(List.of(Map.of("email", "a@b.co", "password", "c"))).circular());
  }

  @Override
  public void before() {
    UnkeptSeconds.record(recorder);
  }

  @Override
  public void after() {
    sink.close();
    try {
      recorder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
