package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.facts.Words.share;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.results.Statistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A proxy in front of the service refuses large bodies: it says so with a status 413. */
final class ProxyBodyLimitPattern implements FailurePattern {

  @Override
  public String key() {
    return "proxy-body-limit";
  }

  @Override
  public String title() {
    return "A proxy refuses large recordings";
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts refused = facts.answers().withStatus(413);
    if (!refused.any()) {
      return Detection.not("no answer was a 413");
    }
    Instant first = refused.first().orElseThrow();
    TreeSet<String> affected = refused.requests();
    List<String> others =
        facts.uploads().byName().stream()
            .map(Statistics::name)
            .filter(name -> !affected.contains(name))
            .toList();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            first,
            "%s were refused with %s"
                .formatted(share(refused.count(), facts.all().count()), refused.quoted())));
    evidence.add(Evidence.of("refused: " + String.join(", ", affected)));
    if (!others.isEmpty()) {
      evidence.add(Evidence.of("never refused: " + String.join(", ", others)));
    }
    return new Seen(Confidence.CERTAIN, first, evidence);
  }

  @Override
  public List<String> remedies() {
    return List.of(
        "Raise the proxy's limit above the service's own of 2 MB: nginx client_max_body_size 3m (its default is 1m)",
        "Look for further proxies on the way (load balancer, CDN): each has a limit of its own",
        "Have the app record at a lower bit rate, so that 30 seconds stay well below the limit");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("storage-timeouts", "keep-alive-close");
  }
}
