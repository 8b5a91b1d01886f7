package recording;

import co.duotopia.loadtest.config.Mask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.http.client.Request;
import io.gatling.http.client.body.RequestBody;
import io.gatling.http.client.body.form.FormUrlEncodedRequestBody;
import io.gatling.http.client.body.multipart.MultipartFormDataRequestBody;
import io.gatling.http.client.body.multipart.StringPart;
import io.gatling.http.client.body.string.StringRequestBody;
import io.gatling.http.client.body.stringchunks.StringChunksRequestBody;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What a request carries that no file may quote: credentials in its headers, and what headers and
 * body call a password, a secret or a token.
 */
final class RequestSecrets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_BODY = 16 * 1024;
  private static final Pattern SCHEME = Pattern.compile("^\\w+ +");

  /** In names of headers and fields, in upper or lower case. */
  private static final String[] NAMES = {
    "password", "passwd", "secret", "token", "credential", "apikey", "api-key", "api_key"
  };

  private static final int MOST_HEADERS = 100;
  private static final Map<String, Kind> HEADERS = new ConcurrentHashMap<>();

  /** What a header holds. */
  private enum Kind {
    /** Behind the name of their scheme. */
    CREDENTIALS,
    SECRET,
    HARMLESS
  }

  private final List<String> secrets = new ArrayList<>();

  private RequestSecrets() {}

  static Mask of(Request request) {
    RequestSecrets found = new RequestSecrets();
    found.addHeaders(request.getHeaders().iteratorCharSequence());
    request.getCookies().forEach(cookie -> found.secrets.add(cookie.value()));
    found.addBody(request.getBody());
    return Mask.of(found.secrets);
  }

  private static boolean isSecret(CharSequence name) {
    for (String part : NAMES) {
      if (AsciiString.containsIgnoreCase(name, part)) {
        return true;
      }
    }
    return false;
  }

  private void addHeaders(Iterator<Map.Entry<CharSequence, CharSequence>> headers) {
    while (headers.hasNext()) {
      Map.Entry<CharSequence, CharSequence> header = headers.next();
      Kind kind = kind(header.getKey().toString());
      if (kind == Kind.CREDENTIALS) {
        secrets.add(SCHEME.matcher(header.getValue()).replaceFirst(""));
      } else if (kind == Kind.SECRET) {
        secrets.add(header.getValue().toString());
      }
    }
  }

  /** Under overload all requests fail, and most have the same headers. */
  private static Kind kind(String header) {
    Kind known = HEADERS.get(header);
    if (known != null) {
      return known;
    }
    Kind kind =
        AsciiString.containsIgnoreCase(header, "authorization")
            ? Kind.CREDENTIALS
            : isSecret(header) ? Kind.SECRET : Kind.HARMLESS;
    if (HEADERS.size() < MOST_HEADERS) {
      HEADERS.put(header, kind);
    }
    return kind;
  }

  private void addBody(RequestBody body) {
    if (body instanceof FormUrlEncodedRequestBody form) {
      form.getContent().forEach(param -> addField(param.getName(), param.getValue()));
    } else if (body instanceof MultipartFormDataRequestBody form) {
      form.getContent().stream()
          .filter(StringPart.class::isInstance)
          .forEach(part -> addField(part.getName(), ((StringPart) part).getContent()));
    } else if (body instanceof StringRequestBody || body instanceof StringChunksRequestBody) {
      String text = new String(body.getBytes(), StandardCharsets.UTF_8);
      if (text.length() <= LONGEST_BODY && isJson(text.stripLeading())) {
        addJson(text);
      }
    }
  }

  private static boolean isJson(String text) {
    return text.startsWith("{") || text.startsWith("[");
  }

  private void addField(String name, String value) {
    if (isSecret(name)) {
      secrets.add(value);
    }
  }

  private void addJson(String text) {
    try {
      addJson(JSON.readTree(text), false);
    } catch (JsonProcessingException notJson) {
      // Then nothing in it has a name.
    }
  }

  /**
   * @param secret whether it is part of what is called one
   */
  private void addJson(JsonNode node, boolean secret) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> addJson(field.getValue(), secret || isSecret(field.getKey())));
    } else if (node.isArray()) {
      node.forEach(element -> addJson(element, secret));
    } else if (secret && (node.isTextual() || node.isNumber())) {
      secrets.add(node.asText());
    }
  }
}
