package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.text.Catalogue;
import java.util.List;
import java.util.stream.Stream;

/**
 * Responses of the service itself that failed, beside findings that do not name them. Requests
 * without a response, and those to which something in front of the service responded, may be
 * consequences of any finding.
 */
final class OtherFailures {
  private static final Catalogue TEXTS = Catalogue.section("notes");
  private static final int GATEWAY_TIMEOUT = 504;

  private OtherFailures() {}

  /** A sentence for each status without a full stop; none without findings. */
  static List<String> in(RunFacts facts, List<Finding> findings) {
    List<String> said =
        findings.stream()
            .flatMap(finding -> Stream.concat(Stream.of(finding), finding.consequences().stream()))
            .flatMap(finding -> finding.evidence().stream())
            .map(Evidence::text)
            .toList();
    return findings.isEmpty()
        ? List.of()
        : facts.results().failures().stream()
            .map(Failure::outcome)
            .filter(OtherFailures::isOfTheService)
            .map(Outcome::status)
            .distinct()
            .sorted()
            .map(facts.answers()::withStatus)
            .filter(failed -> failed.areNotable(facts.all().count()) && !failed.areIn(said))
            .map(failed -> text(facts, failed))
            .toList();
  }

  private static boolean isOfTheService(Outcome outcome) {
    return outcome.status() > 0 && !outcome.isUnavailable() && outcome.status() != GATEWAY_TIMEOUT;
  }

  private static String text(RunFacts facts, AnswerFacts failed) {
    return TEXTS.say("other", "share", facts.share(failed), "said", failed.quoted());
  }
}
