package co.duotopia.loadtest.audio;

import java.util.Random;

/**
 * The vocal cords: a train of pulses in which the air flow rises slowly and stops at once.
 *
 * <p>The flow of one pulse is u² − u³ over the open part of the period (the source of Klatt's
 * synthesiser, 1990); what sounds is its derivative. Periods vary by 1 %, as in a living voice.
 */
final class Glottis {
  private static final double OPEN_PART = 0.6;
  private static final double JITTER = 0.02;
  private static final double TILT = 0.4;

  private final Random random;
  private double phase;
  private double period = 1;
  private double output;

  Glottis(Random random) {
    this.random = random;
  }

  /** The next sample, −1 to 1, with the pitch in periods a sample. */
  double next(double pitch) {
    phase += pitch * period;
    if (phase >= 1) {
      phase -= 1;
      period = 1 + JITTER * (random.nextDouble() - 0.5);
    }
    double open = phase / OPEN_PART;
    double pulse = open < 1 ? open * (2 - 3 * open) : 0;
    output += TILT * (pulse - output);
    return output;
  }

  /** How far the cords let breath pass, 0 to 1. */
  double opening() {
    return phase < OPEN_PART ? 1 : 0.3;
  }
}
