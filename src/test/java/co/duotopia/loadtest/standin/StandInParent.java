package co.duotopia.loadtest.standin;

/** A process that starts a stand-in, prints its pid, and then only waits to be killed. */
final class StandInParent {
  private StandInParent() {}

  public static void main(String[] arguments) throws InterruptedException {
    StandIn standIn = StandIn.start(new QuickSettings().build());
    System.out.println(standIn.pid());
    Thread.currentThread().join();
  }
}
