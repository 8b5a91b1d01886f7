package co.duotopia.loadtest.run;

import co.duotopia.loadtest.config.Durations;
import co.duotopia.loadtest.config.InvalidInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes run.json: what was asked and what was run.
 *
 * <ul>
 *   <li>{@code v}: version of the format, 1
 *   <li>{@code run}: name of the run directory; {@code environment}, {@code scenario}; {@code
 *       simulation}: class name
 *   <li>{@code created}: ISO 8601, UTC
 *   <li>{@code target}: base URL; {@code standIn}: whether the run brought it along
 *   <li>{@code users}: of the whole run; {@code shard}: {@code index} of {@code count} load
 *       generators, and the name that {@code run} of all of them has
 *   <li>{@code accounts}: how many different accounts the students have
 *   <li>{@code injectors}: of a run that was merged, one entry an injector, see {@link Injector};
 *       empty of one that was not
 *   <li>{@code process}: {@code pid} of the load generator and when it {@code started}; missing in
 *       runs from before it was recorded
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
    List<Injector> injectors,
    RunProcess process,
    Versions versions,
    JsonNode settings) {
  private static final int VERSION = 1;

  /**
   * Number of this load generator among those of a run; {@code 0 <= index < count}.
   *
   * @param run a name that all of them were given; mostly empty
   */
  public record Shard(int index, int count, String run) {
    public static final Shard ONLY = new Shard(0, 1, "");

    /** Its share of {@code all} users: numbers index, index + count, index + 2 count, …. */
    public int share(int all) {
      return (all - index + count - 1) / count;
    }
  }

  /**
   * One of the load generators of a run whose files were merged.
   *
   * @param run name of its own run directory; empty: its files are missing
   * @param started its first virtual user, by the clock of the merged run
   * @param lastSign the end of its run, or what was heard of it last
   * @param correctionMillis added to its clock, so that it agrees with the others'
   * @param lost whether it did not come to the end of its run
   */
  public record Injector(
      int index,
      String run,
      Instant started,
      Instant lastSign,
      long requests,
      long failures,
      double peakCpuPercent,
      long peakLatenessMillis,
      long correctionMillis,
      boolean lost) {
    public boolean isMissing() {
      return run.isEmpty();
    }

    /** The part of the run that it lost, in a few words. */
    public Optional<String> loss() {
      if (isMissing()) {
        return Optional.of("the files of injector %d are missing".formatted(index));
      }
      return lost
          ? Optional.of("injector %d was lost at %s".formatted(index, lastSign))
          : Optional.empty();
    }
  }

  /**
   * @param suite git commit
   * @param cpus of the load generator
   */
  public record Versions(String suite, String gatling, String java, String os, int cpus) {

    /** The versions of this process. */
    public static Versions here(String gatling) {
      return new Versions(
          GitCommit.here(),
          gatling,
          System.getProperty("java.vendor") + " " + Runtime.version(),
          System.getProperty("os.name") + " " + System.getProperty("os.arch"),
          Runtime.getRuntime().availableProcessors());
    }
  }

  /** The same, of all load generators of the run together. */
  public RunInfo ofAll() {
    return new RunInfo(
        run,
        environment,
        scenario,
        simulation,
        created,
        target,
        standIn,
        users,
        accounts,
        new Shard(0, 1, shard.run()),
        injectors,
        process,
        versions,
        settings);
  }

  /** Name that the run has on all load generators, if they were given one; else this one's. */
  public String nameOfAll() {
    return shard.run().isEmpty() ? run : shard.run();
  }

  /** Number of load generators of the whole run. */
  public int loadGenerators() {
    return injectors.isEmpty() ? shard.count() : injectors.size();
  }

  /**
   * The time in the settings, from the first user's start until no user starts another request;
   * empty: not recorded.
   */
  public Optional<Duration> time() {
    try {
      return Optional.of(Durations.parse(settings.at("/scenario/time").asText()));
    } catch (IllegalArgumentException notRecorded) {
      return Optional.empty();
    }
  }

  /**
   * @throws InvalidInput when the file is not there or does not hold what is needed
   */
  public static RunInfo read(Path file) {
    try {
      JsonNode node = RunJson.MAPPER.readTree(Files.readAllBytes(file));
      if (node.path("v").asInt() != VERSION) {
        throw unreadable(
            file, "its version is " + node.path("v").asText("none") + ", not " + VERSION);
      }
      if (node instanceof ObjectNode run) {
        EarlierRun.complete(run);
      }
      return RunJson.MAPPER.treeToValue(node, RunInfo.class);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "it is missing");
    } catch (JsonProcessingException e) {
      throw unreadable(file, e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw unreadable(file, InvalidInput.reason(e));
    }
  }

  private static InvalidInput unreadable(Path file, String why) {
    return new InvalidInput(
        "%s: must describe a run, but does not (%s); give the directory of a run"
            .formatted(file, why));
  }

  public void write(Path file) throws IOException {
    ObjectNode node = RunJson.MAPPER.createObjectNode().put("v", VERSION);
    node.setAll(RunJson.MAPPER.<ObjectNode>valueToTree(this));
    Files.write(file, RunJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
  }
}
