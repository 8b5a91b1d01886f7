package co.duotopia.loadtest.web;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.web.follow.PageJson;
import co.duotopia.loadtest.web.launch.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Common parts of all answers. */
final class PageAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(PageAnswer.class);
  private static final int MOST_BYTES = 16 * 1024;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private PageAnswer() {}

  /** Headers of every answer; a route may replace the content security policy. */
  static void secure(Context context) {
    Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store")
        .forEach(context::header);
  }

  static void json(Context context, JsonNode body) {
    context.contentType("application/json").result(body.toString());
  }

  static void refuse(Context context, Refusal refusal) {
    context.status(refusal.status());
    json(context, refusal.body());
  }

  /**
   * The body of a request.
   *
   * @throws Refusal when that is too long, or no JSON object
   */
  static ObjectNode body(Context context) {
    try {
      byte[] bytes = context.bodyInputStream().readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Refusal.of(413, "the body must not be above 16 KB");
      }
      return PageJson.parse(bytes)
          .filter(JsonNode::isObject)
          .map(ObjectNode.class::cast)
          .orElseThrow(() -> Refusal.of(400, "the body must be a JSON object"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Turns what routes throw into answers, which say nothing of the inside. */
  static void failures(RoutesConfig routes) {
    routes.exception(Refusal.class, (e, context) -> refuse(context, e));
    routes.exception(InvalidInput.class, (e, context) -> refuse(context, Refusal.of(e.problems())));
    routes.exception(
        HttpResponseException.class,
        (e, context) ->
            refuse(
                context,
                Refusal.of(e.getStatus(), e.getStatus() == 404 ? "no such page" : text(e))));
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.warn("{} {} failed", context.method(), context.path(), e);
          refuse(context, Refusal.of(500, "The page's server failed; its terminal says why"));
        });
  }

  private static String text(HttpResponseException e) {
    return e.getStatus() == 405 ? "that cannot be done here" : "the request cannot be served";
  }
}
