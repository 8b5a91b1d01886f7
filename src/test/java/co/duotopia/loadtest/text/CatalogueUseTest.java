package co.duotopia.loadtest.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.pattern.FailurePattern;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text of the catalogue is used, and every use has its text with the same placeholders. */
class CatalogueUseTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

  @Test
  void textsAndPlaceholdersAreThoseThatTheSourcesName() throws IOException {
    Map<String, Set<String>> said = SaidTexts.in(Path.of("src/main/java"));
    for (FailurePattern pattern : FailurePattern.ALL) {
      said.put(pattern.key() + ".title", Set.of());
      said.put(pattern.key() + ".remedies", Set.of());
    }

    assertEquals(lines(written()), lines(said));
  }

  private static Map<String, Set<String>> written() {
    Map<String, Set<String>> written = new TreeMap<>();
    Stream.of("findings.conf", "results.conf")
        .map(file -> ConfigFactory.parseResources(Catalogue.class, file))
        .flatMap(texts -> texts.entrySet().stream())
        .forEach(
            text ->
                written.put(
                    String.join(".", ConfigUtil.splitPath(text.getKey())),
                    text.getValue().valueType() == ConfigValueType.LIST
                        ? Set.of()
                        : placeholders((String) text.getValue().unwrapped())));
    return written;
  }

  private static Set<String> placeholders(String text) {
    Set<String> names = new TreeSet<>();
    PLACEHOLDER.matcher(text).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  private static String lines(Map<String, Set<String>> texts) {
    StringBuilder lines = new StringBuilder();
    texts.forEach((path, names) -> lines.append(path).append(' ').append(names).append('\n'));
    return lines.toString();
  }
}
