package co.duotopia.loadtest.preflight.target;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request of HTTP/1.1 that is the only one of its connection.
 *
 * @param target of its first line: the path, for a proxy the whole address
 * @param headers without those of the connection and of the body's length
 * @param body empty: none
 */
record TargetRequest(String method, String target, Map<String, String> headers, byte[] body) {

  void writeTo(OutputStream out) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (!method.equals("CONNECT")) {
      all.put("Connection", "close");
    }
    if (method.equals("POST")) {
      all.put("Content-Length", Integer.toString(body.length));
    }
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    out.write(body);
    out.flush();
  }

  /** Whether it makes something, which would be there twice if it were sent again. */
  boolean isMaking() {
    return headers.getOrDefault("Content-Type", "").startsWith("multipart/")
        || method.equals("POST")
            && (target.contains("/api/teachers/") || target.endsWith("/update-email"));
  }

  /** The name in messages. */
  @Override
  public String toString() {
    return method + " " + target.replaceFirst("^\\w+://[^/]*", "");
  }
}
