package recording;

import co.duotopia.loadtest.run.requests.IntendedStart;
import co.duotopia.loadtest.run.requests.TraceParent;
import io.gatling.http.client.HttpClient;
import io.gatling.http.client.HttpListener;
import io.gatling.http.client.Request;
import io.gatling.http.client.SslContextsHolder;
import io.gatling.http.client.util.Pair;
import io.gatling.http.engine.GatlingHttpListener;
import io.gatling.http.engine.tx.HttpTx;
import io.netty.channel.EventLoop;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/** Gatling's HTTP client, which tells of each request and what comes back. */
final class RecordingClient implements HttpClient {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingClient.class);

  /** The engine's private knowledge of a request's virtual user. */
  private static final Optional<VarHandle> TRANSACTION = transaction();

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
    if (!(listener instanceof GatlingHttpListener plain)) {
      return listener;
    }
    trace(request);
    return new RecordedExchange(
        request, plain, recording.recorder().outstanding().begin(), intended(plain));
  }

  private void trace(Request request) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    if (recording.tracedShare() > 0
        && random.nextDouble() < recording.tracedShare()
        && !request.getHeaders().contains(TraceParent.HEADER)) {
      request.getHeaders().set(TraceParent.HEADER, TraceParent.sampled(random));
    }
  }

  private static IntendedStart intended(GatlingHttpListener listener) {
    if (TRANSACTION.isEmpty()) {
      return IntendedStart.UNKNOWN;
    }
    HttpTx transaction = (HttpTx) TRANSACTION.get().get(listener);
    if (transaction.next() == null) {
      // A poll beside the user's own requests, one of which the start is meant for.
      return IntendedStart.UNKNOWN;
    }
    Option<Object> next = transaction.session().attributes().get(NextStart.ATTRIBUTE);
    return next.isEmpty() ? IntendedStart.UNKNOWN : ((NextStart) next.get()).take();
  }

  private static Optional<VarHandle> transaction() {
    try {
      return Optional.of(
          MethodHandles.privateLookupIn(GatlingHttpListener.class, MethodHandles.lookup())
              .findVarHandle(GatlingHttpListener.class, "tx", HttpTx.class));
    } catch (ReflectiveOperationException otherEngine) {
      LOG.warn(
          "how late requests start is not recorded with this engine ({})", otherEngine.toString());
      return Optional.empty();
    }
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
