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

  /** The next handler: another fault, or the service. */
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

  /** Answers in place of the service while it works on the request, and closes the connection. */
  public void writeRaw(int status, String reason) {
    String body = "<html><body><h1>" + status + " " + reason + "</h1></body></html>";
    String answer =
        "HTTP/1.1 %d %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, reason, body.length(), body);
    EndPoint endPoint = endPoint();
    endPoint.write(
        Callback.from(endPoint::close),
        ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
  }

  public EndPoint endPoint() {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }
}
