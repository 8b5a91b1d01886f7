package co.duotopia.loadtest.testdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The queries of this package; each one's file says what it reads and what it takes. */
enum SqlFile {
  COLUMNS("columns.sql"),
  PRIVILEGES("privileges.sql"),
  BATCHES("batches.sql"),
  MARKED("marked.sql"),
  STRANGERS("strangers.sql");

  private final String text;

  SqlFile(String name) {
    try (InputStream in = SqlFile.class.getResourceAsStream(name)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }
}
