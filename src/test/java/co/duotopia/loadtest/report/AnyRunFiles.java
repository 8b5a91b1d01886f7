package co.duotopia.loadtest.report;

import co.duotopia.loadtest.comparison.ComparableRun;
import co.duotopia.loadtest.comparison.baseline.RunBaseline;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo.Injector;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files of an {@link AnyRun} beside its log and its events. */
final class AnyRunFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** run.json by scenario, as the suite writes it. */
  private static final Map<String, byte[]> DESCRIBED = new ConcurrentHashMap<>();

  private static final String BACKEND =
      """
      {"v":1,"source":"app","t":%1$d,"clock":"entry","level":"error","text":"QueuePool limit of size 10 overflow 10 reached","n":2}
      {"v":1,"source":"proxy","t":%1$d,"clock":"arrival","level":"error","status":502}
      {"v":1,"source":"app","t":%1$d,"lost":3}
      {"v":1,"source":"app","untimed":1}
      """;

  /** A run's copy of its baseline, by file; made when a run first needs it. */
  private static final class Baseline {
    private static final Map<String, byte[]> FILES = baseline();
  }

  private AnyRunFiles() {}

  static void describe(RunDirectory run, Random random, String scenario, int seconds)
      throws IOException {
    boolean isOpen = !scenario.matches("breaking|capacity") && random.nextInt(5) == 0;
    byte[] usual =
        DESCRIBED.computeIfAbsent(
            scenario + (isOpen ? " open" : ""), key -> described(scenario, isOpen));
    ObjectNode info = (ObjectNode) JSON.readTree(usual);
    ((ObjectNode) info.at("/settings/scenario")).put("time", Math.max(26, seconds) + " seconds");
    switch (random.nextInt(20)) {
      case 0, 1 -> ((ObjectNode) info.get("shard")).put("index", 1).put("count", 3);
      case 2, 3 -> info.set("injectors", injectors(random, seconds));
      case 4 -> againstABaseline(run, info, random);
      default -> {}
    }
    Files.write(run.runJson(), JSON.writeValueAsBytes(info));
  }

  private static byte[] described(String scenario, boolean isOpen) {
    try {
      Path folder = Files.createTempDirectory("described");
      Map<String, String> load = new HashMap<>(Map.of("users", "25", "rate", "1", "time", "26s"));
      if (isOpen) {
        load.put("loadtest.scenarios." + scenario + ".injection", "open");
      }
      try (WrittenRun run = new WrittenRun(folder, scenario, load)) {
        byte[] json = Files.readAllBytes(run.directory().runJson());
        run.directory().discard();
        return json;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a run that was merged: some whole, some lost, some without files. */
  private static JsonNode injectors(Random random, int seconds) {
    return RunJson.MAPPER.valueToTree(
        IntStream.range(0, 3)
            .mapToObj(
                index ->
                    new Injector(
                        index,
                        random.nextInt(6) == 0 ? "" : "run" + index,
                        WrittenRun.START,
                        WrittenRun.START.plusSeconds(random.nextInt(seconds + 1)),
                        random.nextInt(100),
                        random.nextInt(3),
                        random.nextInt(100),
                        random.nextInt(2_000),
                        random.nextInt(100),
                        random.nextInt(6) == 0))
            .toList());
  }

  /** Whose copy is there, or was not found. */
  private static void againstABaseline(RunDirectory run, ObjectNode info, Random random)
      throws IOException {
    ((ObjectNode) info.get("settings")).put("baseline", "last-passed");
    if (random.nextInt(3) > 0) {
      Files.createDirectory(run.baseline().path());
      for (Map.Entry<String, byte[]> file : Baseline.FILES.entrySet()) {
        Files.write(run.baseline().path().resolve(file.getKey()), file.getValue());
      }
    }
  }

  private static Map<String, byte[]> baseline() {
    try {
      Path folder = Files.createTempDirectory("baseline");
      String before = ComparableRun.write(folder.resolve("before"), 1, 1).path().toString();
      RunDirectory run =
          ComparableRun.write(folder.resolve("after"), 2, 1, Map.of("loadtest.baseline", before));
      RunBaseline.attachToWhole(run);
      ResultFiles.write(run);
      Map<String, byte[]> files = new HashMap<>();
      try (Stream<Path> all = Files.list(run.baseline().path())) {
        for (Path file : all.toList()) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
      new RunDirectory(folder).discard();
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts the file, or puts another value in place of one; tells whether it is another file now. */
  static boolean damage(Path file, Random random) throws IOException {
    byte[] before = Files.readAllBytes(file);
    if (random.nextInt(3) == 0) {
      Files.write(file, Arrays.copyOf(before, random.nextInt(before.length)));
      return true;
    }
    JsonNode root = JSON.readTree(before);
    List<ObjectNode> objects = new ArrayList<>();
    collect(root, objects);
    ObjectNode chosen = objects.get(random.nextInt(objects.size()));
    List<String> fields = new ArrayList<>();
    chosen.fieldNames().forEachRemaining(fields::add);
    if (fields.isEmpty()) {
      return false;
    }
    String field = fields.get(random.nextInt(fields.size()));
    switch (random.nextInt(6)) {
      case 0 -> chosen.remove(field);
      case 1 -> chosen.putNull(field);
      case 2 -> chosen.put(field, random.nextInt(2_000_000) - 1_000_000);
      case 3 -> chosen.put(field, "\u0000odd ${x} 練習");
      case 4 -> chosen.putArray(field).add(1);
      default -> chosen.putObject(field).put("a.b", 0);
    }
    Files.write(file, JSON.writeValueAsBytes(root));
    return true;
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }

  /** Whole, cut at any byte, or none at all. */
  static void samples(RunDirectory run, Random random) throws IOException {
    sample(run.database(), SmallRun.databaseRows(), random);
    sample(run.resources(), SmallRun.resourceRows(), random);
    sample(run.backend(), BACKEND.formatted(WrittenRun.START.toEpochMilli()), random);
  }

  private static void sample(Path file, String rows, Random random) throws IOException {
    int kind = random.nextInt(4);
    if (kind > 0) {
      Files.writeString(file, rows);
    }
    if (kind == 1) {
      cut(file, random);
    }
  }

  /** As a kill may leave it. */
  static void cut(Path file, Random random) throws IOException {
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, random.nextInt(all.length + 1)));
  }
}
