package co.duotopia.loadtest.grading;

/** The outcome of a run, for a decision. */
public enum RunOutcome {
  PASSED(0, "passed"),
  /** One or more expectations were missed. */
  MISSED(2, "expectations missed"),
  /** A guard stopped the run. */
  STOPPED(3, "stopped by a guard"),
  /**
   * It ended before its time for another reason, its files are not whole, its requests are too few
   * to tell, or its assertions were not evaluated.
   */
  INCOMPLETE(1, "incomplete"),
  /** The run says nothing about the target. */
  VOID(1, "void");

  private final int exitCode;
  private final String text;

  RunOutcome(int exitCode, String text) {
    this.exitCode = exitCode;
    this.text = text;
  }

  /** Exit code of the process that made the run, unless a signal ended it; see {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }

  public String text() {
    return text;
  }
}
