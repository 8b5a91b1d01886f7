package co.duotopia.loadtest.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/** A value that must not be written anywhere: it shows itself as {@code ***}. */
public record Secret(String value) {
  public static final String MASK = "***";

  /** Last keys of the settings that hold a secret, as a whole or in part. */
  public static final Set<String> SETTINGS = Set.of("password", "token", "headers", "database-url");

  @JsonValue
  @Override
  public String toString() {
    return MASK;
  }
}
