package co.duotopia.loadtest.standin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** JSON as FastAPI writes it: compact, in the order of a record's components, in snake case. */
public final class ApiJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private ApiJson() {}

  public static void answer(Context context, int status, Object body) {
    try {
      context.status(status).contentType("application/json").result(MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The request's body, which must be an object. */
  public static JsonNode read(Context context) {
    byte[] body = context.bodyAsBytes();
    if (body.length == 0) {
      throw Invalid.answer(List.of(Invalid.missing(null, "body")));
    }
    JsonNode node;
    try {
      node = MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      long position = Math.max(0, e.getLocation().getCharOffset());
      throw Invalid.answer(List.of(Invalid.notJson(position, "Expecting value")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    if (!node.isObject()) {
      throw Invalid.answer(List.of(Invalid.notObject(node)));
    }
    return node;
  }
}
