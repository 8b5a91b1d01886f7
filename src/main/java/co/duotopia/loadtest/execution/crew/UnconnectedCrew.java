package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.injectors.CommonStart;
import java.time.Instant;
import java.util.function.Consumer;

/** One injector alone, or several that begin at an agreed moment. */
final class UnconnectedCrew extends Crew {
  private final CommonStart start;

  UnconnectedCrew(CommonStart start) {
    this.start = start;
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
    start.await(said);
  }
}
