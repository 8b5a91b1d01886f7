package co.duotopia.loadtest.execution;

import java.util.List;

/** Starts a process as Maven does and waits for it: what can be killed in Maven's place. */
final class EngineParent {
  private EngineParent() {}

  public static void main(String[] command) throws Exception {
    System.exit(new ProcessBuilder(List.of(command)).inheritIO().start().waitFor());
  }
}
