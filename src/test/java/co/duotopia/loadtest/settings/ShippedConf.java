package co.duotopia.loadtest.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings file as it is shipped, and what a team has added at its end. */
public final class ShippedConf {
  private ShippedConf() {}

  /** Writes it into a folder. */
  public static URL with(Path folder, String more) throws IOException {
    try (InputStream shipped = ShippedConf.class.getResourceAsStream("/loadtest.conf")) {
      String all = new String(shipped.readAllBytes(), UTF_8) + "\n" + more;
      return Files.writeString(folder.resolve("loadtest.conf"), all).toUri().toURL();
    }
  }
}
