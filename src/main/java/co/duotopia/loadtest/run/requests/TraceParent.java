package co.duotopia.loadtest.run.requests;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code traceparent} of a request (W3C Trace Context), by which a service that is
 * traced continues the trace of its caller.
 */
public final class TraceParent {
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}.*");

  private TraceParent() {}

  /** One that begins a trace, and asks for it to be recorded. */
  public static String sampled(RandomGenerator random) {
    return "00-%016x%016x-%016x-01".formatted(notZero(random), random.nextLong(), notZero(random));
  }

  private static long notZero(RandomGenerator random) {
    long bits = random.nextLong();
    return bits == 0 ? 1 : bits;
  }

  /**
   * The id of the trace, by which it is found.
   *
   * @param header its value; empty when that is none
   */
  public static Optional<String> traceId(String header) {
    Matcher parts = FORM.matcher(header);
    return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
  }
}
