package co.duotopia.loadtest.standin.fault;

import java.time.Duration;

/** Spans of time, multiplied. */
final class Spans {
  private Spans() {}

  static Duration times(Duration span, double factor) {
    return Duration.ofNanos(Math.round(span.toNanos() * factor));
  }
}
