package co.duotopia.loadtest.audio;

/**
 * The division of sound into Opus packets.
 *
 * @param packetMillis length of a packet: 5, 10 or 20
 * @param variation by how much the loudest packet is larger than a silent one would be; 0 = all
 *     alike
 */
record Coding(int channels, int packetMillis, double variation) {
  /** The coding of browsers: one channel, 20 ms. */
  static final Coding USUAL = new Coding(1, 20, 0.67);

  /**
   * For more than the 510 kbit/s that 20 ms packets hold. Opus limits the bits of each frequency
   * band: at 546 kbit/s, 4 % of the bytes of 10 ms packets would be zeros, of these it is under 0.1
   * %.
   */
  static final Coding DENSE = new Coding(2, 5, 0.05);

  /** Packets that make up a sound. */
  int packets(int samples) {
    return samples / samplesPerPacket();
  }

  /** The samples of all channels together. */
  int samplesPerPacket() {
    return packetMillis * Voice.SAMPLE_RATE / 1_000 * channels;
  }
}
