package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Story.LARGE;
import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Watched.activity;
import static co.duotopia.loadtest.diagnosis.Watched.group;
import static co.duotopia.loadtest.diagnosis.Watched.idle;
import static co.duotopia.loadtest.diagnosis.Watched.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.pattern.ConnectionLeakPatternTest;
import co.duotopia.loadtest.diagnosis.pattern.StorageTimeoutsPatternTest;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.database.SessionGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Observations in a run that are no findings. */
class NotesTest {
  private static final String TOO_LARGE = "expected 200, found 413 Request Entity Too Large";

  @TempDir Path folder;
  @TempDir Path another;

  private static List<DatabaseSample> samples(IntFunction<SessionGroup> other) {
    return IntStream.range(0, 60)
        .mapToObj(
            second ->
                Watched.database(
                    at(second),
                    group("api/app/shop", second < 2 ? idle(5) : sessions(2, 3, 0)),
                    other.apply(second)))
        .toList();
  }

  private static void assertOnlyNoted(Story story, String... notes) {
    Diagnosis diagnosis = story.diagnosis();

    assertEquals(List.of(), diagnosis.findings());
    assertEquals(List.of(), diagnosis.unexplained());
    assertEquals(List.of(notes), diagnosis.notes());
  }

  @Test
  void areNoneInAHealthyRun() {
    assertOnlyNoted(healthy(folder).database(second -> idle(5)));
  }

  @Test
  void nameASingle413() {
    Story story = healthy(folder).each(30, 31, 1, LARGE, 5, TOO_LARGE);

    assertOnlyNoted(
        story,
        "A proxy refuses large recordings: 1 of 351 requests (0.28 %) failed with “"
            + TOO_LARGE
            + "”; too few for a finding");
  }

  @Test
  void nameFailuresOfOneInAThousandAndLeaveTheVerdict() {
    Story clean = new Story(another, 20, 400).logins(user -> 80).readings(20);
    Story story = new Story(folder, 20, 400).logins(user -> 80).readings(20);
    clean.uploads(6, 400, 300);
    story.uploads(6, 400, 300);
    story.each(200, 202, 1, UPLOAD, 900, StorageTimeoutsPatternTest.FAILED);

    assertOnlyNoted(
        story,
        "Object storage slow or failing: 2 of 2052 requests (0.10 %) failed with “"
            + StorageTimeoutsPatternTest.FAILED
            + "”; too few for a finding");
    assertEquals(
        Assessment.of(clean.results()).outcome(), Assessment.of(story.results()).outcome());
  }

  @Test
  void nameAFewRefusalsOfAPlatformWithoutRoom() {
    String refused = "expected 200 with audio_url, found 429 Rate exceeded.";

    assertOnlyNoted(
        healthy(folder).each(30, 31, 2, UPLOAD, 5, refused),
        "Throughput limit reached: requests queue: 2 of 352 requests (0.57 %) failed with “"
            + refused
            + "”; too few for a finding");
  }

  @Test
  void nameFailuresThatNoFindingExplains() {
    String refused = "401 Could not validate credentials";
    Story story =
        healthy(folder)
            .each(30, 40, 1, UPLOAD, 900, StorageTimeoutsPatternTest.FAILED)
            .each(30, 35, 1, UPLOAD, 5, refused)
            .each(30, 40, 1, UPLOAD, 5, "504 Gateway Timeout");

    assertEquals(List.of("storage-timeouts"), story.causes());
    assertEquals(
        List.of(
            "5 of 375 requests (1.33 %) failed with “" + refused + "”, which no finding explains"),
        story.diagnosis().notes());
  }

  @Test
  void nameALeakWithoutHarm() {
    assertOnlyNoted(
        ConnectionLeakPatternTest.leaking(healthy(folder)),
        "Database connections may leak: a session was idle in transaction for 39.0 s; requests"
            + " hardly suffered from it");
  }

  @Test
  void nameSessionsOfAnotherDatabase() {
    Story story = healthy(folder);
    story.samples(
        samples(
            second ->
                group(
                    "reporting/analyst/other",
                    activity(0, 1, 1, 0, 0, 600_000 + 1_000L * second))));

    assertOnlyNoted(
        story,
        "not counted as the service's sessions (api/app): 2 sessions of reporting/analyst in"
            + " database other (1 idle in transaction, the longest since before the load)");
  }

  @Test
  void nameSessionsThatForgetATransactionUnderLoadWithoutBlamingThem() {
    Story story = healthy(folder).each(50, 60, 1, UPLOAD, 5, ConnectionLeakPatternTest.NONE_LEFT);
    story.samples(
        samples(
            second ->
                second < 10
                    ? group("psql/ann/shop", idle(1))
                    : group("psql/ann/shop", activity(0, 0, 1, 0, 0, 1_000L * (second - 10)))));

    assertEquals(List.of("pool-exhaustion"), story.causes());
    assertEquals(
        List.of(
            "not counted as the service's sessions (api/app): 1 session of psql/ann in database"
                + " shop (1 idle in transaction, for up to 49.0 s)"),
        story.diagnosis().notes());
  }

  @Test
  void areAlsoUnseenWhenSessionsCannotBeToldApart() {
    Story story = healthy(folder);
    story.samples(
        IntStream.range(0, 60)
            .mapToObj(
                second ->
                    Watched.database(
                        at(second),
                        group("api/app/shop", idle(5)),
                        group("psql/ann/shop", idle(1)),
                        group("jobs/app/other", idle(1))))
            .toList());

    assertOnlyNoted(
        story,
        "not counted as the service's sessions (api/app, psql/ann): 1 session of jobs/app in"
            + " database other");
    assertTrue(
        story.diagnosis().unseen().stream()
            .anyMatch(line -> line.contains("those of api/app, psql/ann did not grow")),
        story.diagnosis().unseen()::toString);
  }
}
