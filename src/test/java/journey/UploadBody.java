package journey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import co.duotopia.loadtest.audio.AudioFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The multipart/form-data body of uploads of one recording.
 *
 * <p>The recording and what follows it lie once in memory outside the heap, from where the
 * operating system takes them for every upload; only the ids before it are written anew. So an
 * upload costs the load generator one copy, and no garbage. Gatling's own multipart goes out in
 * pieces of 8 KiB, each copied.
 */
public final class UploadBody {
  private static final String BOUNDARY = "duotopia-loadtest-7b1f0c3e9a5d4862";
  public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final AudioFile file;
  private final ByteBuf recordingAndEnd;

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
    recordingAndEnd =
        Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(head.length + file.content().length + end.length)
                .writeBytes(head)
                .writeBytes(file.content())
                .writeBytes(end)
                .asReadOnly());
  }

  /** Names the requests that carry this recording, as in {@code 200KB}. */
  String label() {
    return file.sample().label();
  }

  public AudioFile file() {
    return file;
  }

  /** The body of an upload to this item. */
  public UploadRequestBody to(long assignmentId, long contentItemId) {
    byte[] ids =
        ascii(
            textPart("assignment_id")
                + assignmentId
                + "\r\n"
                + textPart("content_item_id")
                + contentItemId);
    return new UploadRequestBody(ids, recordingAndEnd);
  }

  private static String textPart(String name) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
