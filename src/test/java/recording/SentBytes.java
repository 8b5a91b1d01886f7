package recording;

import io.gatling.http.client.body.RequestBody;
import io.gatling.http.client.body.bytearray.ByteArrayRequestBody;
import io.gatling.http.client.body.string.StringRequestBody;
import io.gatling.http.client.body.stringchunks.StringChunksRequestBody;

/** The length of a request's body. */
public final class SentBytes {
  /** A body that knows its length. */
  public interface Known {
    long length();
  }

  private SentBytes() {}

  /** 0 for those that are made while they are sent: files, streams, Gatling's own multipart. */
  static long of(RequestBody body) {
    if (body instanceof Known known) {
      return known.length();
    }
    boolean inMemory =
        body instanceof StringRequestBody
            || body instanceof StringChunksRequestBody
            || body instanceof ByteArrayRequestBody;
    return inMemory ? body.getBytes().length : 0;
  }
}
