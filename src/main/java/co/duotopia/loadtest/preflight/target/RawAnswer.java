package co.duotopia.loadtest.preflight.target;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of HTTP/1.0 or 1.1 as it came (RFC 9112), but for the pieces in which it was sent.
 *
 * @param reason the words behind the status; may be empty
 * @param headers by their names in lower case; of several values of one name, the first
 * @param body still compressed if the target did that
 */
record RawAnswer(int status, String reason, Map<String, String> headers, byte[] body) {
  private static final Pattern STATUS = Pattern.compile("HTTP/\\d\\.\\d (\\d{3})( .*)?");
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 1_000;
  private static final int LONGEST_BODY = 64 << 20;
  private static final int FIRST_FINAL = 200;

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * @throws IOException also when it is none of HTTP, or ends too early
   */
  static RawAnswer read(InputStream stream) throws IOException {
    InputStream in = new BufferedInputStream(stream);
    RawAnswer head = readHead(in);
    return new RawAnswer(
        head.status, head.reason, head.headers, body(in, head.status, head.headers));
  }

  /** Without the body, of which nothing is read. */
  static RawAnswer readHead(InputStream in) throws IOException {
    for (; ; ) {
      Matcher first = STATUS.matcher(line(in));
      if (!first.matches()) {
        throw new IOException("it does not speak HTTP/1.1");
      }
      int status = Integer.parseInt(first.group(1));
      Map<String, String> headers = headers(in);
      if (status >= FIRST_FINAL) {
        String reason = first.group(2) == null ? "" : first.group(2).strip();
        return new RawAnswer(status, reason, headers, new byte[0]);
      }
    }
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (int count = 0; count < MOST_HEADERS; count++) {
      String line = line(in);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.putIfAbsent(name, line.substring(colon + 1).strip());
      }
    }
    throw new IOException("its answer has too many headers");
  }

  private static byte[] body(InputStream in, int status, Map<String, String> headers)
      throws IOException {
    if (status == 204 || status == 304) {
      return new byte[0];
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (headers
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .endsWith("chunked")) {
      for (int length = chunkLength(in); length > 0; length = chunkLength(in)) {
        copy(in, length, body);
        line(in);
      }
    } else if (headers.containsKey("content-length")) {
      copy(in, length(headers.get("content-length"), 10), body);
    } else {
      body.writeBytes(in.readNBytes(LONGEST_BODY));
    }
    return body.toByteArray();
  }

  private static int chunkLength(InputStream in) throws IOException {
    return length(line(in).replaceFirst(";.*", "").strip(), 16);
  }

  private static int length(String text, int radix) throws IOException {
    try {
      return Integer.parseUnsignedInt(text, radix);
    } catch (NumberFormatException e) {
      throw new IOException("its answer has an invalid length");
    }
  }

  private static void copy(InputStream in, int length, ByteArrayOutputStream to)
      throws IOException {
    if (length < 0 || length > LONGEST_BODY - to.size()) {
      throw new IOException("its answer is longer than 64 MiB");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("it closed the connection in the middle of an answer");
    }
    to.writeBytes(bytes);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("it closed the connection without a whole answer");
      }
      if (line.size() == LONGEST_LINE) {
        throw new IOException("its answer has a header that is too long");
      }
      line.write(c);
    }
    return line.toString(ISO_8859_1).replaceFirst("\r$", "");
  }
}
