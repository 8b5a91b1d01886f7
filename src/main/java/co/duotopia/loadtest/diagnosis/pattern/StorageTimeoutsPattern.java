package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.facts.Words.share;
import static co.duotopia.loadtest.diagnosis.facts.Words.text;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.UploadTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The object storage is slow or fails, with few users, too. */
final class StorageTimeoutsPattern implements FailurePattern {
  private static final Pattern SAYS_SO = Pattern.compile("to cloud storage");

  /** 2 to 5 s an upload are usual in the field. */
  private static final double USUAL_MILLIS = 5_000;

  @Override
  public String key() {
    return "storage-timeouts";
  }

  @Override
  public String title() {
    return "Object storage slow or failing";
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts said = facts.answers().saying(SAYS_SO);
    UploadTimes uploads = UploadTimes.of(facts);
    List<Evidence> evidence = new ArrayList<>();
    boolean saysSo = said.areNotable(facts.uploads().count());
    if (saysSo) {
      evidence.add(
          Evidence.at(
              said.first().orElseThrow(),
              "%s failed with %s"
                  .formatted(share(said.count(), facts.all().count()), said.quoted())));
    }
    boolean slow =
        uploads.laterMillis() >= USUAL_MILLIS
            && uploads.readingIsQuick()
            && !uploads.growWithUsers();
    if (slow) {
      evidence.add(
          Evidence.of(
              "uploads took %s on average, the first ones, with %d users, %s already; three of four reading requests stayed below %s"
                  .formatted(
                      text(uploads.laterMillis()),
                      facts.users(uploads.firstSecond()),
                      text(uploads.firstMillis()),
                      text(uploads.readingMillis()))));
    }
    if (evidence.isEmpty()) {
      String named =
          said.any()
              ? "only %d answers name the storage".formatted(said.count())
              : "no answer names the storage";
      return Detection.not(
          uploads.laterMillis() == 0
              ? named
              : named + ", and the first uploads took " + text(uploads.firstMillis()));
    }
    Confidence confidence = saysSo ? Confidence.CERTAIN : Confidence.LIKELY;
    return new Seen(
        confidence, evidence.get(0).at().orElse(facts.results().whole().start()), evidence);
  }

  @Override
  public List<String> remedies() {
    return List.of(
        "Look at the storage's own figures for the time of the onset (latency and 5xx by method), and at its status page",
        "Keep bucket and service in one region; reuse one client and its connections for all uploads",
        "Upload after the answer (a queue and a worker), or straight from the app with a signed URL, so that no request waits for the storage",
        "Set a shorter timeout with a few retries and back-off in place of one long wait, and hold no database connection meanwhile");
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("pool-exhaustion");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("pool-exhaustion", "lock-contention", "slow-queries", "keep-alive-close");
  }
}
