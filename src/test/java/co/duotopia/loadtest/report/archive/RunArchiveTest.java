package co.duotopia.loadtest.report.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.comparison.ComparableRun;
import co.duotopia.loadtest.comparison.sample.RequestSeconds;
import co.duotopia.loadtest.comparison.sample.SampleReader;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.SessionGroup;
import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of {@code https://api.acme-school.example} by somebody with a home folder. */
class RunArchiveTest {
  private static final String HOST = "api.acme-school.example";
  private static final List<String> NAMES =
      List.of(HOST, "anna@acme.com", "10.20.30.40", "/home/anna/students.csv", "db7.acme.internal");

  @TempDir Path folder;
  private RunDirectory run;
  private Path out;

  @BeforeEach
  void run() throws IOException {
    out = folder.resolve("run.zip");
    Path directory = Files.createDirectory(folder.resolve("local_normal_20270115_080000"));
    run = new RunDirectory(directory);
    SmallRun.whole(directory);
    try (EventFile events = new EventFile(run.events())) {
      String text =
          "By anna@acme.com, with /home/anna/students.csv on db7.acme.internal (10.20.30.40)";
      events.append(Event.of(WrittenRun.START.plusSeconds(2), "shared-accounts", text));
    }
    String info = Files.readString(run.runJson());
    Files.writeString(run.runJson(), info.replaceAll("http://127.0.0.1:\\d+", "https://" + HOST));
    ResultFiles.write(run);
  }

  private Map<String, String> unpacked() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(out))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(
            entry.getName().replaceFirst("^local_normal_20270115_080000/", ""),
            new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static JsonNode whole(String summary) throws IOException {
    return RunJson.MAPPER.readTree(summary).at("/phases/whole/all");
  }

  @Test
  void packsTheWholeRun() throws IOException {
    new RunArchive(run, List.of("Saturday!")).write(out);

    Map<String, String> files = unpacked();
    assertTrue(files.keySet().containsAll(List.of("run.json", "simulation.log", "report.html")));
    assertEquals(Files.readString(run.summary()), files.get("summary.json"));
  }

  @Test
  void refusesARunWithASecretAndLeavesNothing() throws IOException {
    Files.writeString(run.backend(), "{\"v\":1,\"text\":\"login with Saturday!\"}\n");

    InvalidInput refused =
        assertThrows(
            InvalidInput.class, () -> new RunArchive(run, List.of("Saturday!")).write(out));

    assertTrue(refused.getMessage().startsWith("backend.jsonl: "), refused::getMessage);
    assertFalse(refused.getMessage().contains("Saturday"));
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "密码与口令一二",
        "\\u5bc6\\u7801\\u4e0e\\u53e3\\u4ee4\\u4e00\\u4e8c",
        "%E5%AF%86%E7%A0%81%E4%B8%8E%E5%8F%A3%E4%BB%A4%E4%B8%80%E4%BA%8C",
        "5a+G56CB5LiO5Y+j5Luk5LiA5LqM"
      })
  void findsASecretInEachSpelling(String spelling) throws IOException {
    Files.writeString(run.backend(), "{\"v\":1,\"text\":\"login with %s\"}\n".formatted(spelling));
    RunArchive archive = new RunArchive(run, List.of("密码与口令一二"));

    assertThrows(InvalidInput.class, () -> archive.write(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Grüße!-an-alle", "密码与口令一二三"})
  void findsASecretAsTheEngineWritesIt(String secret) throws IOException {
    boolean isLatin = secret.startsWith("G");
    byte[] written = secret.getBytes(isLatin ? ISO_8859_1 : UTF_16LE);
    Files.write(run.simulationLog(), written, StandardOpenOption.APPEND);

    RunArchive archive = new RunArchive(run, List.of(secret));

    InvalidInput refused = assertThrows(InvalidInput.class, () -> archive.write(out));
    assertTrue(refused.getMessage().startsWith("simulation.log: "), refused::getMessage);
  }

  @Test
  void searchesALargeFileInWindowsThatOverlap() throws IOException {
    Path file = folder.resolve("large.txt");
    int window = 1 << 16;
    String secret = "Saturday night!";
    for (int before = window - 20; before < window + 5; before++) {
      Files.writeString(file, "a".repeat(before) + secret + " b".repeat(window));

      assertTrue(new WrittenText(text -> text.contains(secret)).isIn(file), "at " + before);
    }
    WrittenText longest = new WrittenText(text -> text.length() > window);
    assertFalse(longest.isIn(file));
  }

  @Test
  void takesNoPartOfAWordForAShortSecret() throws IOException {
    Path file = folder.resolve("large.txt");
    Files.writeString(file, "repassed,".repeat(20_000));

    assertFalse(new WrittenText(new SecretSearch(List.of("pass"))::finds).isIn(file));
  }

  @Test
  void namesTheFileThatCannotBeRead() throws IOException {
    Path unreadable = Path.of("/proc/self/mem");
    assumeTrue(Files.exists(unreadable), "needs Linux");
    Files.createSymbolicLink(run.path().resolve("notes.txt"), unreadable);

    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> new RunArchive(run, List.of()).write(out));

    assertTrue(refused.getMessage().contains("notes.txt: must be readable"), refused::getMessage);
    assertFalse(Files.exists(out));
  }

  /** Accounts called as the format calls its columns, keys, events and kinds. */
  @Test
  void canBeReadAsBeforeWhereNamesAreWordsOfTheFormat() throws IOException {
    String rows = Files.readString(run.database());
    Files.writeString(
        run.database(),
        rows.replaceFirst("app/web=", "connections/users=")
            .replaceFirst("app/web=", "started/count="));
    RunResults before = ResultFiles.write(run).results();

    new RunArchive(run, List.of()).writeAnonymous(out);

    Path copy = unpackedCopy();
    String hidden = Files.readString(copy.resolve("database.csv"));
    assertFalse(hidden.contains("connections/users") || hidden.contains("started/count"), hidden);
    RunResults after = ResultFiles.write(new RunDirectory(copy)).results();
    assertEquals(before.all().count(), after.all().count());
    assertEquals(before.all().percentile(95), after.all().percentile(95));
    assertEquals(before.database().get().size(), after.database().get().size());
    assertEquals(before.resources().size(), after.resources().size());
    assertEquals(
        before.failures().stream().map(Failure::occurrences).toList(),
        after.failures().stream().map(Failure::occurrences).toList());
    List<String> types = after.events().stream().map(Event::type).toList();
    assertTrue(types.containsAll(before.events().stream().map(Event::type).toList()));
  }

  /** An application called as a part of a request's name; a comparison goes by that name. */
  @Test
  void leavesNamesOfRequestsAsTheyAre() throws IOException {
    String rows = Files.readString(run.database());
    Files.writeString(run.database(), rows.replaceFirst("app/web=", "profile/web="));
    List<String> before = requests(run);

    new RunArchive(run, List.of()).writeAnonymous(out);

    RunDirectory copy = new RunDirectory(unpackedCopy());
    assertEquals(before, requests(copy));
    assertFalse(Files.readString(copy.database()).contains("profile/web"));
  }

  private static List<String> requests(RunDirectory run) throws IOException {
    return RunResults.read(run).requests().stream().map(Statistics::name).toList();
  }

  /** A host in a name is not left for it. */
  @Test
  void hidesWhatTellsInNamesOfRequests() {
    Anonymizer names = new Anonymizer(List.of("api", "db7.acme"), List.of("GET /api/db7.acme"));

    assertEquals("GET /api/name-1 of name-2", names.hide("GET /api/db7.acme of api"));
  }

  /**
   * Names that stand in database.csv in another spelling than elsewhere, or hold its separators.
   */
  @Test
  void hidesNamesOfSessionsWhateverTheirSpelling() throws IOException {
    String column =
        "\"prod: pgAdmin+4+-+DB%3Aprod/alice%40acme.com/shop%3B+a%2Fb%3D%22=3,0,3,0,0,0,0;"
            + " unnamed/q/prod=2,0,2,0,0,0,0\"";
    String rows = Files.readString(run.database());
    Files.writeString(
        run.database(),
        rows.replace("duration_ms\n", "duration_ms,sessions\n")
            .replace(",0,1\n", ",0,1," + column + "\n")
            .replace(",0,1500\n", ",0,1500,\n")
            .replaceAll(
                "app/web=\\d+", "pgAdmin 4 - DB:prod/alice@acme.com=3; unnamed/q=2; others=1"));
    ResultFiles.write(run);

    new RunArchive(run, List.of()).writeAnonymous(out);

    Path copy = unpackedCopy();
    String hidden = Files.readString(copy.resolve("database.csv"));
    for (String name : List.of("alice", "acme", "prod", "shop", "pgAdmin", "q=")) {
      assertFalse(hidden.contains(name), hidden);
    }
    RunResults after = RunResults.read(new RunDirectory(copy));
    assertEquals(Optional.empty(), after.partial());
    DatabaseReading reading = after.database().get().get(0).reading().get();
    List<SessionGroup> sessions = reading.sessions().groups();
    Owner first = sessions.get(0).owner();
    Owner second = sessions.get(1).owner();
    assertEquals(List.of(3, 2), sessions.stream().map(SessionGroup::total).toList());
    assertEquals(reading.sessions().database(), second.database());
    assertEquals("unnamed", second.application());
    assertEquals(
        "%s/%s=3; unnamed/%s=2; others=1"
            .formatted(first.application(), first.user(), second.user()),
        reading.holders());
  }

  /** Those of a small group of sessions are in events alone, that of a setting in run.json. */
  @Test
  void hidesNamesOfSessionsThatNoSampleLists() throws IOException {
    try (EventFile events = new EventFile(run.events())) {
      events.append(
          new Event(
              WrittenRun.START.plusSeconds(2),
              "blocked",
              "api-west/svc_west (pid 7) has waited for a lock of DBeaver 24/alice_w (pid 8)",
              Map.of(
                  "application", "api-west",
                  "user", "svc_west",
                  "blockerApplication", "DBeaver 24",
                  "blockerUser", "alice_w")));
    }
    String info = Files.readString(run.runJson());
    String named = info.replaceFirst("(\"database-service\"\\s*:\\s*)\"\"", "$1\"api-east\"");
    Files.writeString(run.runJson(), named);

    new RunArchive(run, List.of()).writeAnonymous(out);

    assertTrue(named.contains("api-east"), named);
    unpacked()
        .forEach(
            (file, text) ->
                List.of("api-west", "svc_west", "DBeaver", "alice_w", "api-east")
                    .forEach(name -> assertFalse(text.contains(name), file + ": " + name)));
  }

  @Test
  void refusesADatabaseFileWhoseNamesCannotBeTold() throws IOException {
    Files.writeString(
        run.database(), Files.readString(run.database()).replaceFirst(",ok,5,", ",ok,five,"));
    Files.delete(run.simulationLog());
    RunArchive archive = new RunArchive(run, List.of());

    InvalidInput refused = assertThrows(InvalidInput.class, () -> archive.writeAnonymous(out));

    assertTrue(refused.getMessage().startsWith("database.csv:2: "), refused::getMessage);
  }

  private Path unpackedCopy() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (Map.Entry<String, String> file : unpacked().entrySet()) {
      Files.writeString(copy.resolve(file.getKey()), file.getValue());
    }
    return copy;
  }

  @Test
  void canBeComparedAsTheRunItself() throws IOException {
    Path directory = folder.resolve("comparable").resolve(run.path().getFileName());
    RunDirectory comparable = ComparableRun.write(directory, 1, 1);
    SteadySample before = sample(comparable);

    new RunArchive(comparable, List.of()).writeAnonymous(out);

    SteadySample after = sample(new RunDirectory(unpackedCopy()));
    assertTrue(before.length() > 90);
    assertEquals(before.seconds(), after.seconds());
    RequestSeconds uploads = after.requests().get(0);
    assertEquals("POST /upload", uploads.name());
    for (int second = 0; second < before.length(); second++) {
      assertEquals(
          before.requests().get(0).times(second).percentile(95),
          uploads.times(second).percentile(95));
    }
  }

  private static SteadySample sample(RunDirectory run) {
    return SampleReader.read(run, RunInfo.read(run.runJson()));
  }

  @Test
  void givesNoNameAwayAndKeepsTheFigures() throws IOException {
    Files.writeString(run.backend(), "{\"v\":1,\"text\":\"Anna Smith logged in\"}\n");

    new RunArchive(run, List.of()).writeAnonymous(out);

    Map<String, String> files = unpacked();
    assertFalse(files.containsKey("simulation.log") || files.containsKey("backend.jsonl"));
    assertTrue(files.keySet().containsAll(List.of("run.json", "report.html", "summary.json")));
    files.forEach(
        (file, text) ->
            NAMES.forEach(name -> assertFalse(text.contains(name), file + ": " + name)));
    JsonNode before = whole(Files.readString(run.summary()));
    JsonNode after = whole(files.get("summary.json"));
    for (String figure : List.of("count", "failures", "p50", "p95", "max")) {
      assertEquals(before.path(figure), after.path(figure), figure);
    }
    assertEquals(
        "null", RunJson.MAPPER.readTree(files.get("summary.json")).path("partial").toString());
  }

  @Test
  void knowsTheHostOfADatabaseWhoseUserIsAnAddress() throws IOException {
    ObjectNode info = (ObjectNode) RunJson.MAPPER.readTree(run.runJson().toFile());
    info.withObject("/settings/environment")
        .put("database", "postgresql://svc@proj.iam:***@db7:5432/shop?sslmode=require");
    Files.writeString(run.runJson(), info.toString());

    List<String> names = Identity.of(run, RunResults.read(run));

    assertTrue(names.containsAll(List.of("svc@proj.iam", "db7", "shop")), names::toString);
  }

  @Test
  void refusesToLoseFiguresThatOnlyTheLogHas() throws IOException {
    Files.delete(run.live());

    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> new RunArchive(run, List.of()).writeAnonymous(out));

    assertEquals(
        "live.jsonl: must hold all 5 requests of the run, but holds 0; export the run without"
            + " --anonymous",
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fe80::1",
        "2001:db8::5",
        "2001:db8:0:1:2:3:4:5",
        "::ffff:10.20.30.40",
        "fe80::a:b%eth0",
        "00:1b:44:11:3a:b7",
        "/data/load/results",
        "/workspace/anna/run.csv"
      })
  void hidesWhatLooksLikeAnAddressOrAPath(String name) {
    String text = "connect to " + name + ", [" + name + "] failed";

    String hidden = new Anonymizer(List.of(), List.of()).hide(text);

    assertEquals("connect to name-1, [name-1] failed", hidden);
    assertTrue(new Anonymizer(List.of(), List.of()).left(text).contains(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::1",
        "[::1]:5432",
        "12:30:00",
        "2026-11-01T09:00:00Z",
        "SELECT now()::date, $1::text",
        "GET /data/items/{id}",
        "GET,/media/audio/{id}",
        "text/html, a/b"
      })
  void leavesWhatNamesNobody(String text) {
    assertEquals(text, new Anonymizer(List.of(), List.of()).hide(text));
  }

  @Test
  void hidesTheHostOfAnAddressInBrackets() {
    assertEquals(
        "http://name-2:8080/api",
        new Anonymizer(List.of(), List.of()).hide("http://[2001:db8::5]:8080/api"));
  }

  @Test
  void hidesANameThatIsEncodedInAnAddress() {
    Anonymizer names = new Anonymizer(List.of("Anna Smith", "anna@acme", "prod"), List.of());
    String text = "/students/anna%40acme?db=x%3Aprod&by=Anna+Smith, Anna%20Smith or Anna Smith";

    assertEquals(
        List.of("anna%40acme", "Anna+Smith", "Anna%20Smith", "Anna Smith"), names.left(text));
    assertEquals("/students/name-1?db=x%3Aname-2&by=name-3, name-3 or name-3", names.hide(text));
  }

  @Test
  void namesTheSameAlike() {
    Anonymizer names = new Anonymizer(List.of("school_app"), List.of());

    assertEquals(
        "name-1 on name-3, name-3:5432 and name-1; https://name-2/api/students 127.0.0.1 v3.15.1",
        names.hide(
            "school_app on 10.1.2.3, 10.1.2.3:5432 and school_app; https://a.b.com/api/students"
                + " 127.0.0.1 v3.15.1"));
    assertEquals(List.of(), names.left("name-1 at name-2, GET /api/students/profile, 12:30:00"));
    assertEquals(List.of("x@y.org"), names.left("x@y.org").stream().distinct().limit(1).toList());
  }
}
