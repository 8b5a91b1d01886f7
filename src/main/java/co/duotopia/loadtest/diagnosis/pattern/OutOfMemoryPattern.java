package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.facts.Words.share;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.TargetFacts;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The service dies, is away for some seconds, and comes back: killed for want of memory. */
final class OutOfMemoryPattern implements FailurePattern {
  private static final int LEAST_ANSWERS = 3;
  private static final int SETTLED_SECONDS = 10;
  private static final int GONE_SECONDS = 15;
  private static final double FALLEN = 0.7;
  private static final double LEAST_MEGABYTES = 20;

  @Override
  public String key() {
    return "out-of-memory";
  }

  @Override
  public String title() {
    return "The service dies, as when out of memory";
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts refused = facts.answers().with(Cause.REFUSED);
    AnswerFacts unavailable = facts.answers().with(Outcome::isUnavailable);
    AnswerFacts cut = facts.answers().with(Cause.CUT_OFF);
    boolean died =
        refused.count() >= 2 || unavailable.any() && cut.any() || isAnsweredFor(facts, unavailable);
    if (!died) {
      return Detection.not("the service was never unavailable: hardly any connection was refused");
    }
    List<Downtime> outages = Downtime.all(facts);
    Optional<Evidence> gone = gone(facts);
    if (gone.isPresent()) {
      return new Seen(Confidence.LIKELY, gone.get().at().orElseThrow(), List.of(gone.get()));
    }
    if (outages.isEmpty()) {
      return Detection.not(
          "the service was never unavailable for up to %d s and then back"
              .formatted(Downtime.LONGEST_SECONDS));
    }
    List<Evidence> evidence = new ArrayList<>();
    Instant first = facts.at(outages.get(0).from());
    long away = outages.stream().mapToLong(Downtime::seconds).max().orElse(0);
    evidence.add(
        Evidence.at(
            first,
            "%s, for at most %d s, after which most were served again"
                .formatted(times(outages.size()), away)));
    evidence.add(
        Evidence.of(
            "%s failed: %d refused, %d cut off, %d answered with 502 or 503"
                .formatted(
                    share(refused.count() + cut.count() + unavailable.count(), facts.all().count()),
                    refused.count(),
                    cut.count(),
                    unavailable.count())));
    Optional<Evidence> sessions = lostSessions(facts, outages);
    Optional<Evidence> memory = memoryFell(facts);
    sessions.ifPresent(evidence::add);
    memory.ifPresent(evidence::add);
    boolean sure = memory.isPresent() || sessions.isPresent();
    return new Seen(sure ? Confidence.CERTAIN : Confidence.LIKELY, first, evidence);
  }

  /** It went away after it had served, and did not come back while there was load. */
  private static Optional<Evidence> gone(RunFacts facts) {
    int last =
        IntStream.range(0, facts.seconds())
            .filter(second -> facts.all().successes(second, second + 1) > 0)
            .max()
            .orElse(facts.seconds());
    long failed = facts.all().failures(Math.min(last + 1, facts.seconds()), facts.seconds());
    return facts.seconds() - last < GONE_SECONDS || failed < LEAST_ANSWERS
        ? Optional.empty()
        : Optional.of(
            Evidence.at(
                facts.at(last + 1),
                "from then on nothing succeeded: %d requests in %d s failed, most often with “%s”"
                    .formatted(
                        failed,
                        facts.seconds() - last - 1,
                        facts
                            .answers()
                            .with(OutOfMemoryPattern::isOfADeath)
                            .text()
                            .orElse("no answer"))));
  }

  /** A platform or proxy answers while it is away; as users come it may only be too small. */
  private static boolean isAnsweredFor(RunFacts facts, AnswerFacts unavailable) {
    return unavailable.count() >= LEAST_ANSWERS
        && facts.second(unavailable.first().orElseThrow()) > facts.rampOver() + SETTLED_SECONDS;
  }

  private static String times(int outages) {
    return outages == 1
        ? "the service was unavailable once"
        : "the service was unavailable %d times".formatted(outages);
  }

  private static Optional<Evidence> lostSessions(RunFacts facts, List<Downtime> outages) {
    return facts
        .database()
        .flatMap(
            database ->
                database.first(
                    moment ->
                        moment.connections().total() < 0.4 * database.mostConnections()
                            && outages.stream()
                                .anyMatch(outage -> outage.isNear(facts.second(moment.at())))))
        .map(
            moment ->
                Evidence.at(
                    moment.at(),
                    "%s of its database sessions were gone then: the process had ended"
                        .formatted(
                            moment.connections().total() == 0
                                ? "all"
                                : "all but " + moment.connections().total())));
  }

  /** Its memory as a saw. */
  private static Optional<Evidence> memoryFell(RunFacts facts) {
    List<TargetFacts.Moment> moments = facts.target().map(TargetFacts::moments).orElse(List.of());
    double peak = 0;
    for (TargetFacts.Moment moment : moments) {
      peak = Math.max(peak, moment.megabytes());
      if (moment.megabytes() < FALLEN * peak && peak - moment.megabytes() > LEAST_MEGABYTES) {
        return Optional.of(
            Evidence.at(
                moment.at(),
                "its memory fell at once from %.0f to %.0f MB"
                    .formatted(peak, moment.megabytes())));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<String> remedies() {
    return List.of(
        "Look into the platform's log for the time of the onset: “Memory limit exceeded”, OOMKilled, exit code 137",
        "Stream recordings to the storage in place of reading the whole body into memory, perhaps several times (await file.read())",
        "Raise the memory limit (256 MiB hold few 2 MB uploads at once), or bound the uploads in flight: concurrency × body × copies must fit",
        "If the log shows another reason for its end (a crash, a deployment), that is the cause");
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("keep-alive-close", "cold-starts");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("cold-starts", "keep-alive-close", "pool-exhaustion");
  }

  private static boolean isOfADeath(Outcome outcome) {
    return outcome.isUnavailable()
        || outcome.cause() == Cause.REFUSED
        || outcome.cause() == Cause.CUT_OFF;
  }
}
