package co.duotopia.loadtest.execution;

/**
 * Notices that Maven, which started this process, has ended: killed, or its terminal closed. Then
 * nobody is there any more who could end the load.
 */
final class ParentWatch {
  private ParentWatch() {}

  /** Calls {@code action} when the parent ends, if that is a JVM as Maven is one. */
  static void start(Runnable action) {
    ProcessHandle.current()
        .parent()
        .filter(parent -> parent.info().command().orElse("").matches(".*java(\\.exe)?"))
        .ifPresent(parent -> parent.onExit().thenRun(action));
  }
}
