package co.duotopia.loadtest.report.archive;

import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hides names in a run's JSON so that it can still be read: a word of the format stays, even where
 * an account or a database has the same name.
 */
final class AnonymousJson {
  /** A key of the format, or a value that it defines. Keys that are data are requests or texts. */
  private static final Pattern WORD = Pattern.compile("[\\w-]*");

  /** Keys of response times, in Base64. */
  private static final Set<String> ENCODED = Set.of("times", "corrected", "late", "histogram");

  /** Their values are names, and no words of the format. */
  private static final Pattern OF_NAMES =
      Pattern.compile("(?i).*(?:application|user|database|owner|host|email|service|file|program)");

  private final Anonymizer names;

  AnonymousJson(Anonymizer names) {
    this.names = names;
  }

  /** One value; what is none, as the last line of a killed run, is hidden as a text. */
  String hide(String json) {
    try {
      return hidden(RunJson.MAPPER.readTree(json), "").toString();
    } catch (JsonProcessingException cut) {
      return names.hide(json);
    }
  }

  private JsonNode hidden(JsonNode node, String key) {
    if (node instanceof ObjectNode object) {
      ObjectNode hidden = object.objectNode();
      object
          .properties()
          .forEach(
              field -> {
                String name = isWord(field.getKey()) ? field.getKey() : names.hide(field.getKey());
                hidden.set(name, hidden(field.getValue(), field.getKey()));
              });
      return hidden;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode hidden = array.arrayNode();
      array.forEach(one -> hidden.add(hidden(one, key)));
      return hidden;
    }
    boolean stays =
        !node.isTextual()
            || ENCODED.contains(key)
            || isWord(node.asText()) && !OF_NAMES.matcher(key).matches();
    return stays ? node : TextNode.valueOf(names.hide(node.asText()));
  }

  private static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }
}
