package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.logs.BackendEntry.TimeFrom;
import co.duotopia.loadtest.monitor.logs.line.LogLevel;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads backend.jsonl: what the backend's log said, one JSON object a line.
 *
 * <ul>
 *   <li>{@code v}: version of the format, 1
 *   <li>{@code source}: name of the log's section in the settings, or of the file
 *   <li>{@code t}: milliseconds since 1970 UTC, by the load generator's clock; {@code clock}: how
 *       that is known: {@code entry arrival neighbour}
 *   <li>{@code level}: {@code unknown debug info warning error}; {@code text}: without secrets;
 *       {@code n}: entries of this kind in that second, missing for one
 *   <li>in place of a text {@code status}: entries of an access log with that status
 *   <li>in place of both {@code lost}: entries that are not here: too many in that second; {@code
 *       untimed}: entries of which nobody knows the time; {@code outside}: entries from long before
 *       or after the run, the earliest at {@code from}, the latest at {@code to}, as {@code t}
 * </ul>
 *
 * @param entries oldest first
 * @param lost entries that were too many to keep
 * @param untimed entries of which nobody knows the time
 * @param outsides entries from long before or after the run, by their source
 */
public record BackendLog(
    List<BackendEntry> entries, long lost, long untimed, Map<String, Outside> outsides) {
  static final int VERSION = 1;

  /**
   * Entries that are not of the time of the run, or whose clock is wrong.
   *
   * @param from time of the earliest, where there are any
   */
  public record Outside(long count, Instant from, Instant to) {
    static final Outside NONE = new Outside(0, Instant.MAX, Instant.MIN);

    Outside and(Outside more) {
      return new Outside(
          count + more.count,
          from.isBefore(more.from) ? from : more.from,
          to.isAfter(more.to) ? to : more.to);
    }
  }

  public BackendLog {
    entries = List.copyOf(entries);
    outsides = Collections.unmodifiableMap(new LinkedHashMap<>(outsides));
  }

  /** Those of all sources. */
  public Outside outside() {
    return outsides.values().stream().reduce(Outside.NONE, Outside::and);
  }

  /**
   * A line that is not whole, as a killed run leaves it, is left out. What does not fit into memory
   * is counted only, see {@link KeptEntries}.
   *
   * @throws InvalidInput when the file cannot be read
   */
  public static BackendLog read(Path file) {
    return read(file, KeptEntries.MOST_CHARACTERS);
  }

  static BackendLog read(Path file, long mostCharacters) {
    KeptEntries kept = new KeptEntries(mostCharacters);
    long lost = 0;
    long untimed = 0;
    Map<String, Outside> outsides = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        JsonNode line = parse(text);
        lost += line.path("lost").asLong();
        untimed += line.path("untimed").asLong();
        if (line.has("outside")) {
          outsides.merge(line.path("source").asText(), outside(line), Outside::and);
        }
        entry(line).ifPresent(kept::add);
      }
    } catch (IOException e) {
      throw new InvalidInput(
          file
              + ": must be readable JSON lines, but is not ("
              + InvalidInput.reason(e)
              + "); check the file");
    }
    return new BackendLog(kept.entries(), lost + kept.lost(), untimed, outsides);
  }

  private static Outside outside(JsonNode line) {
    return new Outside(
        line.path("outside").asLong(),
        Instant.ofEpochMilli(line.path("from").asLong()),
        Instant.ofEpochMilli(line.path("to").asLong()));
  }

  private static JsonNode parse(String line) {
    try {
      return RunJson.MAPPER.readTree(line);
    } catch (JsonProcessingException notWhole) {
      return RunJson.MAPPER.createObjectNode();
    }
  }

  /** The entry of one line; empty where it holds none, or is not whole. */
  public static Optional<BackendEntry> entry(String line) {
    return entry(parse(line));
  }

  private static Optional<BackendEntry> entry(JsonNode line) {
    return line.has("text") || line.has("status") ? Optional.of(readEntry(line)) : Optional.empty();
  }

  private static BackendEntry readEntry(JsonNode line) {
    return new BackendEntry(
        Instant.ofEpochMilli(line.path("t").asLong()),
        word(TimeFrom.values(), line.path("clock").asText(), TimeFrom.NEIGHBOUR),
        line.path("source").asText().intern(),
        word(LogLevel.values(), line.path("level").asText(), LogLevel.UNKNOWN),
        line.has("status") ? OptionalInt.of(line.path("status").asInt()) : OptionalInt.empty(),
        line.path("text").asText(""),
        line.path("n").asLong(1));
  }

  private static <E extends Enum<E>> E word(E[] all, String word, E other) {
    for (E one : all) {
      if (one.name().equalsIgnoreCase(word)) {
        return one;
      }
    }
    return other;
  }

  /** Those of a time, its end excluded. */
  public BackendLog between(Instant from, Instant to) {
    return new BackendLog(
        entries.stream()
            .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to))
            .toList(),
        lost,
        untimed,
        outsides);
  }

  /** Entries, and not lines of the file. */
  public long count() {
    return entries.stream().mapToLong(BackendEntry::count).sum();
  }
}
