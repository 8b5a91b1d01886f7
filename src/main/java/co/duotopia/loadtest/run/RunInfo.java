package co.duotopia.loadtest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Writes run.json: what was asked and what was run.
 *
 * <ul>
 *   <li>{@code v}: version of the format, 1
 *   <li>{@code run}: name of the run directory; {@code environment}, {@code scenario}; {@code
 *       simulation}: class name
 *   <li>{@code created}: ISO 8601, UTC
 *   <li>{@code target}: base URL; {@code standIn}: whether the run brought it along
 *   <li>{@code users}: of the whole run; {@code shard}: {@code index} of {@code count} load
 *       generators
 *   <li>{@code accounts}: how many different accounts the students have
 *   <li>{@code versions}: {@code suite}: git commit, with {@code +} when files were changed, or
 *       {@code unknown}; {@code gatling java os}; {@code cpus}: of the load generator
 *   <li>{@code settings}: all settings in force, secrets as {@code ***}
 * </ul>
 *
 * @param settings rendered without secrets
 */
public record RunInfo(
    String run,
    String environment,
    String scenario,
    String simulation,
    Instant created,
    String target,
    boolean standIn,
    int users,
    int accounts,
    Shard shard,
    String gatlingVersion,
    JsonNode settings) {

  /** Which of the load generators of one run this is; {@code 0 <= index < count}. */
  public record Shard(int index, int count) {
    public static final Shard ONLY = new Shard(0, 1);
  }

  public void write(Path file) throws IOException {
    ObjectMapper json = Json.MAPPER;
    ObjectNode node = json.createObjectNode();
    node.put("v", 1);
    node.put("run", run);
    node.put("environment", environment);
    node.put("scenario", scenario);
    node.put("simulation", simulation);
    node.put("created", created.toString());
    node.put("target", target);
    node.put("standIn", standIn);
    node.put("users", users);
    node.put("accounts", accounts);
    node.putObject("shard").put("index", shard.index()).put("count", shard.count());
    ObjectNode versions = node.putObject("versions");
    versions.put("suite", GitCommit.here());
    versions.put("gatling", gatlingVersion);
    versions.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    versions.put("cpus", Runtime.getRuntime().availableProcessors());
    node.set("settings", settings);
    Files.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
  }
}
