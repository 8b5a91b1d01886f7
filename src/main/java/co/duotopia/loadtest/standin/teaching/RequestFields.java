package co.duotopia.loadtest.standin.teaching;

import co.duotopia.loadtest.standin.http.ApiJson;
import co.duotopia.loadtest.standin.http.Integers;
import co.duotopia.loadtest.standin.http.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * The fields of a request's body, read as the service's models do: what is unknown is passed over,
 * and {@link #check} answers 422 with all that is wrong. NULL counts as left out where a field may
 * be.
 */
public final class RequestFields {
  private final JsonNode object;
  private final List<Object> place;
  private final List<Invalid> problems;

  private RequestFields(JsonNode object, List<Object> place, List<Invalid> problems) {
    this.object = object;
    this.place = place;
    this.problems = problems;
  }

  public static RequestFields of(Context context) {
    return new RequestFields(ApiJson.read(context), List.of("body"), new ArrayList<>());
  }

  /** Ends the request where a field was missing or of a wrong kind. */
  public void check() {
    if (!problems.isEmpty()) {
      throw Invalid.answer(problems);
    }
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  boolean isTrue(String name) {
    return object.path(name).asBoolean();
  }

  public String text(String name) {
    JsonNode value = required(name);
    return value.isMissingNode() ? "" : text(value, name);
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(object.get(name), name)) : Optional.empty();
  }

  private String text(JsonNode value, String name) {
    if (!value.isTextual()) {
      problems.add(Invalid.notString(value, at(name)));
    }
    return value.asText();
  }

  public long integer(String name) {
    JsonNode value = required(name);
    return value.isMissingNode() ? 0 : integer(value, at(name));
  }

  OptionalLong optionalInteger(String name) {
    return has(name) ? OptionalLong.of(integer(object.get(name), at(name))) : OptionalLong.empty();
  }

  /** Those of a list that must be there. */
  List<Long> integers(String name) {
    return elements(required(name), name).stream().map(value -> integer(value, at(name))).toList();
  }

  List<Long> optionalIntegers(String name) {
    return has(name) ? integers(name) : List.of();
  }

  /** Whether a list that must be there is empty. */
  public boolean isEmpty(String name) {
    return elements(required(name), name).isEmpty();
  }

  /** The objects of a list that must be there. */
  List<RequestFields> objects(String name) {
    List<JsonNode> elements = elements(required(name), name);
    List<RequestFields> objects = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      objects.add(new RequestFields(elements.get(i), List.of("body", name, i), problems));
    }
    return objects;
  }

  private List<JsonNode> elements(JsonNode value, String name) {
    if (!value.isArray() && !value.isMissingNode()) {
      problems.add(
          new Invalid("list_type", List.of(at(name)), "Input should be a valid list", value, null));
    }
    return StreamSupport.stream(value.spliterator(), false).toList();
  }

  private long integer(JsonNode value, Object... where) {
    OptionalLong number =
        value.isValueNode() ? Integers.parse(value.asText()) : OptionalLong.empty();
    if (number.isEmpty()) {
      problems.add(Invalid.notInteger(value.asText(), where));
    }
    return number.orElse(0);
  }

  private JsonNode required(String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      problems.add(Invalid.missing(object, at(name)));
    }
    return value;
  }

  /** A problem that one of the service's own validators finds. */
  void refuse(String name, String reason) {
    problems.add(Invalid.refused(object.path(name).asText(), reason, at(name)));
  }

  private Object[] at(String name) {
    List<Object> all = new ArrayList<>(place);
    all.add(name);
    return all.toArray();
  }
}
