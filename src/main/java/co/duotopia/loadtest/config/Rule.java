package co.duotopia.loadtest.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.function.Function;

/**
 * A rule for a single value.
 *
 * @param placeholder a valid value that stands in for an invalid one until all problems are known
 * @param reading of the written value; refuses with an {@link IllegalArgumentException} whose
 *     message continues after the place of the value: {@code must be …, but is …; what to do}
 */
public record Rule<T>(T placeholder, Function<String, T> reading) {

  /**
   * @throws IllegalArgumentException as {@link #reading} does
   */
  T read(ConfigValue value) {
    if (value instanceof ConfigObject || value.valueType() == ConfigValueType.LIST) {
      throw new IllegalArgumentException("must be a single value, but is " + Shown.kind(value));
    }
    return reading.apply(value.unwrapped().toString());
  }
}
