package benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Follows the requests of one connection; knows just enough of HTTP/1.1 for the load generator. */
final class SinkRequest {
  private static final int BLANK_LINE = 0x0d0a0d0a;
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);
  private static final byte[] UPLOADED =
      answer(
          "{\"audio_url\":\"https://storage.googleapis.com/b/r.webm\",\"assignment_id\":1,"
              + "\"content_item_id\":11,\"progress_id\":1,\"storage_type\":\"gcs\","
              + "\"message\":\"Recording uploaded successfully to cloud storage\"}");
  private static final byte[] REFUSED =
      answer("429 Too Many Requests", "{\"error\":\"Rate limit exceeded: 500 per 1 minute\"}");
  private static final byte[] LOGGED_IN =
      answer("{\"access_token\":\"aaaa.bbbb.cccc\",\"token_type\":\"bearer\"}");
  private static final byte[] ACTIVITIES =
      answer(
          "{\"assignment_id\":1,\"activities\":[{\"id\":1,\"items\":[{\"id\":11},{\"id\":12}]}]}");
  private static final byte[] LIST = answer("[{\"id\":1,\"content_count\":2}]");

  private final ByteArrayOutputStream head = new ByteArrayOutputStream(512);
  private int lastFourBytes;
  private byte[] response;
  private long bodyLeft;

  /** Takes what has arrived; returns the answer when the request is complete, else nothing. */
  ByteBuffer take(ByteBuffer data) {
    while (data.hasRemaining() && response == null) {
      byte next = data.get();
      head.write(next);
      lastFourBytes = lastFourBytes << 8 | next & 0xff;
      if (lastFourBytes == BLANK_LINE) {
        begin(head.toString(ISO_8859_1));
        head.reset();
      }
    }
    int body = (int) Math.min(bodyLeft, data.remaining());
    data.position(data.position() + body);
    bodyLeft -= body;
    if (response == null || bodyLeft > 0) {
      return NONE;
    }
    ByteBuffer answer = ByteBuffer.wrap(response);
    response = null;
    return answer;
  }

  private void begin(String request) {
    bodyLeft = contentLength(request.toLowerCase(Locale.ROOT));
    String path = request.substring(0, request.indexOf('\r'));
    if (path.contains("/upload-recording")) {
      response = path.contains("/refusing/") ? REFUSED : UPLOADED;
    } else if (path.contains("/validate") || path.contains("/login")) {
      response = LOGGED_IN;
    } else if (path.contains("/activities")) {
      response = ACTIVITIES;
    } else {
      response = LIST;
    }
  }

  private static long contentLength(String request) {
    String name = "\r\ncontent-length:";
    int at = request.indexOf(name);
    return at < 0
        ? 0
        : Long.parseLong(
            request.substring(at + name.length(), request.indexOf('\r', at + 2)).strip());
  }

  private static byte[] answer(String json) {
    return answer("200 OK", json);
  }

  private static byte[] answer(String status, String json) {
    return ("HTTP/1.1 "
            + status
            + "\r\ncontent-type: application/json\r\ncontent-length: "
            + json.length()
            + "\r\n\r\n"
            + json)
        .getBytes(ISO_8859_1);
  }
}
