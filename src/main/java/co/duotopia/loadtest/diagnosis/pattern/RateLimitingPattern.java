package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.facts.Words.share;
import static co.duotopia.loadtest.diagnosis.facts.Words.text;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A limiter refuses requests, of the service or in front of it: it says so with a status 429. */
final class RateLimitingPattern implements FailurePattern {

  @Override
  public String key() {
    return "rate-limit";
  }

  @Override
  public String title() {
    return "Rate limit reached";
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts refused = facts.answers().withStatus(429);
    if (!refused.areNotable(facts.all().count())) {
      return Detection.not(
          refused.any()
              ? "only %s were answered with 429"
                  .formatted(share(refused.count(), facts.all().count()))
              : "no answer was a 429");
    }
    Instant first = refused.first().orElseThrow();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            first,
            "%s were refused with %s"
                .formatted(share(refused.count(), facts.all().count()), refused.quoted())));
    evidence.add(Evidence.of("requests affected: " + String.join(", ", refused.requests())));
    long quick = facts.all().percentile(50);
    evidence.add(Evidence.of("half of all answers came within " + text(quick)));
    return new Seen(Confidence.CERTAIN, first, evidence);
  }

  @Override
  public List<String> remedies() {
    return List.of(
        "Send the load from several addresses, or have the load generator's address exempted: all its users share one",
        "Raise the limit (500 a minute for each client address) if real classes sit behind one address, as in a school",
        "If the words are the platform's own (“Too Many Requests”), no instance was free: raise max-instances or concurrency on Cloud Run",
        "If only logins of teachers are refused, give each virtual teacher an account of its own: the service lets one e-mail in three times a minute",
        "If the limit is what the run should show, read the rate before the first 429 as the capacity");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("cold-starts", "out-of-memory");
  }
}
