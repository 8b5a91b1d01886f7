package co.duotopia.loadtest.config;

/** A value that must not be written anywhere: it shows itself as {@code ***}. */
public record Secret(String value) {
  public static final String MASK = "***";

  @Override
  public String toString() {
    return MASK;
  }
}
