package recording;

import io.gatling.http.client.HttpClient;
import io.gatling.http.client.HttpListener;
import io.gatling.http.client.Request;
import io.gatling.http.client.SslContextsHolder;
import io.gatling.http.client.util.Pair;
import io.gatling.http.engine.GatlingHttpListener;
import io.netty.channel.EventLoop;

/** Gatling's HTTP client, which tells of each request and what comes back. */
@SuppressWarnings("try") // the engine declares what close() throws
final class RecordingClient implements HttpClient {
  private final HttpClient client;
  private final Recording recording;

  RecordingClient(HttpClient client, Recording recording) {
    this.client = client;
    this.recording = recording;
  }

  @Override
  public void sendRequest(
      Request request,
      long clientId,
      EventLoop eventLoop,
      HttpListener listener,
      SslContextsHolder sslContexts) {
    client.sendRequest(request, clientId, eventLoop, watched(request, listener), sslContexts);
  }

  @Override
  public void sendHttp2Requests(
      Pair<Request, HttpListener>[] requests,
      long clientId,
      EventLoop eventLoop,
      SslContextsHolder sslContexts) {
    for (int i = 0; i < requests.length; i++) {
      Request request = requests[i].getLeft();
      requests[i] = new Pair<>(request, watched(request, requests[i].getRight()));
    }
    client.sendHttp2Requests(requests, clientId, eventLoop, sslContexts);
  }

  /** WebSockets and event streams, which stay open, have listeners of their own. */
  private HttpListener watched(Request request, HttpListener listener) {
    return listener instanceof GatlingHttpListener
        ? new RecordedExchange(request, listener, recording.recorder().outstanding().begin())
        : listener;
  }

  @Override
  public boolean isClosed() {
    return client.isClosed();
  }

  @Override
  public void flushClientIdChannels(long clientId, EventLoop eventLoop) {
    client.flushClientIdChannels(clientId, eventLoop);
  }

  @Override
  public void close() throws Exception {
    client.close();
  }
}
