package journey;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import co.duotopia.loadtest.run.Outstanding;
import co.duotopia.loadtest.run.RequestResult;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.Http;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes requests that are recorded live as well as by Gatling, with the same times and verdicts.
 *
 * <p>After the request the session counts as succeeded again, so that the journey goes on.
 */
final class Recorded {
  private final Consumer<RequestResult> recorder;
  private final Outstanding outstanding;
  private final Duration timeout;

  /**
   * @param recorder is told how each request ended
   * @param outstanding is told while one is in flight
   * @param timeout of each request
   */
  Recorded(Consumer<RequestResult> recorder, Outstanding outstanding, Duration timeout) {
    this.recorder = recorder;
    this.outstanding = outstanding;
    this.timeout = timeout;
  }

  /**
   * A request whose answer must be 200 and JSON, and hold a field.
   *
   * @param name stable across runs, method first, as in {@code GET /api/students/profile}
   * @param field that the answer must hold; empty: none
   * @param request from Gatling's {@code http(name)} to the complete request
   */
  ChainBuilder request(
      String name, String field, Function<Http, HttpRequestActionBuilder> request) {
    return request(session -> name, http(name), field, request);
  }

  /** The same with a name that depends on the virtual user. */
  ChainBuilder request(
      Function<Session, String> name,
      String field,
      Function<Http, HttpRequestActionBuilder> request) {
    return request(name, http(session -> InFlight.of(session).name()), field, request);
  }

  private ChainBuilder request(
      Function<Session, String> name,
      Http http,
      String field,
      Function<Http, HttpRequestActionBuilder> request) {
    String expectation = field.isEmpty() ? "expected 200" : "expected 200 with " + field;
    HttpRequestActionBuilder built =
        request
            .apply(http)
            .requestTimeout(timeout)
            .transformResponse(
                (response, session) -> {
                  InFlight.of(session).answered(response, field, session);
                  return response;
                })
            .check(
                status()
                    .transformWithSession((code, session) -> InFlight.of(session).found())
                    .is(InFlight.AS_EXPECTED)
                    .name(expectation));
    return exec(session -> InFlight.begin(session, name.apply(session), outstanding))
        .exec(built)
        .exec(session -> end(session, expectation));
  }

  private Session end(Session session, String expectation) {
    boolean failed = session.isFailed();
    recorder.accept(InFlight.of(session).end(failed, expectation));
    return failed ? session.markAsSucceeded() : session;
  }
}
