package journey;

import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The token that all teachers of an injector share, since they have one account, and the service
 * lets it log in only three times a minute. The injectors take turns. Thread-safe.
 */
final class TeacherToken {
  private final Shard shard;
  private final Supplier<Duration> elapsed;
  private String token = "";
  private boolean loggingIn;
  private long lastTurn = -1;

  /**
   * @param elapsed time since the start of the whole run
   */
  TeacherToken(Shard shard, Supplier<Duration> elapsed) {
    this.shard = shard;
    this.elapsed = elapsed;
  }

  /** Whether the caller is the one who logs in now; then it must report the outcome. */
  synchronized boolean mayLogIn() {
    long turn = elapsed.get().dividedBy(JourneySettings.TEACHER_LOGIN_TURN);
    boolean own = turn % shard.count() == shard.index() && turn > lastTurn;
    boolean may = own && token.isEmpty() && !loggingIn;
    if (may) {
      loggingIn = true;
      lastTurn = turn;
    }
    return may;
  }

  /**
   * @param newToken empty when the login failed
   */
  synchronized void loggedIn(String newToken) {
    loggingIn = false;
    token = newToken;
  }

  /** Empty while there is none. */
  synchronized String current() {
    return token;
  }

  /** A newer token than the refused one is kept. */
  synchronized void refused(String refusedToken) {
    if (token.equals(refusedToken)) {
      token = "";
    }
  }
}
