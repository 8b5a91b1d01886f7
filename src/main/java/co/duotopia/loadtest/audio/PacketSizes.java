package co.duotopia.loadtest.audio;

/**
 * Shares the bytes of a file among its packets, more to louder ones, as an encoder with variable
 * rate does, but with a total that is known beforehand.
 */
final class PacketSizes {
  private PacketSizes() {}

  /**
   * @param samples whole packets
   * @return sizes in bytes that sum up to {@code total}
   */
  static int[] of(short[] samples, Coding coding, int total) {
    double[] shares = new double[coding.packets(samples.length)];
    double loudest = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = loudness(samples, i * coding.samplesPerPacket(), coding.samplesPerPacket());
      loudest = Math.max(loudest, shares[i]);
    }
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = 1 + coding.variation() * shares[i] / loudest;
      sum += shares[i];
    }
    return sizes(shares, sum, total);
  }

  private static int[] sizes(double[] shares, double sum, int total) {
    int[] sizes = new int[shares.length];
    double wanted = 0;
    int given = 0;
    for (int i = 0; i < sizes.length; i++) {
      wanted += shares[i];
      int upTo = i == sizes.length - 1 ? total : (int) (total * (wanted / sum));
      sizes[i] = upTo - given;
      given = upTo;
    }
    return sizes;
  }

  /** The fourth root of the power: near to what an ear hears. */
  private static double loudness(short[] samples, int from, int count) {
    long power = 0;
    for (int i = from; i < from + count; i++) {
      power += samples[i] * samples[i];
    }
    return Math.sqrt(Math.sqrt((double) power / count));
  }
}
