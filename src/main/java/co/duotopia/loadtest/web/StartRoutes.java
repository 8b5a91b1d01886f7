package co.duotopia.loadtest.web;

import co.duotopia.loadtest.web.follow.PageJson;
import co.duotopia.loadtest.web.launch.Launch;
import co.duotopia.loadtest.web.launch.Launcher;
import co.duotopia.loadtest.web.launch.PageSettings;
import co.duotopia.loadtest.web.launch.Preview;
import co.duotopia.loadtest.web.launch.Refusal;
import co.duotopia.loadtest.web.launch.RunRequest;
import co.duotopia.loadtest.web.launch.Setup;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Routes for a run that has no directory yet. */
final class StartRoutes {
  private static final int LAST_LINES = 100;

  /** Less than what the client waits. A build may take longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(85);

  private final PageSettings settings;
  private final Launcher launcher;
  private final Clock clock;
  private final Setup setup;
  private final CheckRoute check;

  StartRoutes(PageSettings settings, Launcher launcher, Clock clock) {
    this.settings = settings;
    this.launcher = launcher;
    this.clock = clock;
    setup = new Setup(settings);
    check = new CheckRoute(settings.loader());
  }

  void add(RoutesConfig routes) {
    routes.get("/api/setup", context -> PageAnswer.json(context, setup.json()));
    routes.get("/api/preview", this::preview);
    routes.get("/api/starting", this::starting);
    routes.post("/api/starting/stop", this::cancel);
    routes.post(
        "/api/check",
        context -> PageAnswer.json(context, check.check(RunRequest.of(PageAnswer.body(context)))));
    routes.post("/api/start", this::start);
  }

  private void preview(Context context) {
    PageAnswer.json(context, Preview.of(RunRequest.of(context::queryParam), settings.loader()));
  }

  private void start(Context context) {
    JsonNode body = PageAnswer.body(context);
    Launch begun = launcher.start(RunRequest.of(body), body.path("confirmation").asText());
    context.future(
        () ->
            begun
                .run()
                .copy()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .handle(
                    (run, failure) -> {
                      answer(context, run, failure);
                      return null;
                    }));
  }

  private static void answer(Context context, String run, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause == null || cause instanceof TimeoutException) {
      context.status(run == null ? 202 : 200);
      PageAnswer.json(context, PageJson.object().put("run", run));
    } else if (cause instanceof Refusal refusal) {
      PageAnswer.refuse(context, refusal);
    } else {
      PageAnswer.refuse(context, Refusal.of(500, "The run's start failed: " + cause.getMessage()));
    }
  }

  private void starting(Context context) {
    Optional<Launch> pending = launcher.pending();
    ObjectNode json = PageJson.object().put("starting", pending.isPresent());
    Instant begun = pending.map(launch -> launch.process().started()).orElse(clock.instant());
    json.put("seconds", Math.max(0, Duration.between(begun, clock.instant()).toSeconds()));
    ArrayNode log = json.putArray("log");
    pending.ifPresent(
        launch -> {
          var lines = launch.lines();
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).forEach(log::add);
        });
    launcher.last().filter(CompletableFuture::isDone).ifPresent(last -> ended(last, json));
    PageAnswer.json(context, json);
  }

  /** Tells a client that missed the answer to its start how that start ended. */
  private static void ended(CompletableFuture<String> last, ObjectNode json) {
    last.whenComplete(
        (run, failure) -> {
          json.put("run", run);
          if (failure instanceof Refusal refusal) {
            json.set("problems", refusal.body().path("problems"));
          }
        });
  }

  private void cancel(Context context) {
    launcher.cancel();
    context.status(202);
    PageAnswer.json(context, PageJson.object());
  }
}
