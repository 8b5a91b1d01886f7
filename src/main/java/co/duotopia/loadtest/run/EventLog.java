package co.duotopia.loadtest.run;

/** Takes the events of a run, in the order in which they are given. Thread-safe; never throws. */
@FunctionalInterface
public interface EventLog {
  void append(Event event);
}
