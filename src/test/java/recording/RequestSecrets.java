package recording;

import co.duotopia.loadtest.config.Mask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.http.client.Request;
import io.gatling.http.client.body.RequestBody;
import io.gatling.http.client.body.form.FormUrlEncodedRequestBody;
import io.gatling.http.client.body.string.StringRequestBody;
import io.gatling.http.client.body.stringchunks.StringChunksRequestBody;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a request carries that no file may quote: credentials in its headers, and what its body
 * calls a password, a secret or a token.
 */
final class RequestSecrets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_BODY = 16 * 1024;
  private static final Pattern NAME =
      Pattern.compile("(?i).*(password|passwd|secret|token|credential|api[-_]?key).*");
  private static final Pattern SCHEME = Pattern.compile("^\\w+ +");

  private RequestSecrets() {}

  static Mask of(Request request) {
    List<String> secrets = new ArrayList<>();
    String authorization = request.getHeaders().get(HttpHeaderNames.AUTHORIZATION);
    if (authorization != null) {
      secrets.add(SCHEME.matcher(authorization).replaceFirst(""));
    }
    request.getCookies().forEach(cookie -> secrets.add(cookie.value()));
    addThoseOf(request.getBody(), secrets);
    return Mask.of(secrets);
  }

  private static void addThoseOf(RequestBody body, List<String> secrets) {
    if (body instanceof FormUrlEncodedRequestBody form) {
      form.getContent().stream()
          .filter(param -> NAME.matcher(param.getName()).matches())
          .forEach(param -> secrets.add(param.getValue()));
    } else if (body instanceof StringRequestBody || body instanceof StringChunksRequestBody) {
      String text = new String(body.getBytes(), StandardCharsets.UTF_8);
      if (text.length() <= LONGEST_BODY && text.stripLeading().startsWith("{")) {
        addThoseOf(text, secrets);
      }
    }
  }

  private static void addThoseOf(String json, List<String> secrets) {
    try {
      JsonNode body = JSON.readTree(json);
      body.properties()
          .forEach(
              field -> {
                if (field.getValue().isValueNode() && NAME.matcher(field.getKey()).matches()) {
                  secrets.add(field.getValue().asText());
                }
              });
    } catch (JsonProcessingException notJson) {
      // Then nothing in it has a name.
    }
  }
}
