package co.duotopia.loadtest.settings.environment;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Instant;
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
  /** What stands in a command for the beginning and the end of the load, as ISO has it. */
  private static final String START = "{start}";

  private static final String END = "{end}";

  /** The same in seconds since 1970, for journalctl, which does not read the former. */
  private static final String START_EPOCH = "{start-epoch}";

  private static final String END_EPOCH = "{end-epoch}";

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
    return command.stream().anyMatch(word -> word.contains(END) || word.contains(END_EPOCH));
  }

  /** The command for a time span, by the clock of the log; whole seconds hold the span. */
  public List<String> command(Instant from, Instant to) {
    long endSecond = to.getNano() > 0 ? to.getEpochSecond() + 1 : to.getEpochSecond();
    return command.stream()
        .map(word -> word.replace(START, from.toString()).replace(END, to.toString()))
        .map(word -> word.replace(START_EPOCH, String.valueOf(from.getEpochSecond())))
        .map(word -> word.replace(END_EPOCH, String.valueOf(endSecond)))
        .toList();
  }

  @JsonProperty("program")
  public Optional<String> program() {
    return command.stream().findFirst();
  }
}
