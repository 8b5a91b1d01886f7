package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.Optional;

/** Recordings that replaced an earlier one, which the service deletes on its event loop. */
public final class Rerecordings {
  private static final Catalogue TEXTS = Catalogue.section("re-recordings");
  private static final double FREQUENT = 0.3;

  private Rerecordings() {}

  /** Empty where they are rare, or unknown. */
  public static Optional<Evidence> evidence(RunFacts facts) {
    return facts
        .results()
        .recordings()
        .filter(stored -> stored.replacedShare() >= FREQUENT)
        .map(
            stored ->
                Evidence.of(
                    TEXTS.say(
                        "evidence", "share", Formats.percent(stored.replaced(), stored.count()))));
  }
}
