package co.duotopia.loadtest.cli;

/** What is to be done when a signal ends the process, unless it was done before. Thread-safe. */
final class AtExit {
  private final Thread hook;

  private AtExit(Thread hook) {
    this.hook = hook;
  }

  static AtExit add(String thread, Runnable end) {
    Thread hook = new Thread(end, thread);
    Runtime.getRuntime().addShutdownHook(hook);
    return new AtExit(hook);
  }

  /** Returns whether it is still to be done, by the caller; false once the process is ending. */
  boolean take() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return false;
    }
  }
}
