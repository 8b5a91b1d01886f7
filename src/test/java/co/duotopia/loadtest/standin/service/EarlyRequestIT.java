package co.duotopia.loadtest.standin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A request that comes when the service listens, but its database has not started yet. */
@ExtendWith(SharedStandIn.class)
class EarlyRequestIT {
  @TempDir Path objects;

  @Test
  void waitsForTheDatabase(StandIn standIn) throws Exception {
    try (Instance instance = instance()) {
      CompletableFuture<HttpResponse<String>> early = health(instance.serve(0));
      assertFalse(early.isDone());

      instance.open(standIn.database());

      assertEquals(200, early.get(30, TimeUnit.SECONDS).statusCode());
    }
  }

  @Test
  void endsWithAServiceThatNeverGotOne() {
    Instance instance = instance();
    CompletableFuture<HttpResponse<String>> early = health(instance.serve(0));

    instance.close();

    early.handle((answer, failure) -> answer).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private Instance instance() {
    return new Instance(new QuickSettings().build(), objects, new byte[32], truth -> {});
  }

  private static CompletableFuture<HttpResponse<String>> health(String baseUrl) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/health")).build();
    return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
  }
}
