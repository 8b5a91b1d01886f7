package co.duotopia.loadtest.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** The monitor's queries; each one's file says what it reads and since which version it works. */
enum Sql {
  SESSION,
  TRANSACTION,
  PROBE,
  ACTIVITY,
  STATISTICS,
  HOLDERS,
  SLOW_QUERIES,
  BLOCKED;

  private final String text = load();

  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql";
  }

  /** Without its comments and without a semicolon at the end. */
  String text() {
    return text;
  }

  private String load() {
    try (InputStream in = Sql.class.getResourceAsStream(fileName())) {
      if (in == null) {
        throw new IllegalStateException("missing on the classpath: " + fileName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("--"))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
