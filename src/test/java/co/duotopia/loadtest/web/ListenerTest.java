package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.web.follow.Followers;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerTest {
  @TempDir Path folder;

  @Test
  void isForgottenThoughItsConnectionFails() throws Exception {
    try (Followers followers = new Followers(Clock.systemUTC())) {
      CompletableFuture<Listener> gone = new CompletableFuture<>();
      Listener listener =
          new Listener(
              new SseClient(failing(Context.class)),
              followers.of(WrittenRun.described(folder)),
              gone::complete);

      listener.start();

      assertEquals(listener, gone.get(30, TimeUnit.SECONDS));
    }
  }

  /** Does nothing, but for a stream to write to, which there is none. */
  private static <T> T failing(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("outputStream")) {
                throw new IllegalStateException("no stream");
              }
              return method.getReturnType().isInterface() ? failing(method.getReturnType()) : null;
            }));
  }
}
