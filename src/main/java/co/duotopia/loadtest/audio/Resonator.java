package co.duotopia.loadtest.audio;

/** One resonance of the vocal tract: Klatt's two-pole filter, with a gain of 1 at 0 Hz. */
final class Resonator {
  private double a;
  private double b;
  private double c;
  private double last;
  private double beforeLast;

  /** {@code StrictMath}, because {@code Math} may give other last digits on another machine. */
  void tune(double centreHertz, double widthHertz, int sampleRate) {
    double radius = StrictMath.exp(-StrictMath.PI * widthHertz / sampleRate);
    c = -radius * radius;
    b = 2 * radius * StrictMath.cos(2 * StrictMath.PI * centreHertz / sampleRate);
    a = 1 - b - c;
  }

  double next(double input) {
    double output = a * input + b * last + c * beforeLast;
    beforeLast = last;
    last = output;
    return output;
  }
}
