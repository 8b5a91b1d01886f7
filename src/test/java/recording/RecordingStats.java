package recording;

import co.duotopia.loadtest.run.AnswerText;
import co.duotopia.loadtest.run.requests.ErrorTexts;
import co.duotopia.loadtest.run.requests.IntendedStart;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.OutcomeLimit;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.RequestResult;
import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.Status;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.session.GroupBlock;
import io.gatling.core.stats.StatsEngine;
import java.util.Optional;
import java.util.regex.Pattern;
import scala.Option;
import scala.collection.immutable.List;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Gatling's statistics, which get the verdict of every request: told on, and recorded with the same
 * name, groups, times and verdict. The message of a failure becomes its outcome's, so that
 * Gatling's log and report say the same as ours.
 */
final class RecordingStats implements StatsEngine {
  private static final Pattern HTTP_STATUS = Pattern.compile("[1-5]\\d\\d");

  private final StatsEngine engine;
  private final Recording recording;
  private final RequestVerdict verdict = new RequestVerdict();

  RecordingStats(StatsEngine engine, Recording recording) {
    this.engine = engine;
    this.recording = recording;
  }

  @Override
  public void logResponse(
      String scenario,
      List<String> groups,
      String name,
      long startMillis,
      long endMillis,
      Status status,
      Option<String> code,
      Option<String> message) {
    if (endMillis < 0) {
      // A message on an open stream that no check waited for: the engine leaves it out of its log.
      engine.logResponse(scenario, groups, name, startMillis, endMillis, status, code, message);
      return;
    }
    Optional<RecordedExchange> exchange = RecordedExchange.takeEnding();
    boolean failed = status == KO$.MODULE$;
    Outcome outcome = failed ? failure(exchange, code, message) : Outcome.OK;
    engine.logResponse(
        scenario,
        groups,
        name,
        startMillis,
        endMillis,
        status,
        code,
        failed ? Option.apply(outcome.logged()) : message);
    recording
        .recorder()
        .record(
            new RequestResult(
                RequestResult.name(name, CollectionConverters.asJava(groups)),
                exchange.map(RecordedExchange::kind).orElseGet(() -> RequestKind.ofName(name)),
                startMillis,
                Math.max(startMillis, endMillis),
                exchange.map(ended -> SentBytes.of(ended.request().getBody())).orElse(0L),
                exchange.map(RecordedExchange::receivedBytes).orElse(0L),
                outcome,
                exchange.map(RecordedExchange::intended).orElse(IntendedStart.UNKNOWN),
                failed ? exchange.map(RecordedExchange::traceId).orElse("") : "",
                exchange.isPresent() && exchange.get().isResent()));
  }

  private Outcome failure(
      Optional<RecordedExchange> exchange, Option<String> code, Option<String> message) {
    boolean http = exchange.isPresent() || code.isDefined() && isHttpStatus(code.get());
    Optional<Integer> status =
        http && code.isDefined() ? Optional.of(Integer.valueOf(code.get())) : Optional.empty();
    String said = message.isDefined() ? message.get() : AnswerText.NO_MESSAGE;
    return recording.recorder().admit(verdict.of(exchange, status, said));
  }

  /** WebSockets and other protocols have codes of their own. */
  private static boolean isHttpStatus(String code) {
    return HTTP_STATUS.matcher(code).matches();
  }

  /** A request that could not be built, which Gatling counts as an error, not as a request. */
  @Override
  public void logRequestCrash(String scenario, List<String> groups, String name, String error) {
    boolean own = recording.recorder().error(name, error);
    engine.logRequestCrash(
        scenario, groups, own ? name : ErrorTexts.ELSEWHERE, own ? error : OutcomeLimit.OTHERS);
  }

  @Override
  public void logGroupEnd(String scenario, GroupBlock group, long exitMillis) {
    engine.logGroupEnd(scenario, group, exitMillis);
  }

  @Override
  public void logUserStart(String scenario) {
    engine.logUserStart(scenario);
  }

  @Override
  public void logUserEnd(String scenario) {
    engine.logUserEnd(scenario);
  }

  @Override
  public void start() {
    engine.start();
  }

  @Override
  public void stop(ActorRef<Controller.Command> controller, Option<Exception> exception) {
    engine.stop(controller, exception);
  }
}
