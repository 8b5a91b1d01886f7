package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Shows the settings in force as JSON: keys as in the settings file, in the order of the records;
 * durations in words ({@code 5 minutes}); secrets as {@code ***}; what is not set as null.
 */
public final class SettingsJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .registerModule(
              new SimpleModule()
                  .addSerializer(
                      Duration.class, as((d, json) -> json.writeString(Formats.units(d))))
                  .addSerializer(Path.class, as((path, json) -> json.writeString(path.toString())))
                  .addSerializer(
                      Optional.class,
                      as((o, json) -> json.writePOJO(((Optional<?>) o).orElse(null))))
                  .addSerializer(
                      OptionalDouble.class,
                      as((o, json) -> json.writePOJO(o.isPresent() ? o.getAsDouble() : null))));

  private SettingsJson() {}

  /** A tree of its own, free to be changed. */
  public static ObjectNode of(Settings settings) {
    return MAPPER.valueToTree(settings);
  }

  private static <T> JsonSerializer<T> as(Writer<T> writer) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider provider)
          throws IOException {
        writer.write(value, json);
      }
    };
  }

  private interface Writer<T> {
    void write(T value, JsonGenerator json) throws IOException;
  }
}
