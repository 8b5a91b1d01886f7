package co.duotopia.loadtest.results.log;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes one simulation.log that holds the records of several, so that Gatling makes one report of
 * them: the logs of the injectors of one run. In one pass and in constant memory, but for the
 * different names and messages.
 *
 * <p>A request's start and end move by the same number of milliseconds, so response times stay as
 * they are. Records are ordered by their ends, as far as each log is: Gatling reads virtual users
 * in the order of time. The scenarios are those of all logs: not each injector has a share of each.
 * A whole log alone stays the same, byte by byte.
 */
public final class MergedLog {
  private MergedLog() {}

  /**
   * @param correctionMillis to be added to its clock, so that it agrees with the others'
   * @param lost whether the injector ended before its users did; those end with the last record
   */
  public record Part(Path file, long correctionMillis, boolean lost) {}

  /**
   * Writes {@code merged}, which must not exist.
   *
   * @return how far each log could be read; nothing of one that is empty or not there
   * @throws InvalidInput when a log cannot be read, or is not of the same simulation and version
   */
  public static List<SimulationLog.End> write(Path merged, List<Part> parts) {
    List<RawLog> opened = new ArrayList<>();
    try (OutputStream file = Files.newOutputStream(merged)) {
      List<Optional<RawLog>> logs = new ArrayList<>();
      for (Part part : parts) {
        Optional<RawLog> log = open(part.file());
        log.ifPresent(opened::add);
        logs.add(log);
      }
      if (!opened.isEmpty()) {
        write(file, logs, parts);
      }
      return logs.stream().map(MergedLog::end).toList();
    } catch (IOException e) {
      throw new InvalidInput(
          "%s: must be writable, and the logs readable, but are not (%s); make room or check the files"
              .formatted(merged, InvalidInput.reason(e)));
    } finally {
      close(opened);
    }
  }

  private static Optional<RawLog> open(Path file) throws IOException {
    try {
      return Optional.of(new RawLog(file));
    } catch (NoSuchFileException | EOFException | DamagedLog unreadable) {
      return Optional.empty();
    }
  }

  private static void write(OutputStream file, List<Optional<RawLog>> logs, List<Part> parts)
      throws IOException {
    LogHeader first = logs.stream().flatMap(Optional::stream).findFirst().orElseThrow().header();
    List<LogText> scenarios = new ArrayList<>(first.scenarios());
    long startMillis = Long.MAX_VALUE;
    for (int i = 0; i < parts.size(); i++) {
      if (logs.get(i).isPresent()) {
        LogHeader header = logs.get(i).get().header();
        requireSame(first, header, parts.get(i).file());
        long start = header.startMillis() + parts.get(i).correctionMillis();
        startMillis = Math.min(startMillis, start);
        header.scenarios().stream().filter(one -> !scenarios.contains(one)).forEach(scenarios::add);
      }
    }
    LogHeader merged = first.of(scenarios, startMillis);
    try (LogOutput out = new LogOutput(file)) {
      merged.writeTo(out);
      List<RawLog> open = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        if (logs.get(i).isPresent()) {
          Part part = parts.get(i);
          logs.get(i).get().goInto(merged, out, part.correctionMillis(), part.lost());
          open.add(logs.get(i).get());
        }
      }
      merge(open, out);
    }
  }

  private static void requireSame(LogHeader one, LogHeader other, Path file) {
    if (!one.simulation().equals(other.simulation())
        || !one.assertions().equals(other.assertions())) {
      throw new InvalidInput(
          "%s: must be of %s with the same assertions, but is of %s with other ones; merge logs of one run"
              .formatted(file, one.simulation(), other.simulation()));
    }
  }

  private static void merge(List<RawLog> logs, LogOutput out) throws IOException {
    List<RawLog> left = new ArrayList<>();
    for (RawLog log : logs) {
      if (log.next()) {
        left.add(log);
      }
    }
    while (!left.isEmpty()) {
      RawLog earliest = left.get(0);
      int until = Integer.MAX_VALUE;
      for (int i = 1; i < left.size(); i++) {
        RawLog log = left.get(i);
        if (log.latestMillis() < earliest.latestMillis()) {
          until = Math.min(until, earliest.latestMillis());
          earliest = log;
        } else {
          until = Math.min(until, log.latestMillis());
        }
      }
      if (!copy(earliest, until, out)) {
        left.remove(earliest);
      }
    }
  }

  /** Returns whether there is more of it. */
  private static boolean copy(RawLog log, int untilMillis, LogOutput out) throws IOException {
    do {
      log.writeTo(out);
      if (!log.next()) {
        return false;
      }
    } while (log.latestMillis() <= untilMillis);
    return true;
  }

  private static SimulationLog.End end(Optional<RawLog> log) {
    return log.map(RawLog::end)
        .orElseGet(() -> new SimulationLog.End(0, 0, Optional.of("nothing of it can be read")));
  }

  private static void close(List<RawLog> logs) {
    for (RawLog log : logs) {
      try {
        log.close();
      } catch (IOException readOnly) {
        throw new UncheckedIOException(readOnly);
      }
    }
  }
}
