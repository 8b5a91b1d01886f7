package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.run.RunDirectory;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The runs that are being viewed: each is followed once, for however many browsers, and forgotten
 * some time after the last one has left. Thread-safe.
 */
public final class Followers implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  private final Map<String, Follower> followers = new ConcurrentHashMap<>();
  private final Clock clock;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(DaemonThread.factory("page-follower"));

  public Followers(Clock clock) {
    this.clock = clock;
    looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Follows the run from now on.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when its run.json cannot be read
   */
  public Follower of(RunDirectory run) {
    String name = run.path().getFileName().toString();
    return followers.compute(
        name,
        (key, known) -> {
          Follower follower = known == null ? new Follower(run, clock) : known;
          follower.wanted();
          return follower;
        });
  }

  private void look() {
    followers.values().forEach(Follower::look);
    followers.keySet().forEach(name -> followers.computeIfPresent(name, Followers::unlessIdle));
  }

  private static Follower unlessIdle(String name, Follower follower) {
    return follower.isIdle() ? null : follower;
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
