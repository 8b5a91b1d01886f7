package journey;

import io.gatling.http.client.body.RequestBody;
import io.gatling.http.client.body.RequestBodyBuilder;
import io.gatling.http.client.body.WritableContent;
import io.gatling.http.client.body.bytearray.ByteArrayRequestBodyBuilder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import recording.SentBytes;

/** A body of a few bytes of its own, followed by bytes that many requests share. */
public final class UploadRequestBody implements RequestBody, SentBytes.Known {
  private final byte[] own;
  private final ByteBuf shared;

  /**
   * @param shared never released, and read only
   */
  UploadRequestBody(byte[] own, ByteBuf shared) {
    this.own = own;
    this.shared = shared;
  }

  @Override
  public long length() {
    return own.length + shared.readableBytes();
  }

  @Override
  public WritableContent build(ByteBufAllocator allocator) {
    ByteBuf head = allocator.directBuffer(own.length).writeBytes(own);
    ByteBuf body = allocator.compositeDirectBuffer(2).addComponents(true, head, shared.duplicate());
    return new WritableContent(body, body.readableBytes());
  }

  @Override
  public RequestBodyBuilder newBuilder() {
    return new ByteArrayRequestBodyBuilder(getBytes(), null);
  }

  /** A copy, for the engine's trace log. */
  @Override
  public byte[] getBytes() {
    return ByteBufUtil.getBytes(
        Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(own), shared.duplicate()));
  }

  @Override
  public String print(int maxLength) {
    String text = new String(getBytes(), StandardCharsets.ISO_8859_1);
    return text.substring(0, Math.min(maxLength, text.length()));
  }
}
