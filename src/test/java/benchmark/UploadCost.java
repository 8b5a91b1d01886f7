package benchmark;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.forever;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.ByteArrayBodyPart;
import static io.gatling.javaapi.http.HttpDsl.RawFileBodyPart;
import static io.gatling.javaapi.http.HttpDsl.StringBodyPart;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.audio.AudioFiles;
import co.duotopia.loadtest.audio.UploadParts;
import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import co.duotopia.loadtest.settings.scenario.TurnPacing;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.BodyPart;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import journey.Pacing;
import journey.RecordedItems;
import journey.Recordings;
import journey.StudentJourney;
import recording.Recorded;
import recording.Recording;

/**
 * CPU time that the load generator spends on 1,000 uploads of the usual mix, by the way in which
 * they are sent: 20 users without think time, against a {@link Sink}. After a warm-up the ways take
 * turns, each round in another order, since a way feels what ran before it; the median of five
 * rounds counts.
 *
 * <pre>mvn gatling:test -Dgatling.simulationClass=benchmark.UploadCost</pre>
 *
 * <p>With {@code -Dway=journey} only those whose title holds that word.
 */
public final class UploadCost extends Simulation {
  private static final String REFUSING = "/refusing";
  private static final int USERS = 20;
  private static final int ROUNDS = 5;
  private static final Duration ROUND = Duration.ofSeconds(4);

  private final SinkProcess sink = new SinkProcess();
  private final Settings settings = Settings.load("normal");
  private final List<AudioFile> files = AudioFiles.read(settings.uploads().samples());
  private final Recordings recordings = new Recordings(files);
  private final Recorder recorder = new Recorder(Clock.systemUTC());
  private final Map<String, List<LoadPhase>> phases = new LinkedHashMap<>();

  public UploadCost() {
    Map<String, Function<LoadPhase, PopulationBuilder>> ways = new LinkedHashMap<>();
    ways.put("this suite: journey, checks, recording", phase -> recorded(phase, ""));
    ways.put("the same, each upload refused with 429", phase -> recorded(phase, REFUSING));
    ways.put("the same without recording", phase -> population(phase, "", journey(phase)));
    ways.put("this suite's upload request alone", phase -> population(phase, "", alone(phase)));
    ways.put("the same body in one array", phase -> population(phase, "", oneArray(phase)));
    ways.put(
        "Gatling's ByteArrayBodyPart", phase -> population(phase, "", multipart(phase, bytes())));
    ways.put("Gatling's RawFileBodyPart", phase -> population(phase, "", multipart(phase, file())));
    ways.keySet().removeIf(way -> !way.contains(System.getProperty("way", "")));
    List<PopulationBuilder> order = new ArrayList<>();
    List<String> turns = new ArrayList<>(ways.keySet());
    for (int round = 0; round <= ROUNDS; round++) {
      for (String way : turns) {
        LoadPhase phase = new LoadPhase(way + " " + round, USERS, ROUND);
        phases.computeIfAbsent(way, key -> new ArrayList<>()).add(phase);
        order.add(ways.get(way).apply(phase));
      }
      Collections.rotate(turns, 1);
    }
    PopulationBuilder sequence = order.get(order.size() - 1);
    for (int i = order.size() - 2; i >= 0; i--) {
      sequence = order.get(i).andThen(sequence);
    }
    setUp(sequence);
  }

  private PopulationBuilder recorded(LoadPhase phase, String path) {
    VirtualUsers users =
        new VirtualUsers(USERS, phase.deadline(), recorder, event -> {}, Clock.systemUTC());
    Recording recording = new Recording(recorder, users, settings.uploads().timeout());
    return Recorded.population(population(phase, path, journey(phase)), recording);
  }

  /**
   * @param path at which the sink is asked
   */
  private PopulationBuilder population(LoadPhase phase, String path, ChainBuilder way) {
    int expected = path.equals(REFUSING) ? 429 : 200;
    return scenario(phase.name())
        .exec(
            session -> {
              phase.enter();
              return session.set(Recorded.USER_NUMBER, (int) session.userId());
            })
        .exec(asLongAs(session -> phase.deadline().isAhead(), true).on(way))
        .exec(
            session -> {
              phase.leave();
              return session;
            })
        .injectOpen(atOnceUsers(USERS))
        .protocols(
            http.baseUrl(sink.baseUrl() + path)
                .disableCaching()
                .transformResponse(
                    (response, session) -> {
                      phase.ended(response.status().code() == expected);
                      return response;
                    }));
  }

  private ChainBuilder journey(LoadPhase phase) {
    Pacing pacing = new Pacing(phase.deadline(), user -> true, late -> {}, Duration.ZERO);
    return new StudentJourney(
            recordings,
            new RecordedItems(() -> {}),
            withoutThinkTime(),
            pacing,
            () -> {},
            OptionalInt.empty())
        .chain(listFeeder(List.of(Map.of("email", "a@b.co", "password", "c"))).circular());
  }

  private JourneySettings withoutThinkTime() {
    JourneySettings journey = settings.journey();
    return new JourneySettings(
        new Range(Duration.ZERO, Duration.ZERO),
        TurnPacing.THINK_TIME,
        journey.studentsFile(),
        journey.fallback(),
        journey.tokenRenewal(),
        journey.backOff(),
        journey.retries(),
        0,
        journey.teacherThinkTime());
  }

  private ChainBuilder alone(LoadPhase phase) {
    return uploads(
        phase,
        http ->
            http.header("Content-Type", UploadParts.CONTENT_TYPE)
                .sign(
                    (request, session) ->
                        request.copyWithNewBody(Recordings.chosen(session).to(1, 11))));
  }

  private ChainBuilder oneArray(LoadPhase phase) {
    return uploads(
        phase,
        http ->
            http.header("Content-Type", UploadParts.CONTENT_TYPE)
                .body(ByteArrayBody(session -> Recordings.chosen(session).to(1, 11).getBytes())));
  }

  private static BodyPart bytes() {
    return ByteArrayBodyPart("audio_file", session -> Recordings.chosen(session).file().content());
  }

  private static BodyPart file() {
    return RawFileBodyPart(
        "audio_file", session -> "audio/" + Recordings.chosen(session).file().sample().file());
  }

  private ChainBuilder multipart(LoadPhase phase, BodyPart audio) {
    return uploads(
        phase,
        http ->
            http.bodyPart(StringBodyPart("assignment_id", "1"))
                .bodyPart(StringBodyPart("content_item_id", "11"))
                .bodyPart(audio.fileName("recording.webm").contentType("audio/webm"))
                .asMultipartForm());
  }

  private ChainBuilder uploads(LoadPhase phase, UnaryOperator<HttpRequestActionBuilder> body) {
    return forever()
        .on(
            exec(recordings::choose),
            exec(
                body.apply(
                        http("upload")
                            .post("/api/students/upload-recording")
                            .header("Authorization", "Bearer aaaa.bbbb.cccc"))
                    .check(status().is(200))));
  }

  @Override
  public void before() {
    UnkeptSeconds.record(recorder);
  }

  @Override
  public void after() {
    sink.close();
    double own = 0;
    System.out.printf(
        "%n%-40s %14s %10s %7s %9s%n", "", "CPU s / 1,000", "uploads/s", "ratio", "failures");
    for (Map.Entry<String, List<LoadPhase>> way : phases.entrySet()) {
      List<LoadPhase> measured = way.getValue().subList(1, ROUNDS + 1);
      double cost = median(measured, LoadPhase::cpuSecondsPerThousand);
      own = own == 0 ? cost : own;
      System.out.printf(
          Locale.ROOT,
          "%-40s %14.3f %10.0f %7.2f %9d%n",
          way.getKey(),
          cost,
          median(measured, LoadPhase::uploadsPerSecond),
          own / cost,
          measured.stream().mapToLong(LoadPhase::failures).sum());
    }
  }

  private static double median(List<LoadPhase> phases, ToDoubleFunction<LoadPhase> figure) {
    return phases.stream().mapToDouble(figure).sorted().toArray()[phases.size() / 2];
  }
}
