package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.monitor.logs.BackendEntry.TimeFrom;
import co.duotopia.loadtest.monitor.logs.LogClock.Timed;
import co.duotopia.loadtest.monitor.logs.line.EntryReader;
import co.duotopia.loadtest.monitor.logs.line.LogEntry;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Takes the lines of one log, and keeps its entries in a run's backend.jsonl. Thread-safe. */
final class LogCollector {
  /** Entries that long before or after the run are not kept. */
  static final Duration BESIDE = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Lines a second that are read; the rest is only counted: to read a log must cost little. */
  private static final int MOST_A_SECOND = 5_000;

  private final LogSource source;
  private final BackendFile file;
  private final LogSecrets secrets;
  private final Duration ahead;
  private final LogClock clock;
  private final EntryReader reader;
  private final Instant from;
  private final Instant to;
  private Instant newest = Instant.MIN;
  private Instant known = Instant.MIN;

  /** Count of each text with the newest time, since many logs have whole seconds only. */
  private final Map<Integer, Integer> ofNewest = new HashMap<>();

  private final Map<Integer, Integer> ofKnown = new HashMap<>();
  private Instant lastCame = Instant.MIN;
  private long second;
  private int lines;

  /**
   * @param ahead by how much the target's clock is ahead
   * @param from beginning of the run
   * @param to its end
   */
  LogCollector(
      LogSource source,
      BackendFile file,
      LogSecrets secrets,
      Duration ahead,
      Instant from,
      Instant to) {
    this.source = source;
    this.file = file;
    this.secrets = secrets;
    this.ahead = ahead;
    clock = new LogClock(ahead, source.timeZone());
    this.from = from.minus(BESIDE);
    this.to = to;
    reader = new EntryReader(from, this::entry);
  }

  /** A line of a log that was written some time ago. */
  synchronized void old(String line) {
    reader.line(line, Optional.empty());
  }

  /**
   * A line of a log that is followed.
   *
   * @param isNew whether it was written just now
   */
  synchronized void came(String line, Instant now, boolean isNew) {
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      lines = 0;
    }
    if (isNew && ++lines > MOST_A_SECOND) {
      file.lost(source.name(), 1);
      return;
    }
    lastCame = now;
    reader.line(line, isNew ? Optional.of(now) : Optional.empty());
  }

  /** A moment of this machine by the target's clock. */
  Instant there(Instant here) {
    return here.plus(ahead);
  }

  LogSecrets secrets() {
    return secrets;
  }

  /** The log is followed anew: what it says of the past is known, as far as it has a time. */
  synchronized void again() {
    reader.end();
    known = newest;
    ofKnown.clear();
    ofKnown.putAll(ofNewest);
  }

  /** Completes entries after a pause in the log; to be called now and then. */
  synchronized void look(Instant now) {
    if (now.isAfter(lastCame.plus(PAUSE))) {
      reader.end();
    }
  }

  synchronized void end() {
    reader.end();
  }

  private void entry(LogEntry entry) {
    if (source.service().isPresent() && entry.service().filter(this::isAnother).isPresent()) {
      return;
    }
    Optional<Timed> timed = clock.time(entry.stamp(), entry.arrived());
    if (timed.isEmpty()) {
      file.untimed(source.name());
      return;
    }
    Instant at = timed.get().at();
    if (entry.arrived().isEmpty() && isKnown(timed.get(), entry.text())) {
      return;
    }
    if (at.isBefore(from) || at.isAfter(to)) {
      file.outside(source.name(), at);
      return;
    }
    if (at.isAfter(newest)) {
      newest = at;
      ofNewest.clear();
    }
    if (at.equals(newest)) {
      ofNewest.merge(entry.text().hashCode(), 1, Integer::sum);
    }
    boolean access = entry.status().isPresent();
    file.add(
        new BackendEntry(
            at,
            timed.get().clock(),
            source.name(),
            entry.level(),
            entry.status(),
            access ? "" : secrets.hide(entry.text()),
            1));
  }

  /** Whether a restarted command repeats this entry. */
  private boolean isKnown(Timed timed, String text) {
    if (!timed.at().equals(known) || timed.clock() != TimeFrom.ENTRY) {
      return !timed.at().isAfter(known);
    }
    int left = ofKnown.merge(text.hashCode(), -1, Integer::sum);
    return left >= 0;
  }

  private boolean isAnother(String service) {
    return !service.contains(source.service().orElseThrow());
  }
}
