package co.duotopia.loadtest.text;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of one section of the catalogue of all texts about a run: {@code findings.conf} and
 * {@code results.conf}. The files are HOCON; a text may span lines, and names its figures in
 * braces, as {@code {users}}. Thread-safe.
 */
public final class Catalogue {
  private static final Config ALL = read("findings.conf").withFallback(read("results.conf"));
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][\\w-]*)}");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final String name;
  private final Config texts;

  private Catalogue(String name) {
    this.name = name;
    this.texts = ALL.getConfig(name);
  }

  /**
   * @throws ConfigException if the catalogue has no such section
   */
  public static Catalogue section(String name) {
    return new Catalogue(name);
  }

  public String name() {
    return name;
  }

  /**
   * One text, in one line.
   *
   * @param values a value for each placeholder, after its name: {@code "users", 20}
   * @throws ConfigException if there is no such text
   * @throws IllegalArgumentException if a placeholder has no value, or a value no placeholder
   */
  public String say(String key, Object... values) {
    Matcher placeholder = PLACEHOLDER.matcher(line(texts.getString(key)));
    StringBuilder said = new StringBuilder();
    Set<Object> used = new HashSet<>();
    while (placeholder.find()) {
      String value = value(key, placeholder.group(1), values);
      placeholder.appendReplacement(said, Matcher.quoteReplacement(value));
      used.add(placeholder.group(1));
    }
    if (2 * used.size() != values.length) {
      throw new IllegalArgumentException(
          "catalogue: %s.%s must be given values for %s, but is given %d values"
              .formatted(name, key, used, values.length / 2));
    }
    return placeholder.appendTail(said).toString();
  }

  /**
   * A list of texts without placeholders, in the order of the file. One of the form {@code {when =
   * …, say = …}} is left out where that does not hold.
   */
  public List<String> list(String key, Predicate<String> holds) {
    List<String> lines = new ArrayList<>();
    for (ConfigValue value : texts.getList(key)) {
      if (!(value instanceof ConfigObject)) {
        lines.add(line(String.valueOf(value.unwrapped())));
        continue;
      }
      Config conditional = ((ConfigObject) value).toConfig();
      if (holds.test(conditional.getString("when"))) {
        lines.add(line(conditional.getString("say")));
      }
    }
    return List.copyOf(lines);
  }

  private String value(String key, String placeholder, Object... values) {
    for (int i = 0; i + 1 < values.length; i += 2) {
      if (values[i].equals(placeholder)) {
        return String.valueOf(values[i + 1]);
      }
    }
    throw new IllegalArgumentException(
        "catalogue: {%s} of %s.%s must have a value, but has none"
            .formatted(placeholder, name, key));
  }

  private static Config read(String file) {
    return ConfigFactory.parseResources(
        Catalogue.class, file, ConfigParseOptions.defaults().setAllowMissing(false));
  }

  private static String line(String text) {
    return SPACE.matcher(text.strip()).replaceAll(" ");
  }
}
