package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.admission.Admission;
import co.duotopia.loadtest.injectors.CommonStart;
import co.duotopia.loadtest.settings.Settings;
import java.time.Instant;
import java.util.function.Consumer;

/** One injector alone, or several that begin at an agreed moment. */
final class UnconnectedCrew extends Crew {
  private final CommonStart start;
  private final Settings settings;

  UnconnectedCrew(CommonStart start, Settings settings) {
    this.start = start;
    this.settings = settings;
  }

  @Override
  public Instant moment() {
    return start.moment();
  }

  @Override
  public boolean isConnected() {
    return false;
  }

  @Override
  public void awaitStart(Consumer<String> said) {
    Admission.keepOutOfQuietHours(settings, start.moment());
    start.await(said);
  }
}
