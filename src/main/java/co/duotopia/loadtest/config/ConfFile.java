package co.duotopia.loadtest.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings file: HOCON with one key at its root, and {@code ${?NAME}} for variables. */
public final class ConfFile {
  public static final String NAME = "loadtest.conf";
  public static final String ROOT = "loadtest";

  private static final ConfigResolveOptions VARIABLES_ONLY =
      ConfigResolveOptions.defaults().setUseSystemEnvironment(false);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\??(\\w+)}");
  private static final Pattern QUOTED_TOKEN = Pattern.compile("'[^']{2,}'");

  private final Config file;

  private ConfFile(Config file) {
    this.file = file;
  }

  /**
   * @throws InvalidInput at the first error of syntax, since nothing behind it can be read
   */
  public static ConfFile parse(URL url) {
    try {
      ConfigParseOptions named = ConfigParseOptions.defaults().setOriginDescription(NAME);
      return new ConfFile(ConfigFactory.parseURL(url, named));
    } catch (ConfigException e) {
      throw unreadable(e);
    }
  }

  /** Adds a problem for each key beside {@code loadtest}. */
  public void refuseOtherRoots(Problems problems) {
    file.root()
        .forEach(
            (key, value) -> {
              if (!key.equals(ROOT)) {
                problems.add(Where.of(value, key) + " is not a known key; put it into " + ROOT);
              }
            });
  }

  /**
   * The settings with a stronger layer above them and variables put in.
   *
   * @throws InvalidInput if a substitution without a question mark has no value
   */
  public ConfigObject resolve(Config commandLine, ConfigObject variables) {
    try {
      Config all = commandLine.withFallback(file).withFallback(variables).resolve(VARIABLES_ONLY);
      return all.hasPath(ROOT) ? all.getObject(ROOT) : missing();
    } catch (ConfigException e) {
      throw unreadable(e);
    }
  }

  /**
   * The name of the variable that the value at a path can come from, also where the path is in a
   * section that is another one's copy.
   */
  public Optional<String> variable(String path) {
    Map<String, String> names =
        variables().stream().collect(Collectors.toMap(name -> name, name -> "${" + name + "}"));
    String written = ROOT + "." + path;
    try {
      Config named = file.withFallback(ConfigValueFactory.fromMap(names)).resolve(VARIABLES_ONLY);
      return named.hasPath(written)
          ? VARIABLE
              .matcher(named.getValue(written).render(ConfigRenderOptions.concise()))
              .results()
              .map(found -> found.group(1))
              .findFirst()
          : Optional.empty();
    } catch (ConfigException namesAreNoValues) {
      return Optional.empty();
    }
  }

  /** All variables that values can come from. */
  public Set<String> variables() {
    return VARIABLE
        .matcher(file.root().render(ConfigRenderOptions.concise()))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static ConfigObject missing() {
    throw new InvalidInput(NAME + ": must have a section " + ROOT + ", but has none; add it");
  }

  /** One line, without the words of the file that the parser quotes: they can be secret. */
  private static InvalidInput unreadable(ConfigException e) {
    String where =
        e.origin() == null || e.origin().lineNumber() < 0
            ? NAME
            : NAME + ":" + e.origin().lineNumber();
    String reason = e.getMessage().replaceFirst("^[^:]*:( \\d+:)? ", "").replaceAll("\\s+", " ");
    int explanation = reason.indexOf(" (");
    String brief = explanation < 0 ? reason : reason.substring(0, explanation);
    String masked = QUOTED_TOKEN.matcher(brief).replaceAll("'…'");
    return new InvalidInput(where + ": must be HOCON, but the parser says: " + masked);
  }
}
