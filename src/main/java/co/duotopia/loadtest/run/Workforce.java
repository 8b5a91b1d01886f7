package co.duotopia.loadtest.run;

/** The virtual users of a run, of whom some work and the others are parked. */
public interface Workforce {
  /** Sets how many users may work from now on: those who came first. */
  void target(int users);

  /** The number of working users. */
  int working();

  /** How many cannot any more, since their injector was lost. */
  default int missing() {
    return 0;
  }
}
