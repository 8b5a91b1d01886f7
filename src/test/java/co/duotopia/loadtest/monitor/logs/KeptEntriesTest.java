package co.duotopia.loadtest.monitor.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.monitor.logs.BackendEntry.TimeFrom;
import co.duotopia.loadtest.monitor.logs.line.LogLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptEntriesTest {
  private static final Instant BEGAN = Instant.parse("2026-11-29T04:26:00Z");

  @TempDir Path folder;

  private static BackendEntry entry(int second, LogLevel level, String text) {
    return new BackendEntry(
        BEGAN.plusSeconds(second), TimeFrom.ENTRY, "app", level, OptionalInt.empty(), text, 1);
  }

  private BackendLog read(Stream<BackendEntry> entries, long most) throws IOException {
    Path jsonl = folder.resolve("backend.jsonl");
    try (BackendFile file = new BackendFile(jsonl)) {
      entries.forEach(entry -> file.add(entry, ""));
    }
    return BackendLog.read(jsonl, most);
  }

  private static Stream<BackendEntry> each(int seconds, LogLevel level, String text) {
    return Stream.iterate(0, second -> second < seconds, second -> second + 1)
        .map(second -> entry(second, level, text + second));
  }

  @Test
  void chatterDoesNotHideTheEndOfTheRun() throws IOException {
    String shutdown = "LOG:  received fast shutdown request";
    BackendLog log =
        read(
            Stream.of(
                    each(1_000, LogLevel.INFO, "INFO: uploaded "),
                    each(200, LogLevel.ERROR, "ERROR: no storage "),
                    Stream.of(entry(1_000, LogLevel.INFO, shutdown)))
                .flatMap(all -> all),
            100_000);

    List<BackendEntry> entries = log.entries();
    assertEquals(200, entries.stream().filter(BackendEntry::isError).count());
    assertEquals(shutdown, entries.get(entries.size() - 1).text());
    assertTrue(log.lost() > 500, "lost " + log.lost());
    assertEquals(1_201, log.count() + log.lost());
  }

  @Test
  void countsTheCharactersOfLongTexts() throws IOException {
    BackendLog log = read(each(100, LogLevel.ERROR, "ERROR: " + "x".repeat(4_000) + " "), 50_000);

    assertEquals(11, log.count());
    assertEquals(89, log.lost());
  }
}
