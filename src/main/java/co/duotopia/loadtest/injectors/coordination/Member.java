package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.Interval;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** An injector that has joined, as its coordinator knows it. Thread-safe. */
final class Member {
  /** Seconds that nobody has looked at; a run looks twice a second. */
  private static final int MOST_SECONDS = 120;

  private final int index;
  private final String session;
  private final String from;
  private final Deque<Interval> seconds = new ArrayDeque<>();
  private Optional<Path> folder = Optional.empty();
  private long lastNumber;
  private long lastSignNanos;
  private long lastBytesNanos;
  private Instant lastSign;
  private List<Duration> outstanding = List.of();
  private boolean ready;
  private boolean done;
  private boolean lost;
  private boolean starved;
  private int users;
  private int most;

  Member(int index, String session, String from, Instant now) {
    this.index = index;
    this.session = session;
    this.from = from;
    lastSign = now;
    lastSignNanos = System.nanoTime();
    lastBytesNanos = lastSignNanos;
  }

  int index() {
    return index;
  }

  boolean is(String other) {
    return session.equals(other);
  }

  String from() {
    return from;
  }

  /** Its files come into that folder from now on; before, they are not taken. */
  synchronized void collectInto(Path directory) {
    folder = Optional.of(directory);
  }

  /**
   * Takes what has not been taken yet.
   *
   * @throws IOException when its files cannot be written here; all else has been taken
   */
  synchronized void take(News news, Instant now) throws IOException {
    lastSign = now;
    lastSignNanos = System.nanoTime();
    JsonNode said = news.said();
    ready = said.path("ready").asBoolean();
    done = said.path("done").asBoolean();
    starved = said.path("starved").asBoolean();
    users = said.path("users").asInt();
    most = said.path("most").asInt();
    for (JsonNode second : said.path("seconds")) {
      long number = second.path("n").asLong();
      if (number > lastNumber) {
        lastNumber = number;
        add(Seconds.of(second));
      }
    }
    if (folder.isPresent()) {
      ReceivedFiles files = new ReceivedFiles(folder.get());
      for (News.Piece piece : news.pieces()) {
        files.take(piece);
        lastBytesNanos = lastSignNanos;
      }
    }
  }

  private void add(Interval second) {
    if (seconds.size() == MOST_SECONDS) {
      seconds.remove();
    }
    seconds.add(second);
    outstanding = second.outstanding();
  }

  synchronized long received(String name) throws IOException {
    return folder.isPresent() ? new ReceivedFiles(folder.get()).size(name) : 0;
  }

  synchronized long lastNumber() {
    return lastNumber;
  }

  /** Those that have come since the last call. */
  synchronized List<Interval> takeSeconds() {
    List<Interval> taken = new ArrayList<>(seconds);
    seconds.clear();
    return taken;
  }

  /** How long each of its requests in flight had been waited for. */
  synchronized List<Duration> outstanding() {
    return lost || done ? List.of() : outstanding;
  }

  synchronized boolean isReady() {
    return ready;
  }

  synchronized boolean isDone() {
    return done;
  }

  synchronized boolean isLost() {
    return lost;
  }

  /** Returns whether it was there until now. */
  synchronized boolean lose() {
    boolean was = !lost && !done;
    lost = true;
    return was;
  }

  synchronized boolean isStarved() {
    return starved && !lost && !done;
  }

  synchronized int users() {
    return lost || done ? 0 : users;
  }

  synchronized int most() {
    return lost ? 0 : most;
  }

  /** By the coordinator's clock. */
  synchronized Instant lastSign() {
    return lastSign;
  }

  synchronized Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastSignNanos);
  }

  /** Since a byte of its files came. */
  synchronized Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastBytesNanos);
  }
}
