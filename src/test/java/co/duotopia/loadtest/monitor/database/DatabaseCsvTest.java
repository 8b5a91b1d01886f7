package co.duotopia.loadtest.monitor.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.RowFile;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCsvTest {
  /** The first form of version 1, which must stay readable. */
  private static final String FILE =
      """
      version,time,server_time,status,connections,usable_connections,active,idle,\
      idle_in_transaction,idle_in_transaction_aborted,waiting_for_locks,longest_query_ms,\
      longest_transaction_ms,longest_idle_in_transaction_ms,commits,rollbacks,deadlocks,temp_bytes,\
      blocks_hit,blocks_read,counters_since,used_percent,commits_per_s,rollbacks_per_s,\
      new_deadlocks,temp_bytes_per_s,hit_percent,holders,lateness_ms,duration_ms,sessions
      1,2026-11-22T14:30:00Z,2026-11-22T14:30:00.250Z,ok,20,97,3,5,11,1,2,5321.00,9000.00,420.00,\
      1000,10,1,4096,900,100,2026-11-01T00:00:00Z,20.62,12.50,0.25,1,819.20,99.50,\
      "api/app=18; a,""b""/app=2",0.12,3.40,"shop: api/app/shop=18,2,4,12,2,5321,420; \
      a%2C%22%3D%3B+b%22/app/other=2,1,1,0,0,0,0"
      1,2026-11-22T14:30:05Z,2026-11-22T14:30:05.250Z,limited,20,97,,,,,,,,,1000,10,1,4096,900,\
      100,2026-11-01T00:00:00Z,20.62,,,,,,api/app=20,0.12,3.40,"shop (pooled): //=20,0,0,0,0,0,0"
      1,2026-11-22T14:30:10Z,,unknown,,,,,,,,,,,,,,,,,,,,,,,,,7.00,5000.00,
      """;

  private static final DatabaseReading LIMITED =
      new DatabaseReading(
          Instant.parse("2026-11-22T14:30:05.250Z"),
          new Connections(20, 97),
          Optional.empty(),
          new Counters(1000, 10, 1, 4096, 900, 100, Instant.parse("2026-11-01T00:00:00Z")),
          "api/app=20",
          new SessionGroups("shop", true, List.of(group(Owner.OTHERS, 20, 0, 0, 0, 0, 0, 0))));

  private static SessionGroup group(Owner owner, int... figures) {
    return new SessionGroup(
        owner,
        figures[0],
        figures[1],
        figures[2],
        figures[3],
        figures[4],
        Duration.ofMillis(figures[5]),
        Duration.ofMillis(figures[6]));
  }

  private static final List<DatabaseSample> SAMPLES =
      List.of(
          new DatabaseSample(
              Instant.parse("2026-11-22T14:30:00Z"),
              Duration.ofNanos(120_000),
              Duration.ofNanos(3_400_000),
              Optional.of(
                  new DatabaseReading(
                      Instant.parse("2026-11-22T14:30:00.250Z"),
                      new Connections(20, 97),
                      Optional.of(
                          new Activity(
                              3,
                              5,
                              11,
                              1,
                              2,
                              Duration.ofMillis(5_321),
                              Duration.ofSeconds(9),
                              Duration.ofMillis(420))),
                      LIMITED.counters(),
                      "api/app=18; a,\"b\"/app=2",
                      new SessionGroups(
                          "shop",
                          false,
                          List.of(
                              group(new Owner("api", "app", "shop"), 18, 2, 4, 12, 2, 5_321, 420),
                              group(
                                  new Owner("a,\"=; b\"", "app", "other"), 2, 1, 1, 0, 0, 0, 0))))),
              Optional.of(new DatabaseRates(12.5, 0.25, 1, 819.2, OptionalDouble.of(99.5)))),
          new DatabaseSample(
              Instant.parse("2026-11-22T14:30:05Z"),
              Duration.ofNanos(120_000),
              Duration.ofNanos(3_400_000),
              Optional.of(LIMITED),
              Optional.empty()),
          DatabaseSample.gap(
              Instant.parse("2026-11-22T14:30:10Z"), Duration.ofMillis(7), Duration.ofSeconds(5)));

  @TempDir Path directory;
  private Path csv;

  @BeforeEach
  void name() {
    csv = directory.resolve("database.csv");
  }

  private void write(List<DatabaseSample> samples) {
    try (RowFile rows = RowFile.create(csv, DatabaseColumn.header())) {
      samples.forEach(sample -> rows.append(DatabaseColumn.row(sample)));
    }
  }

  @Test
  void writesOneRowASample() throws IOException {
    write(SAMPLES);

    assertEquals(FILE, Files.readString(csv));
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    Files.writeString(csv, FILE);

    assertEquals(SAMPLES, DatabaseCsv.read(csv));
  }

  @Test
  void readsAFileFromBeforeSessionsWereRecorded() throws IOException {
    Files.writeString(csv, FILE.replaceAll("(?m),(sessions|\"shop.*|)$", ""));

    List<SessionGroups> sessions =
        DatabaseCsv.read(csv).stream()
            .flatMap(sample -> sample.reading().stream())
            .map(DatabaseReading::sessions)
            .toList();

    assertEquals(List.of(SessionGroups.UNKNOWN, SessionGroups.UNKNOWN), sessions);
  }

  @Test
  void namesSessionsThatAreDamaged() throws IOException {
    Files.writeString(csv, FILE.replace("/shop=18,", "/shop=18;"));

    InvalidInput refusal = assertThrows(InvalidInput.class, () -> DatabaseCsv.read(csv));
    assertTrue(
        refusal.getMessage().startsWith("database.csv:2: sessions must be groups of sessions"),
        refusal::getMessage);
  }

  @Test
  void writesNumbersAlikeInEveryCountry() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      write(SAMPLES);
    } finally {
      Locale.setDefault(before);
    }

    assertEquals(FILE, Files.readString(csv));
  }

  @Test
  void leavesOutTheRowThatAKilledProcessDidNotFinish() throws IOException {
    Files.writeString(csv, FILE + "1,2026-11-22T14:30:15Z,2026-11-22T14:3");

    assertEquals(SAMPLES, DatabaseCsv.read(csv));
  }

  @Test
  void hasEachRowOnDiskBeforeTheNext() {
    try (RowFile rows = RowFile.create(csv, DatabaseColumn.header())) {
      assertEquals(List.of(), DatabaseCsv.read(csv));
      rows.append(DatabaseColumn.row(SAMPLES.get(0)));
      assertEquals(SAMPLES.subList(0, 1), DatabaseCsv.read(csv));
    }
  }

  @Test
  void refusesAnotherVersion() throws IOException {
    Files.writeString(csv, FILE.replace("\n1,2026-11-22T14:30:05Z", "\n2,2026-11-22T14:30:05Z"));

    InvalidInput refusal = assertThrows(InvalidInput.class, () -> DatabaseCsv.read(csv));
    assertEquals(
        "database.csv:3: version must be 1, but is \"2\";"
            + " the file is damaged or of another version",
        refusal.getMessage());
  }

  @Test
  void namesTheFieldThatIsDamaged() throws IOException {
    Files.writeString(csv, FILE.replace(",ok,20,", ",ok,x,"));

    InvalidInput refusal = assertThrows(InvalidInput.class, () -> DatabaseCsv.read(csv));
    assertEquals(
        "database.csv:2: connections must be a number or a time, but is \"x\";"
            + " the file is damaged or of another version",
        refusal.getMessage());
  }
}
