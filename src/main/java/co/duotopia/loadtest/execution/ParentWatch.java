package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.DaemonThread;

/**
 * Notices that Maven, which started this process, has ended: killed, or its terminal closed. Then
 * nobody is there any more who could end the load.
 */
final class ParentWatch {
  private static final long INTERVAL_MILLIS = 500;

  private ParentWatch() {}

  /** Calls {@code action} when the parent ends, if that is a JVM as Maven is one. */
  static void start(Runnable action) {
    ProcessHandle.current()
        .parent()
        .filter(parent -> parent.info().command().orElse("").matches(".*java(\\.exe)?"))
        .ifPresent(parent -> start(parent.pid(), action));
  }

  /** Calls {@code action} when this process is not, or no longer, a child of that one. */
  static void start(long parent, Runnable action) {
    DaemonThread.of("parent-watch", () -> await(parent, action)).start();
  }

  /** Watches for a change of parent: in a container, an ended process may look alive for ever. */
  private static void await(long parent, Runnable action) {
    try {
      while (ProcessHandle.current().parent().filter(now -> now.pid() == parent).isPresent()) {
        Thread.sleep(INTERVAL_MILLIS);
      }
      action.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
