package co.duotopia.loadtest.run;

/** The virtual users of a run, of whom some work and the others are parked. */
public interface Workforce {
  /** So many may work from now on: those who came first. */
  void target(int users);

  /** How many do. */
  int working();

  /** How many cannot any more, since their injector was lost. */
  default int missing() {
    return 0;
  }
}
