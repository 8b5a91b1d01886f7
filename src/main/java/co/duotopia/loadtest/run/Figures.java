package co.duotopia.loadtest.run;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What the requests of one name, or of all, came to in some span of time. Not thread-safe.
 *
 * <p>Response times are in milliseconds, of successes and failures together, exact to three digits.
 */
public final class Figures {
  private final Histogram responseMillis = new Histogram(3);
  private final Map<String, Long> errors = new TreeMap<>();
  private long failures;
  private long sentBytes;
  private long receivedBytes;
  private long firstStartMillis = Long.MAX_VALUE;
  private long lastEndMillis = Long.MIN_VALUE;

  /** All of {@code parts} together, independent of them. */
  public static Figures sum(Collection<Figures> parts) {
    Figures sum = new Figures();
    parts.forEach(sum::add);
    return sum;
  }

  public static Figures of(Collection<RequestResult> results) {
    Figures figures = new Figures();
    results.forEach(figures::add);
    return figures;
  }

  void add(RequestResult result) {
    responseMillis.recordValue(result.responseMillis());
    sentBytes += result.sentBytes();
    receivedBytes += result.receivedBytes();
    firstStartMillis = Math.min(firstStartMillis, result.startMillis());
    lastEndMillis = Math.max(lastEndMillis, result.endMillis());
    result
        .error()
        .ifPresent(
            error -> {
              failures++;
              errors.merge(error, 1L, Long::sum);
            });
  }

  void add(Figures other) {
    responseMillis.add(other.responseMillis);
    failures += other.failures;
    sentBytes += other.sentBytes;
    receivedBytes += other.receivedBytes;
    firstStartMillis = Math.min(firstStartMillis, other.firstStartMillis);
    lastEndMillis = Math.max(lastEndMillis, other.lastEndMillis);
    other.errors.forEach((error, count) -> errors.merge(error, count, Long::sum));
  }

  public long count() {
    return responseMillis.getTotalCount();
  }

  public long failures() {
    return failures;
  }

  /** Response time in ms below or at which {@code percentile} % of the requests stayed. */
  public long percentile(double percentile) {
    return responseMillis.getValueAtPercentile(percentile);
  }

  public long max() {
    return responseMillis.getMaxValue();
  }

  /** As {@code Histogram.decodeFromByteBuffer} reads it. */
  byte[] encodedResponseMillis() {
    ByteBuffer buffer = ByteBuffer.allocate(responseMillis.getNeededByteBufferCapacity());
    return Arrays.copyOf(buffer.array(), responseMillis.encodeIntoByteBuffer(buffer));
  }

  public long sentBytes() {
    return sentBytes;
  }

  public long receivedBytes() {
    return receivedBytes;
  }

  /** From the first request's start to the last one's end; 0 without requests. */
  public Duration span() {
    return count() == 0 ? Duration.ZERO : Duration.ofMillis(lastEndMillis - firstStartMillis);
  }

  /** Failed requests by their error text, in alphabetical order. */
  public Map<String, Long> errors() {
    return Collections.unmodifiableMap(errors);
  }
}
