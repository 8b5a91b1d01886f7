package co.duotopia.loadtest.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** The two pieces of an upload's multipart/form-data body: its item, and the recording. */
public final class UploadParts {
  private static final String BOUNDARY = "duotopia-loadtest-7b1f0c3e9a5d4862";
  public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private UploadParts() {}

  /** The first piece: the item to upload to. */
  public static byte[] item(long assignmentId, long contentItemId) {
    return ascii(number("assignment_id", assignmentId) + number("content_item_id", contentItemId));
  }

  /** The second piece: the recording, and the end. */
  public static byte[] recording(AudioFile file) {
    ByteArrayOutputStream piece = new ByteArrayOutputStream(file.content().length + 500);
    String name = "; filename=\"" + file.sample().file() + "\"";
    piece.writeBytes(ascii(head("audio_file") + name + "\r\nContent-Type: audio/webm\r\n\r\n"));
    piece.writeBytes(file.content());
    piece.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    return piece.toByteArray();
  }

  private static String number(String name, long value) {
    return head(name) + "\r\n\r\n" + value + "\r\n";
  }

  private static String head(String name) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
