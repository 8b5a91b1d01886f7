package co.duotopia.loadtest.web;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.UsersNow;
import co.duotopia.loadtest.web.follow.Follower;
import co.duotopia.loadtest.web.follow.Followers;
import co.duotopia.loadtest.web.follow.PageJson;
import co.duotopia.loadtest.web.follow.RunList;
import co.duotopia.loadtest.web.follow.Runs;
import co.duotopia.loadtest.web.launch.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Routes for runs. */
final class RunRoutes implements AutoCloseable {
  private static final int MOST_STREAMS = 64;
  private static final String RUN = "/api/runs/{run}";

  private final Runs runs;
  private final Followers followers;
  private final RunList list;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  RunRoutes(Runs runs, Followers followers, Clock clock) {
    this.runs = runs;
    this.followers = followers;
    list = new RunList(runs, followers, clock);
  }

  void add(RoutesConfig routes) {
    FileRoutes files = new FileRoutes(this::run);
    routes.get("/api/runs", context -> PageAnswer.json(context, list.json()));
    routes.get(RUN, this::show);
    routes.get(RUN + "/files", files::list);
    routes.get(RUN + "/files/<path>", files::file);
    routes.get(RUN + "/zip", files::zip);
    routes.post(RUN + "/stop", this::stop);
    routes.post(RUN + "/users", this::users);
    routes.before(RUN + "/stream", this::beforeStream);
    routes.sse(RUN + "/stream", this::stream);
  }

  /**
   * @throws Refusal when there is no such run
   */
  private RunDirectory run(Context context) {
    return runs.find(context.pathParam("run")).orElseThrow(() -> Refusal.of(404, "no such run"));
  }

  private Follower follower(Context context) {
    return followers.of(run(context));
  }

  private void show(Context context) {
    RunDirectory run = run(context);
    ObjectNode json =
        follower(context)
            .read(
                course -> {
                  ObjectNode read = PageJson.object().put("state", course.runState().text());
                  read.set("events", course.events().json(Instant.EPOCH));
                  return read;
                });
    json.set("info", PageJson.read(run.runJson()).orElse(null));
    json.set("summary", PageJson.read(run.summary()).orElse(null));
    PageAnswer.json(context, json);
  }

  /** A stream that has begun can no longer be refused. */
  private void beforeStream(Context context) {
    follower(context);
    if (listeners.size() >= MOST_STREAMS) {
      throw Refusal.of(503, "too many browsers listen already");
    }
  }

  private void stream(SseClient client) {
    Listener listener = new Listener(client, follower(client.ctx()), listeners::remove);
    listeners.add(listener);
    listener.start();
  }

  /** Hangs up on all who listen; a server that ended before them could not. */
  @Override
  public void close() {
    try {
      for (Listener listener : listeners) {
        listener.end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * SIGTERM lets a run finish what is in flight and write its results; 'now' does not ask. Only the
   * process that the run itself has named gets it.
   */
  private void stop(Context context) {
    boolean now = PageAnswer.body(context).path("now").asBoolean();
    ProcessHandle process = process(run(context));
    boolean sent = now ? process.destroyForcibly() : process.destroy();
    if (!sent) {
      throw Refusal.of(500, "the run's process cannot be stopped by this user");
    }
    context.status(202);
    PageAnswer.json(context, PageJson.object());
  }

  private void users(Context context) {
    RunDirectory run = run(context);
    JsonNode body = PageAnswer.body(context);
    RunInfo info = RunInfo.read(run.runJson());
    if (UsersNow.needsConfirmation(info) && !body.path("confirmation").asText().equals("YES")) {
      throw new InvalidInput(
          "environment %s: a change of the users must be confirmed with YES; it affects %s"
              .formatted(info.environment(), info.settings().at("/environment/felt-by").asText()));
    }
    if (!body.path("users").isInt()) {
      throw new InvalidInput("users must be a whole number, but is " + body.path("users"));
    }
    new UsersNow(body.path("users").asInt(), "the page").askOf(run);
    context.status(202);
    PageAnswer.json(context, PageJson.object());
  }

  private static ProcessHandle process(RunDirectory run) {
    return RunInfo.read(run.runJson())
        .process()
        .handle()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .orElseThrow(() -> Refusal.of(409, "it is not running on this machine"));
  }
}
