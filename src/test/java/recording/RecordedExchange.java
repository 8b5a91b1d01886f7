package recording;

import co.duotopia.loadtest.run.requests.IntendedStart;
import co.duotopia.loadtest.run.requests.Outstanding;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.TraceParent;
import io.gatling.http.client.HttpListener;
import io.gatling.http.client.Request;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * One request and what comes back for it, between the HTTP client and the engine. All of it happens
 * in one thread.
 */
final class RecordedExchange implements HttpListener {
  /** Enough to say what an answer was. */
  private static final int MOST_OF_BODY = 16 * 1024;

  private static final int FIRST_REDIRECT = 300;

  /** The one whose end the engine is being told. */
  private static final FastThreadLocal<RecordedExchange> ENDING = new FastThreadLocal<>();

  private final HttpListener engine;
  private final Outstanding.Request awaited;
  private final IntendedStart intended;
  private Request request;
  private HttpHeaders headers;
  private ByteBuf body;
  private long receivedBytes;
  private Throwable failure;
  private boolean isTelling;
  private boolean isWritten;
  private boolean isResent;
  private boolean over;

  RecordedExchange(
      Request request, HttpListener engine, Outstanding.Request awaited, IntendedStart intended) {
    this.request = request;
    this.engine = engine;
    this.awaited = awaited;
    this.intended = intended;
  }

  /** The one that the engine is just taking the verdict of; empty when asked again. */
  static Optional<RecordedExchange> takeEnding() {
    RecordedExchange ending = ENDING.get();
    if (ending == null) {
      return Optional.empty();
    }
    ENDING.set(null);
    return Optional.of(ending);
  }

  @Override
  public void onSend() {
    engine.onSend();
  }

  @Override
  public void onFinalClientRequest(Request signed) {
    request = signed;
    engine.onFinalClientRequest(signed);
  }

  @Override
  public void onProtocolAwareness(boolean isHttp2) {
    engine.onProtocolAwareness(isHttp2);
  }

  /** The client writes a request again whose reused connection was closed without a response. */
  @Override
  public void onWrite(Channel channel) {
    isResent = isWritten;
    isWritten = true;
    engine.onWrite(channel);
  }

  @Override
  public void onHttpResponse(HttpResponseStatus newStatus, HttpHeaders newHeaders) {
    headers = newHeaders;
    isTelling = newStatus.code() >= FIRST_REDIRECT || !isJson(newHeaders);
    engine.onHttpResponse(newStatus, newHeaders);
  }

  @Override
  public void onHttpResponseBodyChunk(ByteBuf chunk, boolean last) {
    receivedBytes += chunk.readableBytes();
    if (isTelling) {
      keep(chunk);
    }
    if (last) {
      end(() -> engine.onHttpResponseBodyChunk(chunk, true));
    } else {
      engine.onHttpResponseBodyChunk(chunk, false);
    }
  }

  private static boolean isJson(HttpHeaders headers) {
    String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
    return type != null && type.startsWith("application/json");
  }

  @Override
  public void onThrowable(Throwable e) {
    failure = e;
    end(() -> engine.onThrowable(e));
  }

  /**
   * What a failure may be told by. Mostly the whole body comes in one piece, which is not copied.
   */
  private void keep(ByteBuf chunk) {
    int room = MOST_OF_BODY - (body == null ? 0 : body.readableBytes());
    int length = Math.min(room, chunk.readableBytes());
    if (over || length == 0) {
      return;
    }
    ByteBuf part = chunk.retainedSlice(chunk.readerIndex(), length);
    body = body == null ? part : chunk.alloc().compositeBuffer().addComponents(true, body, part);
  }

  /** The engine takes the verdict, and then goes on with the virtual user, in the same call. */
  private void end(Runnable tellEngine) {
    if (over) {
      tellEngine.run();
      return;
    }
    over = true;
    awaited.end();
    RecordedExchange outer = ENDING.get();
    ENDING.set(this);
    try {
      tellEngine.run();
    } finally {
      ENDING.set(outer);
      release();
    }
  }

  private void release() {
    if (body != null) {
      body.release();
      body = null;
    }
  }

  RequestKind kind() {
    return RequestKind.of(request.getMethod().name(), request.getUri().getPath());
  }

  IntendedStart intended() {
    return intended;
  }

  Request request() {
    return request;
  }

  /** The reason for a missing response, if the client stated it. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** The value of the header Location; else empty. */
  String location() {
    String location = headers == null ? null : headers.get(HttpHeaderNames.LOCATION);
    return location == null ? "" : location;
  }

  /** The id of the trace that it asked for, by whatever header; else empty. */
  String traceId() {
    String header = request.getHeaders().get(TraceParent.HEADER);
    return header == null ? "" : TraceParent.traceId(header).orElse("");
  }

  /** Its beginning, as text. */
  String body() {
    return body == null ? "" : body.toString(charset());
  }

  private Charset charset() {
    String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
    int at = type.toLowerCase(Locale.ROOT).indexOf("charset=");
    if (at < 0) {
      return StandardCharsets.UTF_8;
    }
    String name = type.substring(at + "charset=".length()).replaceAll("[\"';].*|\"", "").strip();
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  boolean isResent() {
    return isResent;
  }

  long receivedBytes() {
    return receivedBytes;
  }
}
