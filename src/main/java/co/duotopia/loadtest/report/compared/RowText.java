package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.Locale;

/**
 * One figure of both sides in words.
 *
 * @param subject the request, or {@code all requests}
 * @param figure such as {@code p95}
 * @param change such as {@code +12.0 %}
 * @param interval of 95 %, such as {@code +7.1 to +18.0 %}
 * @param verdict such as {@code worse}
 * @param detectable the smallest change that would have been found
 * @param needs what would have been found, and what the margin takes; empty for a clear verdict
 * @param isSampled whether it is of the target, and of no request
 */
record RowText(
    String subject,
    String figure,
    String before,
    String after,
    String change,
    String interval,
    String verdict,
    String detectable,
    String needs,
    boolean isSampled) {
  private static final Catalogue TEXTS = Catalogue.section("compared");
  private static final double LARGE = 99.95;

  static RowText of(ComparedRow row) {
    Measure measure = row.measure();
    String unit = measure.isRatio() ? " %" : " points";
    return new RowText(
        subject(row),
        figure(measure),
        value(measure, row.before()),
        value(measure, row.after()),
        change(measure, row.effect().size()) + unit,
        change(measure, row.effect().low()) + " to " + change(measure, row.effect().high()) + unit,
        word(row.judgement()),
        size(measure, row.detectable()),
        row.judgement() == Judgement.CANNOT_TELL ? needs(row) : "",
        measure.isSampled());
  }

  private static String needs(ComparedRow row) {
    if (row.isDifferent()) {
      return TEXTS.say("different", "margin", size(row.measure(), row.margin()));
    }
    if (row.isTooNoisy()) {
      return TEXTS.say("noisy");
    }
    return TEXTS.say(
        "needs",
        "detectable",
        size(row.measure(), row.detectable()),
        "times",
        Formats.tenths(row.timesLonger()),
        "margin",
        size(row.measure(), row.margin()));
  }

  static String size(Measure measure, double size) {
    return change(measure, size).replace("+", "") + (measure.isRatio() ? " %" : " points");
  }

  static String subject(ComparedRow row) {
    return row.request().isEmpty() ? TEXTS.say("all-requests") : row.request();
  }

  static String word(Judgement judgement) {
    return switch (judgement) {
      case WORSE -> TEXTS.say("worse");
      case BETTER -> TEXTS.say("better");
      case SAME -> TEXTS.say("same");
      case CANNOT_TELL -> TEXTS.say("cannot-tell");
    };
  }

  private static String figure(Measure measure) {
    return switch (measure) {
      case ERRORS -> TEXTS.say("error-rate");
      case THROUGHPUT -> TEXTS.say("throughput");
      case CONNECTIONS -> TEXTS.say("connections");
      case CPU -> TEXTS.say("cpu");
      default -> measure.key();
    };
  }

  private static String value(Measure measure, double value) {
    return switch (measure) {
      case ERRORS -> Formats.part(value);
      case THROUGHPUT -> Formats.rate(value) + "/s";
      case CONNECTIONS -> Formats.tenths(value);
      case CPU -> Formats.rate(value) + " ms";
      default -> Formats.responseTime(Math.round(value));
    };
  }

  /** A ratio in percent more or less, a difference in percentage points. */
  private static String change(Measure measure, double size) {
    double percent = 100 * (measure.isRatio() ? Math.expm1(size) : size);
    String format = !measure.isRatio() ? "%+.2f" : Math.abs(percent) < LARGE ? "%+.1f" : "%+.0f";
    String text = String.format(Locale.ROOT, format, percent);
    return text.matches("[+-]0\\.0+") ? text.substring(1) : text;
  }

  /** {@code p95 of all requests +12.0 % (95 %: +7.1 to +18.0 %)}. */
  String sentence() {
    if (isSampled) {
      return TEXTS.say("sampled", "figure", figure, "change", change, "interval", interval);
    }
    return TEXTS.say(
        "change", "figure", figure, "subject", subject, "change", change, "interval", interval);
  }
}
