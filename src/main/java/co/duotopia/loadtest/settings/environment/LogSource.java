package co.duotopia.loadtest.settings.environment;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log of the backend.
 *
 * @param name of its section
 * @param file to follow; or empty, and a command
 * @param command to run, a word each; it is shown by its first word alone, since others may be
 *     secret
 * @param service whose entries are wanted, where the log names several
 * @param timeZone of times without a zone; empty: it is inferred
 */
public record LogSource(
    String name,
    Optional<Path> file,
    @JsonIgnore List<String> command,
    Optional<String> service,
    Optional<ZoneId> timeZone) {
  /** Words of a command that stand for the beginning and the end of the load. */
  public static final String START = "{start}";

  public static final String END = "{end}";

  public LogSource {
    command = List.copyOf(command);
  }

  /** A file. */
  public static LogSource of(String name, Path file) {
    return new LogSource(name, Optional.of(file), List.of(), Optional.empty(), Optional.empty());
  }

  static List<LogSource> read(Section logs) {
    return logs.sections(true).entrySet().stream().map(LogSource::read).toList();
  }

  private static LogSource read(Map.Entry<String, Section> log) {
    Section section = log.getValue();
    LogSource source =
        new LogSource(
            log.getKey(),
            section.find("file", Rules.path(Path.of(""))),
            section.findList("command", Rules.text()),
            section.find("service", Rules.text()),
            section.find("time-zone", QuietHours.ZONE));
    if (section.isSound() && source.file.isPresent() != source.command.isEmpty()) {
      section.refuse(
          "file",
          source.file.isPresent()
              ? "must not be set together with command, but is; keep one of them"
              : "or command must be set, but neither is; set one of them");
    }
    return source;
  }

  /** Whether its command is run once, after the load, since it asks for the end. */
  public boolean isAsked() {
    return command.stream().anyMatch(word -> word.contains(END));
  }

  @JsonProperty("program")
  public Optional<String> program() {
    return command.stream().findFirst();
  }
}
