package co.duotopia.loadtest.diagnosis.log;

import static co.duotopia.loadtest.diagnosis.Story.LOGIN;
import static co.duotopia.loadtest.diagnosis.Story.PROFILE;
import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.pattern.OutOfMemoryPatternTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A killed service is away from second 20 to 24; without a log the finding is likely. */
class LogWitnessTest {
  private static final String KILLED =
      "Out of memory: Killed process 77 (uvicorn) total-vm:900000kB";
  private static final String POOL =
      "sqlalchemy.exc.TimeoutError: QueuePool limit of size 10 overflow 10 reached";

  @TempDir Path folder;

  private Story killed() {
    return quiet(folder)
        .uploads(6, 20, 300)
        .each(20, 24, 5, UPLOAD, 900, OutOfMemoryPatternTest.REFUSED)
        .uploads(24, 60, 300);
  }

  private static Finding first(Story story) {
    return story.diagnosis().findings().get(0);
  }

  @Test
  void isCertainOfWhatTheLogSaysAtItsTime() {
    Finding finding = first(killed().logged(19, "unknown", 1, KILLED));

    assertEquals("out-of-memory", finding.pattern());
    assertEquals(Confidence.CERTAIN, finding.confidence());
    assertEquals(at(20), finding.onset().at());
    assertTrue(finding.evidence().get(0).text().contains("“" + KILLED + "”"));
  }

  /** An operator kills, too. */
  @Test
  void isNoSurerOfALackOfMemoryWhereNobodySaysWhyItWasKilled() {
    Finding finding =
        first(
            killed()
                .logged(
                    19, "unknown", 1, "Worker (pid:77) was sent SIGKILL! Perhaps out of memory?"));

    assertEquals("out-of-memory", finding.pattern());
    assertEquals(Confidence.LIKELY, finding.confidence());
    assertTrue(finding.evidence().stream().anyMatch(said -> said.text().contains("SIGKILL")));
  }

  @Test
  void believesNoLogOfAnotherTime() {
    Finding early = first(killed().logged(-300, "unknown", 1, KILLED));
    Finding late = first(killed().logged(50, "unknown", 1, KILLED));

    assertEquals(Confidence.LIKELY, early.confidence());
    assertEquals(Confidence.LIKELY, late.confidence());
  }

  @Test
  void believesNoLogThatSaysItAlsoWhenAllIsWell() {
    Story story = killed().logged(20, "unknown", 1, KILLED);
    List.of(40, 45, 50).forEach(second -> story.logged(second, "unknown", 1, KILLED));

    assertEquals(Confidence.LIKELY, first(story).confidence());
  }

  @Test
  void believesNoLogThatSaysItAllTheTimeWhileRequestsFail() {
    Story story = killed().each(6, 60, 1, PROFILE, 20, OutOfMemoryPatternTest.REFUSED);
    for (int second = 6; second < 60; second += 6) {
      story.logged(second, "unknown", 1, KILLED);
    }

    assertEquals(Confidence.LIKELY, first(story).confidence());
  }

  @Test
  void believesNoLogOfAnotherProcess() {
    Story story = killed().logged(20, "unknown", 1, KILLED.replace("uvicorn", "mysqld"));

    assertEquals(Confidence.LIKELY, first(story).confidence());
  }

  @Test
  void findsNothingInAHealthyRunWhateverItsLogSays() {
    Story story = healthy(folder).logged(20, "error", 400, POOL).logged(30, "error", 1, KILLED);

    Diagnosis diagnosis = story.diagnosis();

    assertEquals(List.of(), diagnosis.findings());
    assertEquals(List.of(), diagnosis.unexplained());
  }

  @Test
  void namesWhatOnlyTheLogSaysAsLikely() {
    String unsaid = "expected 200, found 500 Internal Server Error";
    Story story =
        healthy(folder).each(30, 50, 2, PROFILE, 200, unsaid).logged(31, "error", 5, POOL);
    assertEquals("pool-exhaustion", first(story).pattern());
    assertEquals(Confidence.LIKELY, first(story).confidence());
  }

  /** nginx's limit_req answers 503 unless limit_req_status says otherwise. */
  @Test
  void putsWhatOnlyTheLogSaysBeforeWhatIsOnlyPossible() {
    Story story = healthy(folder).each(10, 60, 3, UPLOAD, 5, "503 Service Unavailable");
    for (int second = 10; second < 60; second++) {
      story.logged(second, "ERROR", 3, "limiting requests, excess: 4.544 by zone \"z\"");
    }

    assertEquals(
        List.of("rate-limit", "concurrency-limit"),
        story.diagnosis().findings().stream().map(Finding::pattern).toList());
  }

  @Test
  void namesNothingThatWasInTheLogBeforeTheLoad() {
    String unsaid = "expected 200, found 500 Internal Server Error";
    Story story =
        healthy(folder)
            .each(30, 50, 2, PROFILE, 200, unsaid)
            .logged(-60, "error", 5, POOL)
            .logged(31, "error", 5, POOL);

    assertEquals(List.of(), story.diagnosis().findings());
  }

  /** The first request starts 700 ms after a whole second. */
  @Test
  void countsTheSecondInWhichTheLoadBeginsToTheLoad() {
    String unsaid = "expected 200, found 500 Internal Server Error";
    Story story =
        new Story(folder, 20, 60)
            .request(LOGIN, 700, 780, "")
            .uploads(6, 60, 300)
            .each(30, 50, 2, PROFILE, 200, unsaid)
            .logged(0, "error", 5, POOL)
            .logged(31, "error", 50, POOL);

    assertEquals("pool-exhaustion", first(story).pattern());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psycopg2.OperationalError: SSL SYSCALL error: EOF detected",
        "psycopg2.OperationalError: SSL error: unexpected eof while reading",
        "(psycopg2.OperationalError) SSL connection has been closed unexpectedly",
        "could not receive data from server: Connection reset by peer",
        "connection to server at \"db\" (10.0.0.5), port 5432 failed: SSL SYSCALL error: EOF detected",
        "connection to server at \"db\" (10.0.0.5), port 5432 failed: timeout expired",
        "could not translate host name \"db\" to address: Temporary failure in name resolution",
        "FATAL:  terminating connection due to unexpected postmaster exit",
      })
  void readsThatTheDatabaseIsAway(String entry) {
    assertEquals(Optional.of(LogSign.DATABASE_AWAY), LogSign.of(entry));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server closed the connection unexpectedly",
        "SSL connection has been closed unexpectedly"
      })
  void takesNoSessionThatWasIdleForTheDatabase(String followedBy) {
    String ended = "terminating connection due to idle-in-transaction timeout\n";

    assertEquals(Optional.empty(), LogSign.of(ended + followedBy));
  }

  /** In the log of the database. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOG:  could not receive data from client: Connection reset by peer",
        "LOG:  could not accept SSL connection: EOF detected",
        "LOG:  SSL error: unexpected eof while reading",
      })
  void takesNoClientThatWentAwayForTheDatabase(String entry) {
    assertEquals(Optional.empty(), LogSign.of(entry));
  }

  @Test
  void takesNoDatabaseWithoutRoomForOneThatIsAway() {
    String at = "connection to server at \"localhost\" (%s), port 5432 failed: %s\n";
    String refused = at.formatted("::1", "Connection refused");
    String full = "FATAL:  sorry, too many clients already";

    assertEquals(Optional.of(LogSign.DATABASE_AWAY), LogSign.of(refused));
    assertEquals(
        Optional.of(LogSign.POOL_EMPTY), LogSign.of(refused + at.formatted("127.0.0.1", full)));
    assertEquals(
        Optional.of(LogSign.POOL_EMPTY), LogSign.of("FATAL:  too many connections for role \"a\""));
    assertEquals(
        Optional.of(LogSign.POOL_EMPTY),
        LogSign.of("FATAL:  (EMAXCONN) max client connections reached, limit: 200"));
    assertEquals(
        Optional.of(LogSign.POOL_EMPTY),
        LogSign.of("ClientHandler: unable to check out connection from the pool after 5000ms"));
    assertEquals(
        Optional.of(LogSign.POOL_EMPTY),
        LogSign.of("C-0x5: app/app@10.0.0.7:5123 pooler error: query_wait_timeout"));
  }

  @Test
  void takesNoOtherUnitsEndForTheServices() {
    String ended = ".service: Deactivated successfully.";

    assertEquals(Optional.of(LogSign.SHUT_DOWN), LogSign.of("gunicorn" + ended));
    assertEquals(Optional.of(LogSign.SHUT_DOWN), LogSign.of("api-uvicorn@1" + ended));
    assertEquals(Optional.empty(), LogSign.of("logrotate" + ended));
    assertEquals(Optional.empty(), LogSign.of("systemd-hostnamed" + ended));
  }

  @Test
  void readsThatTheServiceOrTheDatabaseWasKilled() {
    String byOomKiller = ".service: A process of this unit has been killed by the OOM killer.";
    String result = ".service: Failed with result 'oom-kill'.";

    assertEquals(Optional.of(LogSign.KILLED_FOR_MEMORY), LogSign.of("uvicorn" + byOomKiller));
    assertEquals(Optional.of(LogSign.KILLED_FOR_MEMORY), LogSign.of("gunicorn@1" + result));
    assertEquals(Optional.empty(), LogSign.of("mysqld" + byOomKiller));
    assertEquals(Optional.of(LogSign.KILLED), LogSign.of("Container terminated on signal 9."));
    assertEquals(Optional.of(LogSign.KILLED), LogSign.of("INFO:     Child process [13] died"));
    assertEquals(
        Optional.of(LogSign.DATABASE_AWAY),
        LogSign.of("LOG:  server process (PID 99) was terminated by signal 9: Killed"));
  }

  @Test
  void takesNoWaitForALockForASlowQuery() {
    String said = "[7] LOG:  duration: 900.1 ms  execute <unnamed>: ";

    assertEquals(Optional.of(LogSign.STATEMENT_SLOW), LogSign.of(said + "SELECT pg_sleep(1)"));
    assertEquals(Optional.empty(), LogSign.of(said.replace("900", "90") + "SELECT 1"));
    assertEquals(Optional.empty(), LogSign.of(said + "UPDATE t SET v = 1"));
    assertEquals(Optional.empty(), LogSign.of(said + "SELECT v FROM t FOR UPDATE"));
  }
}
