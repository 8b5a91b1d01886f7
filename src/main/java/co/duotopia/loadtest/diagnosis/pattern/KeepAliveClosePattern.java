package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.facts.Words.percent;
import static co.duotopia.loadtest.diagnosis.facts.Words.share;
import static co.duotopia.loadtest.diagnosis.facts.Words.text;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Traffic;
import co.duotopia.loadtest.run.requests.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Connections are closed while a request is in flight on them, by the service or something in front
 * of it: it gets no answer, while others, at the same time, are served as ever.
 */
final class KeepAliveClosePattern implements FailurePattern {
  private static final int LEAST = 3;
  private static final double LEAST_PERCENT = 0.5;
  private static final int WINDOW = 5;
  private static final double SPREAD_PERCENT = 25;

  @Override
  public String key() {
    return "keep-alive-close";
  }

  @Override
  public String title() {
    return "Connections closed while requests are in flight";
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts cut = facts.answers().with(Cause.CUT_OFF);
    if (cut.count() < LEAST || 100.0 * cut.count() < LEAST_PERCENT * facts.all().count()) {
      return Detection.not(
          cut.any()
              ? "only %s were cut off".formatted(share(cut.count(), facts.all().count()))
              : "no request was cut off");
    }
    AnswerFacts away =
        facts
            .answers()
            .with(outcome -> outcome.cause() == Cause.REFUSED || outcome.isUnavailable());
    if (away.count() > cut.count() / 2) {
      return Detection.not(
          "%d requests were refused or answered with 502 or 503 as well: the whole service was unavailable"
              .formatted(away.count()));
    }
    Duration lasted = Duration.between(cut.first().orElseThrow(), cut.last().orElseThrow());
    if (100.0 * lasted.toMillis() < SPREAD_PERCENT * facts.underLoad().toMillis()) {
      return Detection.not(
          "all %d that were cut off were so within %s"
              .formatted(cut.count(), text(lasted.toMillis())));
    }
    double spread = spreadPercent(facts);
    if (spread < SPREAD_PERCENT) {
      return Detection.not(
          "failures came in bursts, in %s of the time only".formatted(percent(spread)));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            cut.first().orElseThrow(),
            "%s got no answer: %s"
                .formatted(share(cut.count(), facts.all().count()), cut.quoted())));
    evidence.add(
        Evidence.of(
            "in %s of the time some requests failed while others succeeded"
                .formatted(percent(spread))));
    evidence.add(
        Evidence.of(
            "%s refused or answered with 502 or 503, and %s is what the slowest request took"
                .formatted(none(away.count()), text(facts.all().max()))));
    return new Seen(Confidence.CERTAIN, cut.first().orElseThrow(), evidence);
  }

  private static String none(long count) {
    return count == 0 ? "none was" : count + " were";
  }

  /** The share of windows with requests in which some failed and some did not. */
  private static double spreadPercent(RunFacts facts) {
    Traffic uploads = facts.uploads().failures() > 0 ? facts.uploads() : facts.all();
    int[] windows =
        IntStream.range(0, facts.seconds() / WINDOW)
            .filter(i -> uploads.count(i * WINDOW, (i + 1) * WINDOW) > 0)
            .toArray();
    long mixed =
        IntStream.of(windows)
            .filter(i -> uploads.failures(i * WINDOW, (i + 1) * WINDOW) > 0)
            .filter(i -> uploads.successes(i * WINDOW, (i + 1) * WINDOW) > 0)
            .count();
    return windows.length == 0 ? 0 : 100.0 * mixed / windows.length;
  }

  @Override
  public List<String> remedies() {
    return List.of(
        "Make every hop keep idle connections longer than the one in front of it: uvicorn --timeout-keep-alive (5 s by default) above the proxy's, the load balancer's below both",
        "Look for limits on requests in flight: nginx proxy_read_timeout, the balancer's backend timeout, a worker timeout",
        "Let clients repeat a request that got no answer only if doing it twice does no harm; the upload may have been stored");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("out-of-memory", "storage-timeouts", "rate-limit");
  }
}
