package co.duotopia.loadtest.monitor.logs;

/** Follows a log on a thread of its own; closing it ends all that it has started. */
interface LogFollower extends AutoCloseable {
  @Override
  void close();
}
