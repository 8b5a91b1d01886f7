package co.duotopia.loadtest.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.stream.Stream;

/** The elements of a list, written in brackets or as text that is separated by commas. */
final class Elements {
  private Elements() {}

  /** The elements in the order of the file; a section counts as one. */
  static Stream<ConfigValue> of(ConfigValue value) {
    if (value instanceof ConfigList list) {
      return list.stream();
    } else if (value instanceof ConfigObject) {
      return Stream.of(value);
    }
    return Stream.of(value.unwrapped().toString().split(","))
        .filter(text -> !text.isBlank())
        .map(ConfigValueFactory::fromAnyRef);
  }
}
