package co.duotopia.loadtest.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.diagnosis.LoadLimit.Manner;
import co.duotopia.loadtest.grading.limit.HeldLoad;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.report.Assessments;
import co.duotopia.loadtest.report.Diagnoses;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitFactsTest {
  private static final Catalogue LIMIT = Catalogue.section("limit");
  @TempDir Path folder;

  private RunResults run(String scenario) throws Exception {
    return SmallRun.whole(folder, scenario).results();
  }

  private static HeldLoad held(int users) {
    return new HeldLoad(users, Duration.ofSeconds(users == 0 ? 0 : 60));
  }

  private static LoadLimit broken(int sustained, int users) {
    SustainedViolation violation =
        new SustainedViolation(
            WrittenRun.START.plusSeconds(2),
            users,
            held(sustained),
            Assessments.P95,
            Duration.ofSeconds(42));
    return new LoadLimit(
        Optional.of(held(sustained)),
        Optional.of(users),
        Optional.of(violation),
        Optional.of("p95"),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void areNotToldWhereNobodyLooksForALimitAndNoneWasExceeded() throws Exception {
    assertEquals(List.of(), LimitFacts.of(run("normal"), Diagnoses.NO_LIMIT));
    assertEquals(Optional.empty(), LimitLine.sentence(run("normal"), Diagnoses.NO_LIMIT));
  }

  @Test
  void areAlwaysToldOfBreakingAndSpike() throws Exception {
    for (String scenario : List.of("breaking", "spike")) {
      assertEquals(
          LIMIT.say("line.at-least", "users", "2 users", "time", "40 seconds"),
          LimitLine.sentence(run(scenario), Diagnoses.NO_LIMIT).orElseThrow());
    }
  }

  @Test
  void areAlwaysToldOfAScenarioThatSaysSo() throws Exception {
    SmallRun run = SmallRun.whole(folder);
    Path file = run.directory().runJson();
    String told =
        Files.readString(file).replace("\"states-limit\" : false", "\"states-limit\" : true");
    Files.writeString(file, told);

    assertEquals(1, LimitFacts.of(run.results(), Diagnoses.NO_LIMIT).size());
  }

  @Test
  void areUnknownWithoutRequests() throws Exception {
    SmallRun run = SmallRun.whole(folder, "breaking");
    Files.write(run.directory().simulationLog(), new byte[0]);
    Files.delete(run.directory().live());

    assertEquals(
        Optional.of("Limit: sustained users unknown"),
        LimitLine.of(run.results(), Diagnoses.NO_LIMIT));
    assertEquals(Optional.empty(), LimitLine.sentence(run.results(), Diagnoses.NO_LIMIT));
  }

  @Test
  void tellAViolationByLoadFromOneByTime() throws Exception {
    assertEquals(
        LIMIT.say(
            "line.fewer", "users", "9 users", "time", "1 minute", "more", "15", "first", "p95"),
        LimitLine.sentence(run("normal"), broken(9, 15)).orElseThrow());
    assertEquals(
        LIMIT.say("line.later", "users", "20 users", "time", "1 minute", "first", "p95"),
        LimitLine.sentence(run("normal"), broken(20, 20)).orElseThrow());
    assertEquals(
        LIMIT.say("line.none", "first", "p95"),
        LimitLine.sentence(run("normal"), broken(0, 5)).orElseThrow());
  }

  @Test
  void sayWhatIsUnknown() throws Exception {
    assertEquals(
        "Limit: sustained users not determined; first sustained violation at 5 users (08:00:02 UTC); first over the limit p95; beyond the limit unknown; recovery unknown",
        LimitLine.of(run("normal"), broken(0, 5)).orElseThrow());
  }

  @Test
  void sayHowLongABurstWasTooMuchThoughNothingBrokeForLong() throws Exception {
    LoadLimit burst =
        new LoadLimit(
            Optional.of(held(2)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(12)));

    assertEquals(
        "Limit: sustained users at least 2 (held 1 minute); recovery after 12.0 s",
        LimitLine.of(run("spike"), burst).orElseThrow());
    assertEquals(LIMIT.say("note.after-burst"), LimitFacts.of(run("spike"), burst).get(1).note());
  }

  @Test
  void sayHowItBehavedAndWhenItRecovered() throws Exception {
    LoadLimit graceful =
        new LoadLimit(
            Optional.of(held(9)),
            Optional.of(15),
            broken(9, 15).violation(),
            Optional.of("p95"),
            Optional.of(Manner.GRACEFUL),
            Optional.of(Duration.ofMillis(61_400)));

    assertEquals(
        "Limit: sustained users at least 9 (held 1 minute), broke by 15; first sustained violation at 15 users (08:00:02 UTC); first over the limit p95; beyond the limit graceful; recovery after 1 min 1 s",
        LimitLine.of(run("normal"), graceful).orElseThrow());
  }
}
