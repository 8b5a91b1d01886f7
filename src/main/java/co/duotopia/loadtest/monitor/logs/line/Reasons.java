package co.duotopia.loadtest.monitor.logs.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Why something happened, in fields beside an entry's message: an error's text, type or traceback,
 * as text, as an object or as a chain of objects.
 *
 * @param texts each once, in the order of their names
 */
record Reasons(Set<String> texts) {
  private static final List<String> NAMES =
      List.of(
          "error",
          "err",
          "error.type",
          "error.message",
          "error.stack_trace",
          "exception",
          "exception.stacktrace",
          "exception.type",
          "exception.message",
          "exc_info",
          "exc_text",
          "stack_trace",
          "stacktrace",
          "traceback",
          "stack",
          "full_message");

  /** PostgreSQL's, which it puts behind these words in its log as text. */
  private static final List<String> OF_POSTGRES = List.of("detail", "hint", "context", "statement");

  private static final List<String> TYPES =
      List.of("type", "exc_type", "name", "class", "exception_class");
  private static final List<String> MESSAGES =
      List.of("message", "exc_value", "value", "msg", "reason", "exception_message");
  private static final List<String> STACKS =
      List.of("stack_trace", "stack", "stacktrace", "traceback");

  static Optional<Reasons> of(List<JsonNode> layers) {
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode layer : layers) {
      NAMES.stream().map(layer::path).map(Reasons::said).forEach(texts::add);
      if (layer.has("error_severity")) {
        OF_POSTGRES.stream()
            .filter(name -> !layer.path(name).asText().isEmpty())
            .map(name -> name.toUpperCase(Locale.ROOT) + ":  " + layer.path(name).asText())
            .forEach(texts::add);
      }
    }
    texts.remove("");
    return texts.isEmpty() ? Optional.empty() : Optional.of(new Reasons(texts));
  }

  private static String said(JsonNode reason) {
    if (reason.isArray()) {
      return StreamSupport.stream(reason.spliterator(), false)
          .map(Reasons::said)
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining("\n"));
    }
    if (!reason.isObject()) {
      return reason.isTextual() ? reason.asText().strip() : "";
    }
    String type = first(TYPES, reason);
    String message = first(MESSAGES, reason);
    String stack = first(STACKS, reason);
    String head = type + (type.isEmpty() || message.isEmpty() ? "" : ": ") + message;
    return stack.contains(head) ? stack : (head + "\n" + stack).strip();
  }

  private static String first(List<String> names, JsonNode of) {
    return names.stream()
        .map(of::path)
        .filter(JsonNode::isTextual)
        .map(one -> one.asText().strip())
        .findFirst()
        .orElse("");
  }

  /** The message with those that it does not hold itself, in its line if both are a line. */
  String behind(String message) {
    StringBuilder all = new StringBuilder(message);
    for (String text : texts) {
      if (all.indexOf(text) < 0) {
        boolean inLine = text.indexOf('\n') < 0 && all.indexOf("\n") < 0;
        all.append(all.isEmpty() ? "" : inLine && !isLabelled(text) ? ": " : "\n").append(text);
      }
    }
    return all.toString();
  }

  private static boolean isLabelled(String text) {
    return OF_POSTGRES.stream().anyMatch(name -> text.startsWith(name.toUpperCase(Locale.ROOT)));
  }
}
