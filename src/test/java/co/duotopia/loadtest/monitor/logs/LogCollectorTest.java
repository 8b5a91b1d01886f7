package co.duotopia.loadtest.monitor.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.logs.BackendEntry.TimeFrom;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run began at 04:26 UTC. */
class LogCollectorTest {
  private static final Instant BEGAN = Instant.parse("2026-11-29T04:26:00Z");
  private static final LogSource APP = LogSource.of("app", Path.of("app.log"));

  @TempDir Path folder;
  private BackendFile file;

  @BeforeEach
  void open() {
    file = new BackendFile(folder.resolve("backend.jsonl"));
  }

  private LogCollector collector(LogSource source, Duration ahead) {
    LogSecrets secrets = LogSecrets.of(List.of("Saturday!"));
    return new LogCollector(source, file, secrets, ahead, BEGAN, Instant.MAX);
  }

  private BackendLog kept(LogCollector collector) throws IOException {
    collector.end();
    file.close();
    return BackendLog.read(folder.resolve("backend.jsonl"));
  }

  private static Instant at(int second) {
    return BEGAN.plusSeconds(second);
  }

  @Test
  void infersTheZoneOfAFollowedLogFromItsArrival() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    collector.came("2026-11-29 12:26:05,250 - app - ERROR - a", at(6), true);
    collector.came("2026-11-29 12:26:09,000 - app - ERROR - b", at(9), true);

    List<BackendEntry> entries = kept(collector).entries();

    assertEquals(
        List.of(at(5).plusMillis(250), at(9)), entries.stream().map(BackendEntry::at).toList());
  }

  /** Five lines that are three hours old, and come in one go. */
  private static void oldBurst(LogCollector collector, int second) {
    for (int i = 0; i < 5; i++) {
      collector.came("2026-11-29 09:26:0%d,000 - app - ERROR - old".formatted(i), at(second), true);
    }
  }

  private static void inTaipei(LogCollector collector, int... seconds) {
    for (int second : seconds) {
      String line = "2026-11-29 12:26:%02d,000 - app - ERROR - new".formatted(second);
      collector.came(line, at(second), true);
    }
  }

  @Test
  void infersNoZoneFromOneBurst() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    oldBurst(collector, 6);
    inTaipei(collector, 8, 9, 10);

    BackendLog log = kept(collector);

    assertEquals(
        List.of(at(8), at(9), at(10)), log.entries().stream().map(BackendEntry::at).toList());
    assertEquals(5, log.outside().count());
    assertEquals(Instant.parse("2026-11-29T01:26:00Z"), log.outside().from());
  }

  @Test
  void revisesAZoneThatLaterEntriesContradict() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    oldBurst(collector, 6);
    collector.look(at(17));
    inTaipei(collector, 20, 21, 22, 23);

    List<Instant> times = kept(collector).entries().stream().map(BackendEntry::at).toList();

    assertEquals(List.of(at(22), at(23)), times.subList(times.size() - 2, times.size()));
  }

  @Test
  void keepsWhatTheCommandSaidBeforeTheZoneIsKnown() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    collector.came("2026-11-29 12:25:50,000 - app - ERROR - a", at(1), false);
    collector.endEntry();
    collector.again();
    collector.came("2026-11-29 12:25:50,000 - app - ERROR - a", at(3), false);
    collector.came("2026-11-29 12:25:51,000 - app - ERROR - b", at(3), false);
    inTaipei(collector, 8, 9, 10);

    BackendLog log = kept(collector);

    assertEquals(5, log.count());
    assertEquals(at(-10), log.entries().get(0).at());
    assertEquals(0, log.outside().count());
  }

  @Test
  void givesUpTheOldestWhereTooManyWaitForTheZone() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    for (int i = 0; i < WaitingEntries.MOST + 10; i++) {
      collector.came("2026-11-29 12:25:50,000 - app - ERROR - a", at(1), false);
    }
    inTaipei(collector, 8, 9, 10);

    BackendLog log = kept(collector);

    assertEquals(WaitingEntries.MOST + 1, log.count());
    assertEquals(12, log.untimed());
  }

  @Test
  void takesNothingForKnownBecauseOfAnEntryDatedFarAhead() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    collector.came("2026-11-29T04:26:05Z ERROR: a", at(5), true);
    collector.came("2027-01-01T00:00:00Z end of the licence", at(6), true);
    collector.endEntry();
    collector.again();
    collector.came("2026-11-29T04:26:05Z ERROR: a", at(8), false);
    collector.came("2026-11-29T04:26:07Z ERROR: b", at(8), false);

    BackendLog log = kept(collector);

    assertEquals(List.of(at(5), at(7)), log.entries().stream().map(BackendEntry::at).toList());
    assertEquals(1, log.outside().count());
  }

  @Test
  void shortensTextsAndBoundsWhatIsReadInASecond() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    String secret = "\\\"password\\\": \\\"" + "hunter2".repeat(10) + "\\\"";
    String around = "x".repeat(1_950) + secret + "y".repeat(100_000 - 3_950) + secret;
    for (int i = 0; i < 50; i++) {
      String text = "upload %d ".formatted(i) + around + "z".repeat(1_950);
      String time = "2026-11-29T04:26:05Z";
      collector.came("{\"time\":\"%s\",\"message\":\"%s\"}".formatted(time, text), at(5), true);
    }

    BackendLog log = kept(collector);

    assertEquals(10, log.count());
    assertEquals(40, log.lost());
    String text = log.entries().get(0).text();
    assertTrue(text.length() <= 4_100, "length " + text.length());
    assertTrue(text.startsWith("upload 0 xxx") && text.endsWith("zzz"), text);
    assertFalse(text.contains("hunter"), text);
  }

  /** A secret that is cut is found neither by its words nor by its form. */
  @Test
  void hidesSecretsWhereverALongTextIsCut() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    for (int length : new int[] {1_900, 3_900, 7_900}) {
      String around = "x".repeat(length) + " Saturday!".repeat(20);
      collector.came("ERROR: a " + around + "y".repeat(30_000) + around, at(5), true);
      collector.came("ERROR: b\n", at(5), true);
      collector.came("  " + around + "y".repeat(30_000) + around, at(6), true);
    }
    collector.came("ERROR: a " + "Saturday!".repeat(1_000), at(7), true);

    for (BackendEntry entry : kept(collector).entries()) {
      String left = entry.text().replaceAll("[*xy …\n]", "");
      assertTrue(left.equals("ERROR:a") || left.equals("ERROR:b"), left);
    }
  }

  @Test
  void setsTimesRightByTheDifferenceOfTheClocks() throws IOException {
    LogCollector collector = collector(APP, Duration.ofHours(-3));
    collector.came("2026-11-29T01:26:05Z ERROR: a", at(5), true);

    assertEquals(at(5), kept(collector).entries().get(0).at());
  }

  @Test
  void countsWhatIsOfAnotherTimeOnly() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    collector.came("2026-11-29T03:00:00Z ERROR: old", at(1), false);
    collector.came("2026-11-28T03:00:00Z ERROR: older", at(1), false);

    BackendLog log = kept(collector);

    assertEquals(0, log.entries().size());
    assertEquals(2, log.outside().count());
    assertEquals(Instant.parse("2026-11-28T03:00:00Z"), log.outside().from());
  }

  @Test
  void takesNoLineWithoutTimeForNewThatMayBeOld() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    collector.came("ERROR:    from last week", at(1), false);
    collector.came("ERROR:    from now", at(9), true);

    BackendLog log = kept(collector);

    assertEquals(
        List.of("ERROR:    from now"), log.entries().stream().map(BackendEntry::text).toList());
    assertEquals(TimeFrom.ARRIVAL, log.entries().get(0).clock());
    assertEquals(1, log.untimed());
  }

  @Test
  void doesNotKeepTwiceWhatACommandSaysAgainWhenItIsStartedAnew() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    collector.came("2026-11-29T04:26:05Z ERROR: a", at(5), true);
    collector.again();
    collector.came("2026-11-29T04:26:05Z ERROR: a", at(8), false);
    collector.came("2026-11-29T04:26:07Z ERROR: b", at(8), false);

    assertEquals(2, kept(collector).count());
  }

  /** The entries of a pod can come behind later ones of another. */
  @Test
  void keepsWhatACommandSaysAnewOfAPodThatItDidNotFollow() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    collector.came("[pod/api-1/app] 2026-11-29T04:26:01Z ERROR: a", at(1), true);
    collector.came("[pod/api-1/app] 2026-11-29T04:26:05Z ERROR: a", at(5), true);
    collector.again();
    collector.came("[pod/api-1/app] 2026-11-29T04:26:01Z ERROR: a", at(8), false);
    collector.came("[pod/api-1/app] 2026-11-29T04:26:05Z ERROR: a", at(8), false);
    collector.came("[pod/api-2/app] 2026-11-29T04:26:03Z ERROR: b", at(8), false);
    collector.again();
    collector.came("[pod/api-2/app] 2026-11-29T04:26:03Z ERROR: b", at(9), false);

    assertEquals(
        List.of(at(1), at(3), at(5)),
        kept(collector).entries().stream().map(BackendEntry::at).toList());
  }

  @Test
  void keepsWhatIsNewOfTheNewestSecondAndCountsNoKnownLineAsLost() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    for (int i = 0; i < 6_000; i++) {
      collector.came("2026-11-29T04:26:05Z ERROR: a", at(5 + i / 4_000), true);
    }
    collector.again();
    for (int i = 0; i < 6_000; i++) {
      collector.came("2026-11-29T04:26:05Z ERROR: a", at(8), false);
    }
    collector.came("2026-11-29T04:26:05Z ERROR: b", at(8), false);

    BackendLog log = kept(collector);

    assertEquals(6_001, log.count());
    assertEquals(0, log.lost());
  }

  @Test
  void saysWhyAnAskedCommandFailedAndAsksByTheTargetsClock() throws IOException {
    LogCollector collector = collector(APP, Duration.ofDays(-4_000));
    List<String> words =
        List.of("sh", "-c", "echo no access for Saturday! since {start} {end} >&2; exit 3");
    LogSource log =
        new LogSource("asked", Optional.empty(), words, Optional.empty(), Optional.empty());
    AskedCommand asked = new AskedCommand(log, collector, MonitorClock.system());

    String message = assertThrows(InvalidInput.class, asked::ask).getMessage();

    assertTrue(
        message.matches(
            "logs.asked: its command failed with exit code 3 \\(no access for \\*\\*\\* since 201\\S+ 201\\S+\\);.*"),
        message);
  }

  @Test
  void hidesSecrets() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    collector.came(
        "ERROR: login Saturday! password='hunter2x' Authorization: Bearer abcdefghij"
            + " eyJhbGciOi.eyJzdWIiOi.c2lnbmF0 postgresql://app:s3cret@db:5432/x",
        at(1),
        true);

    assertEquals(
        "ERROR: login *** password='***' Authorization: Bearer *** *** postgresql://app:***@db:5432/x",
        kept(collector).entries().get(0).text());
  }

  @Test
  void keepsWhatIsAlikeAsOneLineASecondAndNeverMoreThanItsBound() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    for (int i = 0; i < 50; i++) {
      collector.came("2026-11-29T04:26:05Z ERROR: upload %d failed".formatted(i), at(5), true);
      collector.came("INFO:     1.2.3.4:%d - \"GET / HTTP/1.1\" 500 x".formatted(i), at(5), true);
    }
    String letters = "abcdefghijklmnopqrst";
    for (int i = 0; i < 400; i++) {
      String word = "" + letters.charAt(i / 20) + letters.charAt(i % 20);
      collector.came("2026-11-29T04:26:05Z ERROR: %s".formatted(word), at(5), true);
    }
    collector.end();
    file.flush();

    BackendLog log = kept(collector);

    assertEquals(BackendFile.MOST_KINDS, log.entries().size());
    assertEquals(
        50,
        log.entries().stream()
            .filter(BackendEntry::isFailure)
            .mapToLong(BackendEntry::count)
            .sum());
    assertEquals(500, log.count() + log.lost());
  }

  @Test
  void hidesWholeValues() {
    LogSecrets secrets = LogSecrets.of(List.of());

    assertEquals("{\"password\": \"***\"}", secrets.hide("{\"password\": \"my secret\"}"));
    assertEquals("password=***, user=x", secrets.hide("password=p,w, user=x"));
    assertEquals("Cookie: ***", secrets.hide("Cookie: a=1; refresh=abc"));
  }

  @Test
  void keepsAllKindsOfALogOfManySecondsThatIsReadLater() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    for (int i = 0; i < 600; i++) {
      collector.old("%s ERROR: upload failed".formatted(at(i)));
    }

    BackendLog log = kept(collector);

    assertEquals(600, log.entries().size());
    assertEquals(0, log.lost());
  }

  @Test
  void readsAnOffsetOfTwoDigits() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    collector.old("2026-11-29 12:26:05.000+08 ERROR: a");

    assertEquals(at(5), kept(collector).entries().get(0).at());
  }

  @Test
  void leavesNoLastLineOutAndCutsNoBatch() {
    List<String> lines = new ArrayList<>();
    LineSplitter splitter = new LineSplitter(lines::add);
    byte[] batch = ("{" + "x".repeat(100_000) + "\nlast").getBytes(StandardCharsets.UTF_8);
    splitter.take(batch, batch.length);
    splitter.rest();
    splitter.rest();

    assertEquals(List.of(100_001, 4), lines.stream().map(String::length).toList());
  }

  @Test
  void missesAProgramBeforeTheLoadAndAsksNoneForARunThatDoesNotBegin() {
    Path asked = folder.resolve("asked");
    LogSource touch = asks("touch " + asked + " {end}");
    LogSource missing = asks("no-such-program-here {end}");
    Path jsonl = folder.resolve("monitor.jsonl");
    LogSecrets secrets = LogSecrets.of(List.of());

    assertThrows(
        InvalidInput.class,
        () -> LogMonitor.start(List.of(touch, missing), jsonl, secrets, Duration.ZERO, null));
    assertFalse(Files.exists(asked));
  }

  private static LogSource asks(String command) {
    List<String> words = List.of(command.split(" "));
    return new LogSource("asked", Optional.empty(), words, Optional.empty(), Optional.empty());
  }

  /** As {@code docker compose logs}, and as {@code tail -F} of two files. */
  @Test
  void countsARequestOnceThatAProxyAndTheApplicationLog() throws IOException {
    LogCollector collector = collector(APP, Duration.ZERO);
    String proxy =
        "%s10.0.0.7 - - [29/Nov/2026:04:26:05 +0000] \"POST /upload HTTP/1.1\" %d 21 \"-\" \"x\"";
    String app =
        "%sINFO:     172.18.0.3:51234 - \"POST /upload HTTP/1.1\" 500 Internal Server Error";
    for (String replica : List.of("app-1  | ", "app-2  | ")) {
      collector.came(app.formatted(replica), at(5), true);
      collector.came(proxy.formatted("proxy-1  | ", 500), at(5), true);
    }
    collector.came(proxy.formatted("proxy-1  | ", 504), at(5), true);
    collector.came(app.formatted(""), at(6), true);
    collector.came(proxy.formatted("", 500).replace(":05 ", ":06 "), at(6), true);

    List<BackendEntry> entries = kept(collector).entries();

    assertEquals(
        List.of("500 2", "504 1", "500 1"),
        entries.stream().map(one -> one.status().getAsInt() + " " + one.count()).toList());
  }

  @Test
  void leavesOutOtherServices() throws IOException {
    LogSource one =
        new LogSource(
            "gke", Optional.empty(), List.of("kubectl"), Optional.of("api"), Optional.empty());
    LogCollector collector = collector(one, Duration.ZERO);
    collector.came("[pod/web-1/web] 2026-11-29T04:26:05Z ERROR: w", at(5), true);
    collector.came("[pod/api-1/api] 2026-11-29T04:26:05Z ERROR: a", at(5), true);

    assertEquals(
        List.of("ERROR: a"), kept(collector).entries().stream().map(BackendEntry::text).toList());
  }

  @Test
  void readsASavedLogInItsZone() throws IOException {
    LogSource taipei =
        new LogSource(
            "f",
            Optional.of(Path.of("f")),
            List.of(),
            Optional.empty(),
            Optional.of(ZoneId.of("Asia/Taipei")));
    LogCollector collector = collector(taipei, Duration.ZERO);
    collector.old("2026-11-29 12:26:05,000 ERROR a");
    collector.old("INFO:     without time");

    List<BackendEntry> entries = kept(collector).entries();

    assertEquals(at(5), entries.get(0).at());
    assertEquals(TimeFrom.NEIGHBOUR, entries.get(1).clock());
  }
}
