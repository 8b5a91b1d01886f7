package co.duotopia.loadtest.run;

import java.util.Optional;

/**
 * How one request ended.
 *
 * @param name of the request, stable across runs
 * @param startMillis since 1970 UTC
 * @param endMillis since 1970 UTC, not before the start
 * @param sentBytes of the request's body
 * @param receivedBytes of the answer's body
 * @param error why it failed, short and stable; empty for a success
 */
public record RequestResult(
    String name,
    long startMillis,
    long endMillis,
    long sentBytes,
    long receivedBytes,
    Optional<String> error) {
  public RequestResult {
    if (endMillis < startMillis) {
      throw new IllegalArgumentException(
          "required end >= start, actual " + startMillis + ", " + endMillis);
    }
  }

  public long responseMillis() {
    return endMillis - startMillis;
  }
}
