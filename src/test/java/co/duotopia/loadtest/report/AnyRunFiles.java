package co.duotopia.loadtest.report;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** The files of an {@link AnyRun} beside its log and its events. */
final class AnyRunFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** run.json by scenario, as the suite writes it. */
  private static final Map<String, byte[]> DESCRIBED = new ConcurrentHashMap<>();

  private AnyRunFiles() {}

  static void describe(RunDirectory run, Random random, String scenario, int seconds)
      throws IOException {
    byte[] usual = DESCRIBED.computeIfAbsent(scenario, AnyRunFiles::described);
    ObjectNode info = (ObjectNode) JSON.readTree(usual);
    ((ObjectNode) info.at("/settings/scenario")).put("time", Math.max(26, seconds) + " seconds");
    if (random.nextInt(10) == 0) {
      ((ObjectNode) info.get("shard")).put("index", 1).put("count", 3);
    }
    Files.write(run.runJson(), JSON.writeValueAsBytes(info));
  }

  private static byte[] described(String scenario) {
    try {
      Path folder = Files.createTempDirectory("described");
      Map<String, String> load = Map.of("users", "25", "rate", "1", "time", "26s");
      try (WrittenRun run = new WrittenRun(folder, scenario, load)) {
        byte[] json = Files.readAllBytes(run.directory().runJson());
        run.directory().discard();
        return json;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
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
    cut(run.database(), SmallRun.databaseRows(), random);
    cut(run.resources(), SmallRun.resourceRows(), random);
  }

  private static void cut(Path file, String rows, Random random) throws IOException {
    int kind = random.nextInt(4);
    if (kind > 0) {
      Files.writeString(file, kind == 1 ? rows.substring(0, random.nextInt(rows.length())) : rows);
    }
  }
}
