package co.duotopia.loadtest.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section of the settings, read key by key. Problems are collected, and the rule's placeholder
 * replaces a wrong value, so that reading continues. Keys that were read are known; {@link
 * #refuseUnknown} refuses all others.
 */
public final class Section {
  private static final ConfigObject NOTHING = ConfigValueFactory.fromMap(Map.of());

  private final String path;
  private final ConfigValue origin;
  private final ConfigObject values;
  private final boolean missing;
  private final Problems problems;
  private final Map<String, Optional<Section>> read = new LinkedHashMap<>();
  private boolean sound = true;

  private Section(String path, ConfigValue origin, Problems problems) {
    this.path = path;
    this.origin = origin;
    this.values = origin instanceof ConfigObject object ? object : NOTHING;
    this.missing = !(origin instanceof ConfigObject);
    this.problems = problems;
  }

  public static Section root(ConfigObject values, Problems problems) {
    return new Section("", values, problems);
  }

  /** A section that is not there, which is a problem already known. */
  public static Section missing(Problems problems) {
    return new Section("", null, problems);
  }

  /** A value that must be there. */
  public <T> T get(String key, Rule<T> rule) {
    read.putIfAbsent(key, Optional.empty());
    if (!isWritten(key)) {
      refuseMissing(key);
      return rule.placeholder();
    }
    return value(key, rule, values.get(key)).orElse(rule.placeholder());
  }

  /** A value that may be left out or blank. */
  public <T> Optional<T> find(String key, Rule<T> rule) {
    read.putIfAbsent(key, Optional.empty());
    return isSet(key) ? value(key, rule, values.get(key)) : Optional.empty();
  }

  /** Values that must be there, in brackets or, as on the command line, separated by commas. */
  public <T> List<T> list(String key, Rule<T> rule) {
    read.putIfAbsent(key, Optional.empty());
    if (!isWritten(key)) {
      refuseMissing(key);
      return List.of();
    }
    return Elements.of(values.get(key))
        .flatMap(element -> value(key, rule, element).stream())
        .toList();
  }

  /** The same, but they may be left out. */
  public <T> List<T> findList(String key, Rule<T> rule) {
    read.putIfAbsent(key, Optional.empty());
    return isWritten(key) ? list(key, rule) : List.of();
  }

  /** Whether there is a value, and not a blank one. */
  public boolean isSet(String key) {
    return isWritten(key) && !values.get(key).unwrapped().toString().isBlank();
  }

  /** A section that must be there. */
  public Section section(String key) {
    return section(key, values.get(key), true);
  }

  /** A section that may be left out. */
  public Section optionalSection(String key) {
    return section(key, values.get(key), false);
  }

  /** A value or section that may stand here, and that nobody needs. */
  public void passOver(String key) {
    read.putIfAbsent(key, Optional.empty());
  }

  /** The section of that name with the same of others laid over it, the strongest first. */
  public Section section(String key, List<Section> over) {
    ConfigValue merged = values.get(key);
    for (int i = over.size() - 1; i >= 0; i--) {
      ConfigValue stronger = over.get(i).values.get(key);
      over.get(i).read.putIfAbsent(key, Optional.empty());
      merged = stronger == null || merged == null ? merged : stronger.withFallback(merged);
    }
    return section(key, merged, true);
  }

  /** The sections in here, whatever their names, in the order of the file. */
  public Map<String, Section> sections() {
    return sections(false);
  }

  /** The same; with {@code others} also those that only the command line names. */
  public Map<String, Section> sections(boolean others) {
    Map<String, Section> sections = new LinkedHashMap<>();
    values.entrySet().stream()
        .filter(entry -> others || !Where.isOnlyOutside(entry.getValue()))
        .sorted(Comparator.comparingInt(entry -> Where.line(entry.getValue().origin())))
        .forEach(entry -> sections.put(entry.getKey(), section(entry.getKey())));
    return sections;
  }

  /** Adds a problem with the value of a key. */
  public void refuse(String key, String text) {
    sound = false;
    ConfigValue value = values.getOrDefault(key, values);
    problems.add(Where.of(value, path(key)) + " " + text);
  }

  /** Whether nothing read here so far was refused. */
  public boolean isSound() {
    return sound;
  }

  /** Whether the value of a key is not the file's. */
  public boolean isFromOutside(String key) {
    return values.containsKey(key) && Where.isOutside(values.get(key));
  }

  public boolean isFromCommandLine(String key) {
    return values.containsKey(key) && Where.isCommandLine(values.get(key));
  }

  /** Adds a problem for each key, here and below, that nothing has asked for. */
  public void refuseUnknown(Problems to) {
    values.forEach(
        (key, value) -> {
          if (!read.containsKey(key)) {
            String hint = Nearest.hint(key, read.keySet());
            to.add(Where.of(value, path(key)) + " is not a known key" + hint);
          }
        });
    read.values().forEach(section -> section.ifPresent(s -> s.refuseUnknown(to)));
  }

  /** The key's path below {@code loadtest}, quoted where it must be. */
  public String path(String key) {
    String quoted = ConfigUtil.joinPath(key);
    return path.isEmpty() ? quoted : path + "." + quoted;
  }

  private boolean isWritten(String key) {
    return values.containsKey(key) && values.get(key).valueType() != ConfigValueType.NULL;
  }

  private Section section(String key, ConfigValue value, boolean required) {
    Section known = read.getOrDefault(key, Optional.empty()).orElse(null);
    if (known != null && known.origin == value) {
      return known;
    }
    Section section = new Section(path(key), value, problems);
    if (value != null && section.missing) {
      refuse(key, "must be a section in braces, but is " + Shown.kind(value));
    } else if (value == null && required) {
      refuseMissing(key);
    }
    read.put(key, Optional.of(section));
    return section;
  }

  private <T> Optional<T> value(String key, Rule<T> rule, ConfigValue value) {
    try {
      return Optional.of(rule.read(value));
    } catch (IllegalArgumentException e) {
      refuse(key, e.getMessage());
      return Optional.empty();
    }
  }

  private void refuseMissing(String key) {
    if (!missing) {
      problems.add(ConfFile.NAME + ": " + path(key) + " is not set; add it");
    }
    sound = false;
  }
}
