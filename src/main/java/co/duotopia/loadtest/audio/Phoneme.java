package co.duotopia.loadtest.audio;

import java.util.List;

/**
 * A speech sound of the made-up language of the audio samples.
 *
 * <p>Formants are the resonances of a grown man's vocal tract in Hz (after Peterson and Barney,
 * 1952, for the vowels); amplitudes are relative, 0 to 1.
 */
enum Phoneme {
  AH(115, 0.5, 0.04, 0, 0, 730, 1090, 2440),
  EH(105, 0.8, 0.04, 0, 0, 530, 1840, 2480),
  EE(110, 1.0, 0.04, 0, 0, 270, 2290, 3010),
  OH(115, 0.5, 0.04, 0, 0, 570, 840, 2410),
  OO(105, 1.0, 0.04, 0, 0, 300, 870, 2240),
  AE(120, 0.7, 0.04, 0, 0, 660, 1720, 2410),
  UH(80, 0.8, 0.04, 0, 0, 500, 1400, 2400),

  M(65, 0.35, 0, 0, 0, 250, 1000, 2200),
  N(60, 0.35, 0, 0, 0, 250, 1600, 2600),
  L(60, 0.5, 0, 0, 0, 360, 1200, 2700),
  R(60, 0.5, 0, 0, 0, 350, 1060, 1500),
  Y(55, 0.5, 0, 0, 0, 280, 2150, 2900),

  S(95, 0, 0, 0.30, 6800, 320, 1400, 2500),
  SH(95, 0, 0, 0.38, 3400, 320, 1700, 2400),
  F(80, 0, 0, 0.06, 7500, 320, 1100, 2300),
  Z(70, 0.3, 0, 0.16, 6400, 300, 1500, 2500),
  H(60, 0, 0.5, 0, 0, 500, 1500, 2500),

  /** The lips or the tongue stop the air, before a burst. */
  CLOSURE(55, 0, 0, 0, 0, 300, 1300, 2400),
  P(14, 0, 0.3, 0.15, 1800, 400, 900, 2300),
  T(16, 0, 0.2, 0.35, 5200, 400, 1800, 2600),
  K(18, 0, 0.3, 0.30, 2400, 350, 1900, 2300),

  SILENCE(300, 0, 0, 0, 0, 500, 1500, 2500);

  static final List<Phoneme> VOWELS = List.of(AH, EH, EE, OH, OO, AE, UH);

  /** What a syllable can begin with, nothing included. */
  static final List<List<Phoneme>> ONSETS =
      List.of(
          List.of(CLOSURE, P),
          List.of(CLOSURE, T),
          List.of(CLOSURE, K),
          List.of(S),
          List.of(S, CLOSURE, T),
          List.of(SH),
          List.of(F),
          List.of(H),
          List.of(M),
          List.of(N),
          List.of(L),
          List.of(R),
          List.of(Y),
          List.of(Z),
          List.of());

  /** What a syllable can end with: nothing more often than the rest. */
  static final List<List<Phoneme>> CODAS =
      List.of(
          List.of(),
          List.of(),
          List.of(),
          List.of(N),
          List.of(M),
          List.of(L),
          List.of(S),
          List.of(CLOSURE, T));

  /** Usual length. */
  final int millis;

  /** Amplitude of the vocal cords. */
  final double voice;

  /** Amplitude of the noise that passes the whole vocal tract. */
  final double breath;

  /** Amplitude of the noise that arises at the teeth or the palate. */
  final double hiss;

  final int hissHertz;
  private final int[] formants;

  Phoneme(int millis, double voice, double breath, double hiss, int hissHertz, int... formants) {
    this.millis = millis;
    this.voice = voice;
    this.breath = breath;
    this.hiss = hiss;
    this.hissHertz = hissHertz;
    this.formants = formants;
  }

  /** Centre of the first (0) to third (2) formant in Hz. */
  int formant(int index) {
    return formants[index];
  }
}
