package co.duotopia.loadtest.standin.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request that has not reached the service yet. */
public record Exchange(Request request, Response response, Callback callback) {

  /** What comes behind: another fault, or the service. */
  @FunctionalInterface
  public interface Next {
    void take(Exchange exchange) throws Exception;
  }

  /** Lets the client finish first: many see no answer that comes while they still send. */
  public void answer(int status, String type, String body) throws IOException {
    Request.asInputStream(request).transferTo(OutputStream.nullOutputStream());
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
    response.write(true, ByteBuffer.wrap(content), callback);
  }

  /** Passes it on from another thread than the one that brought it. */
  public void passLater(Next next) {
    request.getComponents().getExecutor().execute(() -> pass(next));
  }

  private void pass(Next next) {
    try {
      next.take(this);
    } catch (Exception e) {
      Response.writeError(request, response, callback, e);
    }
  }

  /** Calls the action when the answer has been written, or cannot be. */
  public void whenDone(Runnable action) {
    Request.addCompletionListener(request, failure -> action.run());
  }

  public EndPoint endPoint() {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }
}
