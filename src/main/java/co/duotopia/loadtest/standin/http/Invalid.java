package co.duotopia.loadtest.standin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * One entry of FastAPI's answer 422: what is wrong with which part of the request.
 *
 * @param url of pydantic's page about the type; null for what pydantic itself does not know
 */
@JsonPropertyOrder({"type", "loc", "msg", "input", "ctx", "url"})
public record Invalid(
    String type,
    List<Object> loc,
    String msg,
    Object input,
    @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Object> ctx,
    @JsonInclude(JsonInclude.Include.NON_NULL) String url) {
  private static final String PAGES = "https://errors.pydantic.dev/2.5/v/";

  public Invalid(String type, List<Object> loc, String msg, Object input, Map<String, Object> ctx) {
    this(type, loc, msg, input, ctx, PAGES + type);
  }

  public static Invalid missing(Object input, Object... where) {
    return new Invalid("missing", List.of(where), "Field required", input, null);
  }

  public static Invalid notInteger(String input, Object... where) {
    return new Invalid(
        "int_parsing",
        List.of(where),
        "Input should be a valid integer, unable to parse string as an integer",
        input,
        null);
  }

  static Invalid tooSmall(String input, Object... where) {
    return new Invalid(
        "greater_than_equal",
        List.of(where),
        "Input should be greater than or equal to 1",
        input,
        Map.of("ge", 1));
  }

  public static Invalid notNumber(String input, Object... where) {
    return new Invalid(
        "float_parsing",
        List.of(where),
        "Input should be a valid number, unable to parse string as a number",
        input,
        null);
  }

  public static Invalid notString(Object input, Object... where) {
    return new Invalid(
        "string_type", List.of(where), "Input should be a valid string", input, null);
  }

  public static Invalid notEmail(String input, String reason, Object... where) {
    return new Invalid(
        "value_error",
        List.of(where),
        "value is not a valid email address: " + reason,
        input,
        Map.of("reason", reason),
        null);
  }

  /** A value that one of the service's own validators refuses. */
  public static Invalid refused(String input, String reason, Object... where) {
    return new Invalid(
        "value_error", List.of(where), "Value error, " + reason, input, Map.of("error", Map.of()));
  }

  static Invalid notJson(long position, String reason) {
    return new Invalid(
        "json_invalid",
        List.of("body", position),
        "JSON decode error",
        Map.of(),
        Map.of("error", reason),
        null);
  }

  static Invalid notObject(Object input) {
    return new Invalid(
        "model_attributes_type",
        List.of("body"),
        "Input should be a valid dictionary or object to extract fields from",
        input,
        null);
  }

  public static ApiError answer(List<Invalid> all) {
    return ApiError.detail(422, all);
  }
}
