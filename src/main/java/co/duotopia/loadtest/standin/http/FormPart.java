package co.duotopia.loadtest.standin.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One part of a form; grows while it arrives, and stops to keep what is beyond its limit. */
public final class FormPart {
  private final boolean file;
  private final int limit;
  private byte[] bytes;
  private int kept;
  private long length;
  private String type;

  /**
   * @param limit of the bytes to keep
   * @param expected bytes, a guess
   */
  FormPart(boolean file, int limit, long expected) {
    this.file = file;
    this.limit = limit;
    this.bytes = new byte[(int) Math.max(64, Math.min(limit, expected))];
  }

  void append(ByteBuffer content) {
    length += content.remaining();
    int more = Math.min(content.remaining(), limit - kept);
    if (kept + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(kept + more, 2 * bytes.length)));
    }
    content.get(bytes, kept, more);
    kept += more;
  }

  public void type(String mediaType) {
    this.type = mediaType;
  }

  public Optional<String> type() {
    return Optional.ofNullable(type);
  }

  public boolean isFile() {
    return file;
  }

  /** The size as sent, even if only a part is in memory. */
  public long length() {
    return length;
  }

  public ByteBuffer content() {
    return ByteBuffer.wrap(bytes, 0, kept);
  }

  public String text() {
    return new String(bytes, 0, kept, StandardCharsets.UTF_8);
  }
}
