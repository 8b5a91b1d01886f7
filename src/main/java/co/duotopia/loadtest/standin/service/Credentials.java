package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.http.ApiJson;
import co.duotopia.loadtest.standin.http.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/** The credentials of a login. */
record Credentials(String email, String password) {
  static Credentials of(Context context) {
    JsonNode body = ApiJson.read(context);
    List<Invalid> problems = new ArrayList<>();
    Credentials credentials =
        new Credentials(text(body, "email", problems), text(body, "password", problems));
    if (!problems.isEmpty()) {
      throw Invalid.answer(problems);
    }
    return credentials;
  }

  private static String text(JsonNode body, String field, List<Invalid> problems) {
    JsonNode value = body.get(field);
    if (value == null) {
      problems.add(Invalid.missing(body, "body", field));
    } else if (!value.isTextual()) {
      problems.add(Invalid.notString(value, "body", field));
    }
    return value == null ? "" : value.asText();
  }
}
