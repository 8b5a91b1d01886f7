package benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link Sink} in a process of its own; it ends with this process. */
final class SinkProcess implements AutoCloseable {
  private final Process process;
  private final String baseUrl;

  SinkProcess() {
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  classes(),
                  Sink.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      baseUrl =
          "http://127.0.0.1:"
              + new BufferedReader(
                      new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                  .readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String baseUrl() {
    return baseUrl;
  }

  private static String classes() {
    URL root = Sink.class.getProtectionDomain().getCodeSource().getLocation();
    return new File(root.getPath()).getPath();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
