package co.duotopia.loadtest.settings.telemetry;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes of the sender of metrics, its name among them. */
final class ResourceAttributes {
  private static final String KEY = "resource-attributes";
  private static final String NAME_KEY = "service-name";
  private static final String NAME = "service.name";

  private ResourceAttributes() {}

  /**
   * Those that can be read. A name among them is stronger than that of the settings file, and
   * weaker than another source's.
   */
  static Map<String, String> read(Section section) {
    Map<String, String> attributes = new LinkedHashMap<>();
    int unreadable = 0;
    for (String part : section.find(KEY, Rules.text()).orElse("").split(",")) {
      try {
        attributes.putAll(part.isBlank() ? Map.of() : Pairs.parse(part));
      } catch (IllegalArgumentException noPair) {
        unreadable++;
      }
    }
    if (unreadable > 0) {
      section.refuse(KEY, Pairs.MUST + "but %d of them cannot be read".formatted(unreadable));
    }
    String name = section.get(NAME_KEY, Rules.text());
    if (section.isFromOutside(NAME_KEY) || !attributes.containsKey(NAME)) {
      attributes.put(NAME, name);
    }
    return Collections.unmodifiableMap(attributes);
  }

  /** What nobody wants to know can be anything. */
  static Map<String, String> passedOver(Section section) {
    section.passOver(KEY);
    section.passOver(NAME_KEY);
    return Map.of();
  }
}
