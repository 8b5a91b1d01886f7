package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.ConfFile;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;

/** The settings as they are shipped, and what a team has added: two sections, and nothing else. */
public final class AddedSections {
  private static final String SECTIONS =
      """
      loadtest {
        environments.production-eu {
          base-url = ${?PRODUCTION_EU_BASE_URL}
          database-url = ${?PRODUCTION_EU_DATABASE_URL}
          student { email = ${?PROD_EU_STUDENT_EMAIL}, password = ${?PROD_EU_STUDENT_PASSWORD} }
          confirm = true
          felt-by = "pupils in Europe"
          quiet-hours = ["Mon-Fri 08:00-18:00"]
          time-zone = Europe/Berlin
        }
        scenarios.morning-rush {
          purpose = "Does it survive the first lesson?"
          shape = steps, steps = 4, states-limit = true, needs-uploads = false
          users = 8, rate = 4, time = 40 seconds
          expected { success-above-percent = 80 }
        }
      }
      """;

  /** The variables that production-eu needs. */
  public static final Map<String, String> VARIABLES =
      Map.of(
          "PRODUCTION_EU_BASE_URL", "https://eu.example.com",
          "PRODUCTION_EU_DATABASE_URL", "postgresql://app:x@db.eu.example.com/duotopia",
          "PROD_EU_STUDENT_EMAIL", "s@example.com",
          "PROD_EU_STUDENT_PASSWORD", "one");

  private AddedSections() {}

  /** Writes the settings file into a folder. */
  public static URL conf(Path folder) throws IOException {
    return ShippedConf.with(folder, SECTIONS);
  }

  /** A loader with all variables of production-eu. */
  public static SettingsLoader loader(Path folder, Map<String, String> properties)
      throws IOException {
    return new SettingsLoader(properties, VARIABLES, folder, conf(folder));
  }

  /**
   * Makes this thread's {@link SettingsLoader#ofProcess} read them; returns what it read before.
   */
  public static ClassLoader onClasspath(Path folder) throws IOException {
    URL conf = conf(folder);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread()
        .setContextClassLoader(
            new ClassLoader(before) {
              @Override
              public URL getResource(String name) {
                return name.equals(ConfFile.NAME) ? conf : super.getResource(name);
              }
            });
    return before;
  }
}
