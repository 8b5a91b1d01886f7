package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.InvalidInput;

/**
 * A process that starts a stand-in, prints its pid, and then only waits to be killed; or prints why
 * there is none.
 */
final class StandInParent {
  private StandInParent() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      System.out.println(StandIn.start(new QuickSettings().build()).pid());
    } catch (InvalidInput e) {
      System.out.println(e.getMessage());
      return;
    }
    Thread.currentThread().join();
  }
}
