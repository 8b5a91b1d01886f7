package co.duotopia.loadtest.run.requests;

/**
 * The delay of a request after its intended start. It is known if the virtual user paused before or
 * has just arrived, and the suite knows until when.
 *
 * @param lateMillis after the moment at which the user was ready for it: the load generator's own
 *     lateness; below 0: unknown
 * @param behindMillis after the moment that a plan set, whatever the target did meanwhile; below 0:
 *     it followed no plan
 */
public record IntendedStart(int lateMillis, int behindMillis) {
  private static final int NONE = -1;

  public static final IntendedStart UNKNOWN = new IntendedStart(NONE, NONE);

  public static IntendedStart late(long millis) {
    return new IntendedStart(whole(millis), NONE);
  }

  public static IntendedStart planned(long lateMillis, long behindMillis) {
    return new IntendedStart(whole(lateMillis), whole(behindMillis));
  }

  private static int whole(long millis) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, millis));
  }

  boolean isKnown() {
    return lateMillis >= 0;
  }

  boolean isPlanned() {
    return behindMillis >= 0;
  }
}
