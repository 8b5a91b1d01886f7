package co.duotopia.loadtest.config;

import com.fasterxml.jackson.annotation.JsonValue;

/** A value that must not be written anywhere: it shows itself as {@code ***}. */
public record Secret(String value) {
  public static final String MASK = "***";

  @JsonValue
  @Override
  public String toString() {
    return MASK;
  }
}
