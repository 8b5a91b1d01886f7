package co.duotopia.loadtest.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/** Everything that settings are read from, in a folder of its own; begins with example.conf. */
public final class Sources {
  private final Map<String, String> properties = new TreeMap<>();
  private final Map<String, String> variables = new TreeMap<>();
  private final Path directory;
  private String conf;

  public Sources(Path directory) {
    this.directory = directory;
    try (InputStream example = Sources.class.getResourceAsStream("example.conf")) {
      conf = new String(example.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Sources property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  Sources variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** Staging with its address and account. */
  Sources staging() {
    return property("env", "staging")
        .variable("STAGING_BASE_URL", "https://staging.example.com")
        .variable("TEST_STUDENT_EMAIL", "s1@example.com")
        .variable("TEST_STUDENT_PASSWORD", "pa55word");
  }

  Sources file(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the settings file, at one place. */
  Sources conf(String from, String to) {
    Assertions.assertEquals(1, conf.split(Pattern.quote(from), -1).length - 1, from);
    conf = conf.replace(from, to);
    return this;
  }

  SettingsLoader loader() {
    file("example.conf", conf);
    try {
      Path written = directory.resolve("example.conf");
      return new SettingsLoader(properties, variables, directory, written.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Settings load(String scenario) {
    return loader().load(scenario);
  }

  public Settings load() {
    return load("normal");
  }

  /** The lines that a run of the normal scenario would end with. */
  List<String> problems() {
    return problems("normal");
  }

  List<String> problems(String scenario) {
    return Assertions.assertThrows(InvalidInput.class, () -> load(scenario)).problems();
  }
}
