package co.duotopia.loadtest.preflight.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends each request over a connection of its own, without following where the answer leads.
 *
 * @param tls empty: plain http
 */
record TargetTransport(TargetRoute route, Optional<Tls> tls) {

  /**
   * @throws HttpTimeoutException when the whole answer is not here in time
   */
  RawAnswer send(TargetRequest request) throws IOException {
    try (Socket socket = route.connect()) {
      AtomicBoolean late = new AtomicBoolean();
      CompletableFuture<Void> overdue =
          CompletableFuture.runAsync(
              () -> {
                late.set(true);
                close(socket);
              },
              CompletableFuture.delayedExecutor(route.timeout().toMillis(), TimeUnit.MILLISECONDS));
      try {
        return exchange(request, tls.isPresent() ? route.secure(socket, tls.get()) : socket);
      } catch (IOException e) {
        throw late.get() ? new HttpTimeoutException(e.getMessage()) : e;
      } finally {
        overdue.cancel(false);
      }
    }
  }

  /** A target that refuses a request may answer and close before it has read all of it. */
  private static RawAnswer exchange(TargetRequest request, Socket socket) throws IOException {
    IOException unsent = null;
    try {
      request.writeTo(socket.getOutputStream());
    } catch (IOException e) {
      unsent = e;
    }
    try {
      return RawAnswer.read(socket.getInputStream());
    } catch (IOException e) {
      throw unsent == null ? e : unsent;
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
