package co.duotopia.loadtest.web;

import co.duotopia.loadtest.web.launch.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page itself: its scripts and styles, and those that it shares with report.html. */
final class StaticFiles {
  private static final String ROOT = "/co/duotopia/loadtest/";
  private static final String ECHARTS =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.common.min.js";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*\\.(js|css|svg)");
  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  private final Map<String, Optional<Content>> known = new ConcurrentHashMap<>();

  private record Content(byte[] bytes, String tag) {}

  void index(Context context) {
    serve(context, "index.html", "text/html");
  }

  void file(Context context) {
    String name = context.pathParam("file");
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw Refusal.of(404, "no such file");
    }
    serve(context, name, TYPES.get(matcher.group(1)));
  }

  private void serve(Context context, String name, String type) {
    Content content =
        known
            .computeIfAbsent(name, StaticFiles::read)
            .orElseThrow(() -> Refusal.of(404, "no such file"));
    context.header("Cache-Control", "no-cache").header("ETag", content.tag());
    if (content.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.contentType(type + ";charset=utf-8").result(content.bytes());
    }
  }

  private static Optional<Content> read(String name) {
    return name.equals("echarts.js")
        ? resource(ECHARTS)
        : resource(ROOT + "web/" + name).or(() -> resource(ROOT + "report/html/" + name));
  }

  private static Optional<Content> resource(String path) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Optional.of(new Content(bytes, '"' + HexFormat.of().formatHex(digest, 0, 8) + '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
