package co.duotopia.loadtest.standin.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/**
 * A log like the real service's, in one file for all of its processes: lines of uvicorn, Python's
 * tracebacks, and Cloud Run's JSON entries about the instances. Thread-safe; a line that cannot be
 * written is lost.
 */
public final class ServiceLog implements AutoCloseable {
  public static final ServiceLog NONE = new ServiceLog(OutputStream.nullOutputStream());
  private static final String TRACEBACK = resource();

  private final OutputStream out;

  private ServiceLog(OutputStream out) {
    this.out = out;
  }

  /** Is appended to. */
  public static ServiceLog in(Path file) {
    try {
      return new ServiceLog(
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void started(String address) {
    info("Started server process [" + pid() + "]");
    info("Waiting for application startup.");
    info("Application startup complete.");
    info("Uvicorn running on " + address + " (Press CTRL+C to quit)");
  }

  public void stopping() {
    info("Shutting down");
  }

  public void stopped() {
    info("Waiting for application shutdown.");
    info("Application shutdown complete.");
    info("Finished server process [" + pid() + "]");
  }

  /**
   * A request was answered.
   *
   * @param client address and port
   */
  public void answered(String client, String method, String path, int status, String reason) {
    info("%s - \"%s %s HTTP/1.1\" %d %s".formatted(client, method, path, status, reason).strip());
  }

  /**
   * A request failed with an exception that nobody caught.
   *
   * @param exception as Python ends its traceback
   */
  public void unhandled(String exception) {
    write("ERROR:    Exception in ASGI application\n" + TRACEBACK + exception + "\n");
  }

  /** Writes an entry of Cloud Run about an instance. */
  public void platform(String severity, String text) {
    write(
        Wire.text(
                Map.of(
                    "severity",
                    severity,
                    "textPayload",
                    text,
                    "timestamp",
                    Instant.now().toString()))
            + "\n");
  }

  private void info(String text) {
    write("INFO:     " + text + "\n");
  }

  private synchronized void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException diskIsFull) {
      // As a service that goes on without its log.
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException lost) {
      // As in write.
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static String resource() {
    try (InputStream in = ServiceLog.class.getResourceAsStream("traceback.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
