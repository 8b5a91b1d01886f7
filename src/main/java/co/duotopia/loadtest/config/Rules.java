package co.duotopia.loadtest.config;

import co.duotopia.loadtest.text.Formats;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The kinds of values that the settings know. */
public final class Rules {
  /** The engine, sockets and the record of a run count milliseconds in an int: for 24 days. */
  private static final Duration LONGEST = Duration.ofDays(24);

  private Rules() {}

  public static Rule<Integer> wholeNumber(int min, int max) {
    Rule<Long> wide = wholeNumber((long) min, max);
    return new Rule<>(min, text -> wide.reading().apply(text).intValue());
  }

  /** A maximum of {@link Integer#MAX_VALUE} or more is named only to who exceeds it. */
  public static Rule<Long> wholeNumber(long min, long max) {
    boolean unbounded = max >= Integer.MAX_VALUE;
    String usual =
        "a whole number "
            + (unbounded ? "of at least " + min : "from %d to %d".formatted(min, max));
    return new Rule<>(
        min,
        text -> {
          Optional<BigDecimal> number = decimal(text);
          BigDecimal largest = BigDecimal.valueOf(max);
          if (number.filter(n -> n.compareTo(largest) > 0).isPresent()) {
            throw refused(unbounded ? "a whole number of at most " + max : usual, text);
          }
          return number
              .filter(n -> n.compareTo(BigDecimal.valueOf(min)) >= 0)
              .filter(n -> n.signum() == 0 || n.stripTrailingZeros().scale() <= 0)
              .orElseThrow(() -> refused(usual, text))
              .longValueExact();
        });
  }

  public static Rule<Double> number(double min, double max) {
    String needed = "a number from %s to %s".formatted(Formats.number(min), Formats.number(max));
    return new Rule<>(
        min,
        text ->
            decimal(text)
                .map(BigDecimal::doubleValue)
                .filter(n -> n >= min && n <= max)
                .orElseThrow(() -> refused(needed, text)));
  }

  public static Rule<Double> positiveNumber() {
    return new Rule<>(
        1.0,
        text ->
            decimal(text)
                .map(BigDecimal::doubleValue)
                .filter(n -> n > 0 && Double.isFinite(n))
                .orElseThrow(() -> refused("a number above 0", text)));
  }

  public static Rule<Duration> duration(Duration min) {
    return duration(min, LONGEST);
  }

  public static Rule<Duration> duration(Duration min, Duration max) {
    return new Rule<>(
        min,
        text -> {
          Duration duration = Durations.parse(text);
          if (duration.compareTo(min) < 0) {
            throw refused("at least " + Formats.units(min), text);
          }
          if (duration.compareTo(max) > 0) {
            throw refused("at most " + Formats.units(max), text);
          }
          return duration;
        });
  }

  public static Rule<String> text() {
    return new Rule<>(
        "",
        text -> {
          if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank");
          }
          return text.strip();
        });
  }

  public static Rule<Boolean> bool() {
    Rule<String> word = oneOf(List.of("true", "false"));
    return new Rule<>(false, text -> Boolean.valueOf(word.reading().apply(text)));
  }

  /** Taken as it stands, spaces included. */
  public static Rule<Secret> secret() {
    return new Rule<>(new Secret(""), Secret::new);
  }

  /** A relative path begins at the directory. */
  public static Rule<Path> path(Path directory) {
    return new Rule<>(
        directory,
        text -> {
          try {
            return directory.resolve(text().reading().apply(text));
          } catch (InvalidPathException e) {
            throw refused("a path", text);
          }
        });
  }

  /**
   * @param plain where plain http may go
   */
  public static Rule<URI> baseUrl(PlainHttp plain) {
    return new Rule<>(URI.create("http://localhost"), text -> BaseUrl.parse(text, plain));
  }

  public static Rule<String> oneOf(Collection<String> known) {
    return new Rule<>(
        "",
        text -> {
          if (!known.contains(text.strip())) {
            String needed = "one of " + String.join(", ", known);
            throw new IllegalArgumentException(
                refused(needed, text).getMessage() + Nearest.hint(text.strip(), known));
          }
          return text.strip();
        });
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static IllegalArgumentException refused(String needed, String text) {
    return new IllegalArgumentException("must be " + needed + ", but is " + Shown.text(text));
  }
}
