package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.monitor.logs.LogClock.Timed;
import co.duotopia.loadtest.monitor.logs.line.EntryReader;
import co.duotopia.loadtest.monitor.logs.line.LogEntry;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes the lines of one log, and keeps its entries in a run's backend.jsonl. Thread-safe. */
final class LogCollector {
  /** Entries that long before or after the run are not kept. */
  static final Duration BESIDE = Duration.ofMinutes(10);

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Lines a second that are read; the rest is only counted: to read a log must cost little. */
  private static final int MOST_A_SECOND = 5_000;

  private static final int MOST_CHARACTERS_A_SECOND = 1_000_000;

  private final LogSource source;
  private final BackendFile file;
  private final LogSecrets secrets;
  private final Duration ahead;
  private final LogClock clock;
  private final EntryReader reader;
  private final Instant from;
  private final Instant to;
  private final KnownEntries known = new KnownEntries();
  private final WaitingEntries waiting;
  private Instant lastCame = Instant.MIN;
  private boolean isFollowed;
  private long second;
  private int lines;
  private long characters;

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
    waiting = new WaitingEntries(this::timed, () -> file.untimed(source.name()));
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
      characters = 0;
    }
    boolean isFull = lines >= MOST_A_SECOND || characters >= MOST_CHARACTERS_A_SECOND;
    if (isNew && isFull) {
      file.lost(source.name(), 1);
      return;
    }
    lines += isNew ? 1 : 0;
    characters += isNew ? line.length() : 0;
    lastCame = now;
    isFollowed = true;
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
    waiting.then(known::again);
  }

  /** Completes entries after a pause in the log; to be called now and then. */
  synchronized void look(Instant now) {
    if (now.isAfter(lastCame.plus(PAUSE))) {
      reader.end();
    }
    if (waiting.isLongEnough(now)) {
      clock.settleZone();
      waiting.release();
    }
  }

  /** The entry that has come so far is whole. */
  synchronized void endEntry() {
    reader.end();
  }

  synchronized void end() {
    reader.end();
    clock.settleZone();
    waiting.release();
  }

  /** Entries whose zone is not known yet wait for it, and others behind them for their turn. */
  private void entry(LogEntry entry) {
    if (source.service().isPresent() && entry.service().filter(this::isAnother).isPresent()) {
      return;
    }
    boolean waits = isFollowed && clock.awaitsZone(entry.stamp(), entry.arrived());
    if (waits || isFollowed && clock.isZoneOpen() && !waiting.isEmpty()) {
      waiting.add(entry);
    } else {
      waiting.release();
      timed(entry);
    }
  }

  private void timed(LogEntry entry) {
    Optional<Timed> timed = clock.time(entry.stamp(), entry.arrived());
    if (timed.isEmpty()) {
      file.untimed(source.name());
      return;
    }
    Instant at = timed.get().at();
    if (entry.arrived().isEmpty() && known.has(timed.get(), entry.text())) {
      return;
    }
    if (at.isBefore(from) || at.isAfter(to) || isFollowed && at.isAfter(lastCame.plus(BESIDE))) {
      file.outside(source.name(), at);
      return;
    }
    known.add(at, entry.text());
    boolean access = entry.status().isPresent();
    file.add(
        new BackendEntry(
            at,
            timed.get().clock(),
            source.name(),
            entry.level(),
            entry.status(),
            access ? "" : secrets.hideAndShorten(entry.text()),
            1),
        access ? entry.accessLog() : "");
  }

  private boolean isAnother(String service) {
    return !service.contains(source.service().orElseThrow());
  }
}
