package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.text.Formats;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Says why a push failed, in a few words without anything that a receiver wrote. */
final class PushFailure {
  private static final int LONGEST_CHAIN = 10;

  /** Those after which OpenTelemetry's protocol has a push sent again. */
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

  private PushFailure() {}

  static String of(CompletableResultCode result, Duration timeout) {
    if (!result.isDone()) {
      return late(timeout);
    }
    Throwable failure = result.getFailureThrowable();
    if (failure instanceof HttpExportException http && http.failedWithResponse()) {
      return ofStatus(http.getResponse().getStatusCode());
    }
    return failure == null ? "unknown" : of(failure, timeout);
  }

  /** Whether the receiver has nothing of a push that failed, and may take it later. */
  static boolean isToBeSentAgain(CompletableResultCode result) {
    Throwable failure = result.getFailureThrowable();
    return failure instanceof HttpExportException http && http.failedWithResponse()
        ? LATER.contains(http.getResponse().getStatusCode())
        : wasNotSent(failure);
  }

  static boolean wasNotSent(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < LONGEST_CHAIN && cause != null; i++) {
      if (cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof UnresolvedAddressException
          || cause instanceof UnknownHostException
          || cause instanceof SSLHandshakeException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  static String of(Throwable failure, Duration timeout) {
    Throwable cause = failure;
    for (int i = 0; i < LONGEST_CHAIN && cause != null; i++) {
      if (cause instanceof NotTaken) {
        return cause.getMessage();
      }
      if (cause instanceof HttpTimeoutException) {
        return late(timeout);
      }
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "its name cannot be resolved";
      }
      if (cause instanceof ConnectException) {
        return "no connection";
      }
      if (cause instanceof SSLException) {
        return "its certificate is not trusted, or it does not speak TLS";
      }
      cause = cause.getCause();
    }
    return failure.getClass().getSimpleName();
  }

  private static String late(Duration timeout) {
    return "no answer within " + Formats.units(timeout);
  }

  static String ofStatus(int status) {
    String hint =
        switch (status) {
          case 401, 403 -> ": check the token";
          case 404, 405 -> ": check the address";
          default -> "";
        };
    return "HTTP " + status + hint;
  }
}
