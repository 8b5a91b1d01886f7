package co.duotopia.loadtest.run;

import co.duotopia.loadtest.config.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of JSON lines that is only appended to; a line is with the operating system when {@link
 * #append} returns. Thread-safe. A full disk is logged once and costs the lines that did not fit;
 * half a line that did is ended before the next one.
 */
public final class LineFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);

  private final Path file;
  private final OutputStream out;
  private boolean failed;

  public LineFile(Path file) throws IOException {
    this.file = file;
    this.out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  public synchronized void append(JsonNode line) {
    try {
      String lineEnd = failed ? "\n" : "";
      out.write((lineEnd + line + "\n").getBytes(StandardCharsets.UTF_8));
      failed = false;
    } catch (IOException e) {
      if (!failed) {
        LOG.warn(
            "{}: cannot be written ({}); the run continues without these lines",
            file,
            InvalidInput.reason(e));
      }
      failed = true;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
