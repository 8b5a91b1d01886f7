package journey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import co.duotopia.loadtest.testdata.AudioFile;

/**
 * The multipart/form-data body of an upload, complete in one array.
 *
 * <p>One array is what makes uploads cheap: the engine hands it to the network in one piece, where
 * its own multipart goes out in pieces of 8 KiB at more than twice the CPU time.
 */
public final class UploadBody {
  private static final String BOUNDARY = "duotopia-loadtest-7b1f0c3e9a5d4862";
  public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private static final byte[] BEFORE_ASSIGNMENT = ascii(textPart("assignment_id"));
  private static final byte[] BEFORE_ITEM = ascii("\r\n" + textPart("content_item_id"));

  private final AudioFile file;
  private final byte[] fileAndEnd;

  UploadBody(AudioFile file) {
    this.file = file;
    byte[] head =
        ascii(
            "\r\n--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"audio_file\"; filename=\""
                + file.sample().file()
                + "\"\r\nContent-Type: audio/webm\r\n\r\n");
    byte[] end = ascii("\r\n--" + BOUNDARY + "--\r\n");
    fileAndEnd = concatenate(head, file.content(), end);
  }

  /** Names the requests that carry this recording, as in {@code 200KB}. */
  String label() {
    return file.sample().label();
  }

  public AudioFile file() {
    return file;
  }

  /** The body of an upload to this item. */
  public byte[] to(long assignmentId, long contentItemId) {
    return concatenate(
        BEFORE_ASSIGNMENT,
        ascii(Long.toString(assignmentId)),
        BEFORE_ITEM,
        ascii(Long.toString(contentItemId)),
        fileAndEnd);
  }

  private static String textPart(String name) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static byte[] concatenate(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
