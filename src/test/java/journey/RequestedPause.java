package journey;

import static io.gatling.javaapi.http.HttpDsl.header;

import co.duotopia.loadtest.run.requests.RetryAfter;
import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.time.Instant;
import recording.PrivateAttribute;

/** The pause that a target asks of a virtual user whom it refuses. */
public final class RequestedPause {
  private static final String RETRY_AFTER = PrivateAttribute.named("retryAfter");

  /** The check of each response that may ask for a pause, by {@link #isIn}. */
  public static final CheckBuilder CHECK = header(RetryAfter.HEADER).optional().saveAs(RETRY_AFTER);

  private RequestedPause() {}

  public static boolean isIn(Response response, Session session) {
    return RetryAfter.appliesTo(response.status().code());
  }

  /** Up to {@code max}; zero when the target has not asked for one. */
  static Duration of(Session session, Duration max) {
    if (!session.contains(RETRY_AFTER)) {
      return Duration.ZERO;
    }
    Duration asked =
        RetryAfter.parse(session.getString(RETRY_AFTER), Instant.now()).orElse(Duration.ZERO);
    return asked.compareTo(max) < 0 ? asked : max;
  }

  static Session forget(Session session) {
    return session.contains(RETRY_AFTER) ? session.remove(RETRY_AFTER) : session;
  }
}
