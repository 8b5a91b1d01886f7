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
import java.util.OptionalInt;

/** An injector that has joined, as its coordinator knows it. Thread-safe. */
final class Member {
  /** Seconds that nobody has looked at; a run looks twice a second. */
  private static final int MOST_SECONDS = 120;

  private final int index;
  private final String session;
  private final String from;
  private final Deque<Interval> seconds = new ArrayDeque<>();
  private volatile Optional<ReceivedFiles> files = Optional.empty();
  private long lastNumber;
  private long lastSignNanos;
  private long lastProgressNanos;
  private Instant lastSign;
  private List<Duration> outstanding = List.of();
  private boolean ready;
  private boolean ending;
  private boolean done;
  private boolean lost;
  private boolean starved;
  private int users;
  private int most;
  private OptionalInt target = OptionalInt.empty();

  Member(int index, String session, String from, Instant now) {
    this.index = index;
    this.session = session;
    this.from = from;
    lastSign = now;
    lastSignNanos = System.nanoTime();
    lastProgressNanos = lastSignNanos;
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
  void collectInto(Path directory) {
    files = Optional.of(new ReceivedFiles(directory));
  }

  /**
   * Takes what has not been taken yet of what it says.
   *
   * @throws IOException when that is damaged
   */
  synchronized void hear(News news, Instant now) throws IOException {
    lastSign = now;
    lastSignNanos = System.nanoTime();
    lastProgressNanos = news.pieces().isEmpty() ? lastProgressNanos : lastSignNanos;
    JsonNode said = news.said();
    ready = said.path("ready").asBoolean();
    ending = said.path("ending").asBoolean();
    done = said.path("done").asBoolean();
    starved = said.path("starved").asBoolean();
    users = said.path("users").asInt();
    most = said.path("most").asInt();
    for (JsonNode second : said.path("seconds")) {
      long number = second.path("n").asLong();
      if (number > lastNumber) {
        lastNumber = number;
        lastProgressNanos = lastSignNanos;
        add(Seconds.of(second));
      }
    }
  }

  /**
   * Takes what has not been taken yet of its files.
   *
   * @throws IOException when they cannot be written here
   */
  void collect(List<News.Piece> pieces) throws IOException {
    if (files.isPresent()) {
      files.get().take(pieces);
    }
  }

  private void add(Interval second) {
    if (seconds.size() == MOST_SECONDS) {
      seconds.remove();
    }
    seconds.add(second);
    outstanding = second.outstanding();
  }

  /** Bytes of that file that are here. */
  long received(String name) {
    return files.map(known -> known.size(name)).orElse(0L);
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

  /** Ages of its requests in flight. */
  synchronized List<Duration> outstanding() {
    return lost || done ? List.of() : outstanding;
  }

  synchronized boolean isReady() {
    return ready;
  }

  /** Whether its run has ended, and all of its files are here, or cannot be written here. */
  synchronized boolean isDone() {
    return done || ending && isFull();
  }

  synchronized boolean isWhole() {
    return done;
  }

  boolean isFull() {
    return files.map(ReceivedFiles::areFull).orElse(false);
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

  /** The number of users that could work until it was lost. */
  synchronized int missing() {
    return lost ? most : 0;
  }

  synchronized void target(int users) {
    target = OptionalInt.of(users);
  }

  /** The orders of all, with those for this member only. */
  synchronized Orders orders(Orders ofAll) {
    return target.isPresent() ? ofAll.target(target.getAsInt()) : ofAll;
  }

  /** By the coordinator's clock. */
  synchronized Instant lastSign() {
    return lastSign;
  }

  synchronized Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastSignNanos);
  }

  /** Since a second or a byte of its files came. */
  synchronized Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastProgressNanos);
  }
}
