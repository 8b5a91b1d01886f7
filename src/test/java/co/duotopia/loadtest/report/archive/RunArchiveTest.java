package co.duotopia.loadtest.report.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void refusesToLoseFiguresThatOnlyTheLogHas() throws IOException {
    Files.delete(run.live());

    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> new RunArchive(run, List.of()).writeAnonymous(out));

    assertEquals(
        "live.jsonl: must hold all 5 requests of the run, but holds 0; export the run without --anonymous",
        refused.getMessage());
  }

  @Test
  void namesTheSameAlike() {
    Anonymizer names = new Anonymizer(List.of("school_app"));

    assertEquals(
        "name-1 on name-3, name-3:5432 and name-1; https://name-2/api/students 127.0.0.1 v3.15.1",
        names.hide(
            "school_app on 10.1.2.3, 10.1.2.3:5432 and school_app; https://a.b.com/api/students"
                + " 127.0.0.1 v3.15.1"));
    assertEquals(List.of(), names.left("name-1 at name-2, GET /api/students/profile, 12:30:00"));
    assertEquals(List.of("x@y.org"), names.left("x@y.org").stream().distinct().limit(1).toList());
  }
}
