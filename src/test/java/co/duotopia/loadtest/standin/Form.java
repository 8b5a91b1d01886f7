package co.duotopia.loadtest.standin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A multipart form, part by part. */
public final class Form {
  private static final String BOUNDARY = "------------------------f3b7a1";
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** The three parts of a proper upload. */
  public static Form upload(long assignmentId, long itemId, int bytes) {
    return new Form()
        .text("assignment_id", Long.toString(assignmentId))
        .text("content_item_id", Long.toString(itemId))
        .file("audio_file", "audio/webm", new byte[bytes]);
  }

  Form text(String name, String value) {
    return part(
        "Content-Disposition: form-data; name=\"" + name + "\"\r\n",
        value.getBytes(StandardCharsets.UTF_8));
  }

  /** Without a content type when {@code type} is empty. */
  Form file(String name, String type, byte[] content) {
    String header =
        "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"recording.webm\"\r\n";
    return part(type.isEmpty() ? header : header + "Content-Type: " + type + "\r\n", content);
  }

  private Form part(String headers, byte[] content) {
    write("--" + BOUNDARY + "\r\n" + headers + "\r\n");
    body.writeBytes(content);
    write("\r\n");
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  byte[] body() {
    byte[] end = ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] parts = body.toByteArray();
    byte[] all = Arrays.copyOf(parts, parts.length + end.length);
    System.arraycopy(end, 0, all, parts.length, end.length);
    return all;
  }

  private void write(String text) {
    body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
