package journey;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.audio.UploadParts;
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
  private final AudioFile file;
  private final ByteBuf recordingAndEnd;

  UploadBody(AudioFile file) {
    this.file = file;
    byte[] piece = UploadParts.recording(file);
    recordingAndEnd =
        Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(piece.length).writeBytes(piece).asReadOnly());
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
    return new UploadRequestBody(UploadParts.item(assignmentId, contentItemId), recordingAndEnd);
  }
}
