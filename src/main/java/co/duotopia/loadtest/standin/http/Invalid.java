package co.duotopia.loadtest.standin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/** One entry of FastAPI's answer 422: what is wrong with which part of the request. */
@JsonPropertyOrder({"type", "loc", "msg", "input", "ctx"})
public record Invalid(
    String type,
    List<Object> loc,
    String msg,
    Object input,
    @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Object> ctx) {
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
        Map.of("reason", reason));
  }

  public static Invalid notFile(String input) {
    return new Invalid(
        "value_error",
        List.of("body", "audio_file"),
        "Value error, Expected UploadFile, received: <class 'str'>",
        input,
        Map.of("error", Map.of()));
  }

  static Invalid notJson(long position, String reason) {
    return new Invalid(
        "json_invalid",
        List.of("body", position),
        "JSON decode error",
        Map.of(),
        Map.of("error", reason));
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
