package proof;

import co.duotopia.loadtest.comparison.sample.RequestSeconds;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A steady phase in virtual time: users who wait, upload a sample chosen by weight, and wait again.
 * Response times are log-normal around the sample's own, and all move together with a slow wave, as
 * those of a service do that shares its machine.
 *
 * @param waveSeconds for how long the wave resembles itself
 * @param waveSize standard deviation of its logarithm
 * @param failing share of requests that fail, in bursts
 * @param change what differs from the baseline
 */
record VirtualLoad(
    int users, double minutes, double waveSeconds, double waveSize, double failing, Change change) {
  private static final double[] WEIGHTS = {5, 10, 3, 1};
  private static final double[] MEDIANS = {330, 350, 390, 480};
  private static final String[] NAMES = {"50KB", "200KB", "500KB", "2MB"};
  private static final double WEIGHT = 19;
  private static final double SIGMA = 0.5;
  private static final int BURST_SECONDS = 5;

  /**
   * @param times slower by this factor
   * @param only one kind alone, or -1 for all
   * @param drift the factor by which the last second is slower than the first
   */
  record Change(double times, int only, double drift) {
    static final Change NONE = new Change(1, -1, 1);

    Change slower(double factor) {
      return new Change(times * factor, only, drift);
    }

    double factor(int kind, double progress) {
      double own = only < 0 || only == kind ? times : 1;
      return own * (1 + (drift - 1) * progress);
    }
  }

  VirtualLoad with(Change other) {
    return new VirtualLoad(users, minutes, waveSeconds, waveSize, failing, other);
  }

  VirtualLoad failing(double share) {
    return new VirtualLoad(users, minutes, waveSeconds, waveSize, share, change);
  }

  SteadySample run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int seconds = (int) (minutes * 60);
    double[] wave = wave(seconds, random);
    boolean[] bad = bursts(seconds, random);
    List<RequestSeconds> requests = new ArrayList<>();
    for (String name : NAMES) {
      requests.add(new RequestSeconds("POST /api/students/upload-recording (" + name + ")"));
    }
    for (int user = 0; user < users; user++) {
      double at = random.nextDouble() * 5;
      while (at < seconds) {
        int kind = kind(random.nextDouble() * WEIGHT);
        double millis =
            MEDIANS[kind]
                * change.factor(kind, at / seconds)
                * Math.exp(SIGMA * normal(random) + wave[(int) at]);
        boolean fails = bad[(int) at] && random.nextDouble() < 0.5;
        requests.get(kind).add((int) at, Math.round(millis), !fails);
        at += millis / 1000 + 1 + 4 * random.nextDouble();
      }
    }
    return new SteadySample(seconds, requests);
  }

  private double[] wave(int seconds, SplittableRandom random) {
    double kept = waveSeconds == 0 ? 0 : Math.exp(-1 / waveSeconds);
    double[] wave = new double[seconds];
    wave[0] = waveSize * normal(random);
    for (int i = 1; i < seconds; i++) {
      wave[i] = kept * wave[i - 1] + waveSize * Math.sqrt(1 - kept * kept) * normal(random);
    }
    return wave;
  }

  /** Half of the requests fail within a burst. */
  private boolean[] bursts(int seconds, SplittableRandom random) {
    boolean[] bad = new boolean[seconds];
    for (int i = 0; i < seconds; i++) {
      if (random.nextDouble() < 2 * failing / BURST_SECONDS) {
        for (int j = i; j < Math.min(seconds, i + BURST_SECONDS); j++) {
          bad[j] = true;
        }
      }
    }
    return bad;
  }

  private static int kind(double drawn) {
    int kind = 0;
    for (double left = drawn; left >= WEIGHTS[kind]; kind++) {
      left -= WEIGHTS[kind];
    }
    return kind;
  }

  /** Box and Muller. */
  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
