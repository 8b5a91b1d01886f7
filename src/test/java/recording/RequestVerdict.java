package recording;

import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.run.AnswerText;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.IntendedStart;
import co.duotopia.loadtest.run.requests.Outcome;
import io.gatling.http.client.Request;
import io.gatling.http.client.RequestBuilder;
import io.gatling.http.client.impl.RequestTimeoutException;
import io.gatling.http.client.uri.Uri;
import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says why a request failed. */
final class RequestVerdict {
  private static final int FIRST_REDIRECT = 300;
  private static final int LONGEST_CHAIN = 10;

  /** EADDRNOTAVAIL of Linux and macOS, as the engine's native transports state it. */
  private static final Pattern NO_LOCAL_PORT =
      Pattern.compile("(?:connect|bind)\\(\\.\\.\\) failed with error\\(-(?:99|49)\\)");

  private final AnswerTexts texts = new AnswerTexts();

  /** Rehearses failures: a machine without a free file can load no class for the first one. */
  RequestVerdict() {
    Uri target = Uri.create("http://localhost/");
    Request request = new RequestBuilder("rehearsal", HttpMethod.GET, target, null).build();
    Optional<RecordedExchange> exchange =
        Optional.of(new RecordedExchange(request, null, null, IntendedStart.UNKNOWN));
    cause(new IOException());
    of(exchange, Optional.empty(), AnswerText.NO_MESSAGE);
    of(exchange, Optional.of(FIRST_REDIRECT), AnswerText.NO_MESSAGE);
  }

  /**
   * @param exchange that has ended; empty for a request that did not go through the HTTP client
   * @param status of the answer, by the engine; empty: none
   * @param message of the engine, which names the check that failed or the exception
   */
  Outcome of(Optional<RecordedExchange> exchange, Optional<Integer> status, String message) {
    if (status.isPresent()) {
      return answered(exchange, status.get(), message);
    }
    Mask secrets = exchange.map(failed -> RequestSecrets.of(failed.request())).orElse(Mask.NONE);
    Cause cause =
        exchange
            .map(failed -> failed.failure().map(RequestVerdict::cause).orElse(Cause.NOT_SENT))
            .orElse(Cause.UNKNOWN);
    return new Outcome(0, cause, AnswerText.ofEngine(message, secrets));
  }

  private Outcome answered(Optional<RecordedExchange> exchange, int status, String message) {
    if (exchange.isEmpty()) {
      return Outcome.answered(status, AnswerText.ofEngine(status + ", " + message, Mask.NONE));
    }
    RecordedExchange ended = exchange.get();
    String body = ended.body();
    if (status >= FIRST_REDIRECT || body.stripLeading().startsWith("<")) {
      String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
      return Outcome.answered(status, texts.of(status, reason, ended, body));
    }
    return Outcome.answered(
        status, AnswerText.ofEngine(status + ", " + message, RequestSecrets.of(ended.request())));
  }

  /** By the exception's class: its words are the operating system's, in whatever language. */
  static Cause cause(Throwable thrown) {
    List<Throwable> chain =
        Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(LONGEST_CHAIN).toList();
    if (chain.stream().anyMatch(RequestVerdict::isOutOfConnections)) {
      return Cause.NOT_SENT;
    }
    for (Throwable cause : chain) {
      if (cause instanceof RequestTimeoutException || cause instanceof ConnectTimeoutException) {
        return Cause.TIMED_OUT;
      }
      if (cause instanceof UnknownHostException) {
        return Cause.DNS;
      }
      if (cause instanceof SSLException
          || cause instanceof NotSslRecordException
          || cause instanceof GeneralSecurityException) {
        return Cause.TLS;
      }
      if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
        return Cause.REFUSED;
      }
      if (cause instanceof IOException) {
        return Cause.CUT_OFF;
      }
    }
    return Cause.NOT_SENT;
  }

  /** This machine has no local port left (BindException), or no file for one more connection. */
  private static boolean isOutOfConnections(Throwable cause) {
    return cause instanceof BindException
        || cause instanceof ChannelException
        || cause instanceof IOException
            && NO_LOCAL_PORT.matcher(String.valueOf(cause.getMessage())).find();
  }
}
