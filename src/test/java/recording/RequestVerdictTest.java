package recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.IntendedStart;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.OutcomeLimit;
import co.duotopia.loadtest.run.requests.Outstanding;
import io.gatling.commons.util.Throwables;
import io.gatling.http.client.HttpListener;
import io.gatling.http.client.Request;
import io.gatling.http.client.RequestBuilder;
import io.gatling.http.client.uri.Uri;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.Errors;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdicts on real errors of the engine's client. */
class RequestVerdictTest {
  /** Of an address range for documentation: no machine has it. */
  private static final InetSocketAddress NOT_OURS = new InetSocketAddress("192.0.2.1", 0);

  @TempDir Path folder;
  private final RequestVerdict verdict = new RequestVerdict();
  private Outcome outcome;

  /** Only Gatling's log is left of a run that has lost its live.jsonl. */
  @Test
  void everyOutcomeIsReadBackFromGatlingsLog() throws Exception {
    Map<Cause, Outcome> written = new EnumMap<>(Cause.class);
    written.put(Cause.REFUSED, failed(nio(new InetSocketAddress(0))));
    written.put(Cause.NOT_SENT, failed(nio(NOT_OURS)));
    written.put(Cause.DNS, failed(unknownHost()));
    written.put(Cause.TLS, failed(new SSLHandshakeException("PKIX path building failed")));
    written.put(Cause.TIMED_OUT, failed(new ConnectTimeoutException("timed out after 10 s")));
    written.put(Cause.CUT_OFF, failed(new ClosedChannelException()));
    written.put(Cause.STATUS, answered(413, "<html>", "status.find.is(200), found 413"));
    written.put(Cause.CHECK, answered(200, "{}", "audio_url, found nothing"));
    written.put(
        Cause.UNKNOWN, verdict.of(Optional.empty(), Optional.empty(), "ws check, found 200"));
    assertEquals(EnumSet.complementOf(EnumSet.of(Cause.OK)), written.keySet());
    OutcomeLimit full = new OutcomeLimit();
    for (int i = 0; i < OutcomeLimit.MOST; i++) {
      full.admit(Outcome.answered(500, "500 " + i));
    }

    LiveTotals lost = LiveTotals.read(folder.resolve("live.jsonl"));
    written.forEach(
        (cause, one) -> {
          assertEquals(cause, one.cause(), one::toString);
          assertEquals(one, lost.outcome(one.logged()));
          Outcome others = full.admit(one);
          assertEquals(others, lost.outcome(others.logged()));
        });
  }

  @Test
  void aMachineWithoutConnectionsToMakeDoesNotBlameTheTarget() throws Exception {
    Throwable noFile = new ChannelException("socket", new IOException("Too many open files"));

    assertEquals(Cause.NOT_SENT, RequestVerdict.cause(nio(NOT_OURS)));
    assertEquals(Cause.NOT_SENT, RequestVerdict.cause(noFile));
    assumeTrue(Epoll.isAvailable(), "Linux");
    assertEquals(Cause.NOT_SENT, RequestVerdict.cause(epoll(NOT_OURS)));
    assertEquals(
        Cause.NOT_SENT,
        RequestVerdict.cause(
            assertThrows(IOException.class, () -> Errors.handleConnectErrno("connect", -99))));
    assertEquals(Cause.REFUSED, RequestVerdict.cause(epoll(new InetSocketAddress(0))));
  }

  private Outcome failed(Throwable error) {
    String message = new Throwables.PimpedException(error).detailedMessage();
    exchange(Optional.empty(), message).onThrowable(error);
    return outcome;
  }

  private Outcome answered(int status, String body, String message) {
    RecordedExchange exchange = exchange(Optional.of(status), message);
    exchange.onHttpResponse(HttpResponseStatus.valueOf(status), new DefaultHttpHeaders());
    exchange.onHttpResponseBodyChunk(Unpooled.copiedBuffer(body.getBytes()), true);
    return outcome;
  }

  /** One of which the engine takes the verdict when it hears of the end. */
  private RecordedExchange exchange(Optional<Integer> status, String message) {
    HttpListener engine =
        (HttpListener)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpListener.class},
                (proxy, method, arguments) -> {
                  RecordedExchange.takeEnding()
                      .ifPresent(
                          ended -> outcome = verdict.of(Optional.of(ended), status, message));
                  return null;
                });
    Request request =
        new RequestBuilder("r", HttpMethod.GET, Uri.create("http://127.0.0.1/"), null).build();
    return new RecordedExchange(request, engine, new Outstanding().begin(), IntendedStart.UNKNOWN);
  }

  private static Throwable unknownHost() {
    return assertThrows(UnknownHostException.class, () -> InetAddress.getByName("[1]"));
  }

  private static Throwable nio(InetSocketAddress from) throws Exception {
    return connect(NioIoHandler.newFactory(), NioSocketChannel.class, from);
  }

  private static Throwable epoll(InetSocketAddress from) throws Exception {
    return connect(EpollIoHandler.newFactory(), EpollSocketChannel.class, from);
  }

  /** The error of a connection to a port at which nobody listens. */
  private static Throwable connect(
      IoHandlerFactory io, Class<? extends Channel> channel, InetSocketAddress from)
      throws Exception {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, io);
    try {
      ChannelFuture connected =
          new Bootstrap()
              .group(group)
              .channel(channel)
              .handler(new ChannelInboundHandlerAdapter())
              .connect(new InetSocketAddress("127.0.0.1", closedPort()), from);
      return connected.await().cause();
    } finally {
      group.shutdownGracefully(0, 0, TimeUnit.SECONDS).await();
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
