package co.duotopia.loadtest.standin.fault;

import java.time.Duration;

/** Spans of time, multiplied. */
public final class Spans {
  private Spans() {}

  public static Duration times(Duration span, double factor) {
    return Duration.ofNanos(Math.round(span.toNanos() * factor));
  }
}
