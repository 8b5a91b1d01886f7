package co.duotopia.loadtest.preflight.target;

import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.run.requests.RetryAfter;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends one request at a time, at most ten in any second, and those again that the target wants
 * later or whose connection broke. Thread-safe.
 */
final class PoliteSender {
  private static final int MOST_PER_SECOND = 10;
  private static final Duration AFTER_BREAK = Duration.ofSeconds(1);
  private static final int MOST_BREAKS = 3;
  private static final int TOO_MANY = 429;

  /** A limit as the service's limiter writes it: {@code 500 per 1 minute}. */
  private static final Pattern RATE =
      Pattern.compile("\\d{1,9} per (\\d{1,9} )?(second|minute|hour|day)");

  private final TargetTransport target;
  private final Consumer<String> waiting;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Patience patience = new Patience();

  /** Of the last requests, by the clock of {@link System#nanoTime}; the oldest first. */
  private final Deque<Long> begins = new ArrayDeque<>();

  private int requests;
  private int refused;
  private String rate = "";

  /**
   * @param waiting takes a line about each wait for the target
   */
  PoliteSender(TargetTransport target, Consumer<String> waiting) {
    this.target = target;
    this.waiting = waiting;
  }

  /**
   * @throws RateLimited when the target refused it with 429, and waiting does not help
   */
  BackendAnswer send(TargetRequest request, Mask secrets) throws IOException, InterruptedException {
    turn.lockInterruptibly();
    try {
      for (int refusals = 0; ; refusals++) {
        awaitPace();
        long began = System.nanoTime();
        begins.add(began);
        RawAnswer response = answer(request);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        BackendAnswer answer = BackendAnswer.of(response, took, secrets);
        count(answer);
        Optional<Duration> wait = wait(response, refusals);
        if (wait.isEmpty()) {
          return unlessLimited(request, answer);
        }
        waiting.accept(
            "%s answers \"%s\"; asked again in %s s"
                .formatted(request, answer.text(), seconds(wait.get())));
        TimeUnit.NANOSECONDS.sleep(wait.get().toNanos());
      }
    } finally {
      turn.unlock();
    }
  }

  private void awaitPace() throws InterruptedException {
    if (begins.size() == MOST_PER_SECOND) {
      TimeUnit.NANOSECONDS.sleep(begins.remove() + TimeUnit.SECONDS.toNanos(1) - System.nanoTime());
    }
  }

  /**
   * Sends again if the connection broke: what closes connections now and then is for the load to
   * find, and must not keep it from starting. A request that creates something is not sent twice.
   */
  private RawAnswer answer(TargetRequest request) throws IOException, InterruptedException {
    for (int breaks = 1; ; breaks++) {
      try {
        return target.send(request);
      } catch (EOFException | SocketException e) {
        if (breaks == MOST_BREAKS || e instanceof ConnectException || request.isMaking()) {
          throw e;
        }
        waiting.accept(
            "the connection broke before the answer to %s; asked again in 1 s".formatted(request));
        TimeUnit.NANOSECONDS.sleep(AFTER_BREAK.toNanos());
      }
    }
  }

  private void count(BackendAnswer answer) {
    requests++;
    if (answer.status() == TOO_MANY) {
      refused++;
      Matcher said = RATE.matcher(answer.body());
      rate = said.find() ? " to " + said.group() : rate;
    }
  }

  private Optional<Duration> wait(RawAnswer response, int refusals) {
    return RetryAfter.appliesTo(response.status())
        ? patience.grant(
            response.status(),
            response
                .header(RetryAfter.HEADER)
                .flatMap(value -> RetryAfter.parse(value, Instant.now())),
            refusals)
        : Optional.empty();
  }

  private static BackendAnswer unlessLimited(TargetRequest request, BackendAnswer answer) {
    if (answer.status() == TOO_MANY) {
      throw new RateLimited("%s answers \"%s\"".formatted(request, answer.text()));
    }
    return answer;
  }

  /** Rounded up. */
  private static long seconds(Duration wait) {
    return wait.plusMillis(999).toSeconds();
  }

  /** The rate limit in a sentence with figures; empty: no request was refused for one. */
  Optional<String> limit() {
    turn.lock();
    try {
      return refused == 0
          ? Optional.empty()
          : Optional.of(
              "the target limits the rate of requests%s: %d of %d requests before the load were refused with 429, and the checks waited %d s"
                  .formatted(rate, refused, requests, seconds(patience.waited())));
    } finally {
      turn.unlock();
    }
  }
}
