package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.grading.limit.LoadStep;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A step of a load, as people read it.
 *
 * @param failed share of the requests
 * @param limits whether they were kept, in a word
 * @param knee whether it is marked
 */
public record StepRow(
    String users,
    String held,
    String perSecond,
    String failed,
    String p50,
    String p95,
    String p99,
    String standstill,
    String connections,
    Status limits,
    boolean knee) {
  private static final Catalogue TEXTS = Catalogue.section("limit");
  private static final String NONE = "–";

  public static StepRow of(LoadStep step) {
    return new StepRow(
        Formats.count(step.users()),
        step.held().toSeconds() + " s",
        Formats.tenths(step.perSecond()),
        step.failures() == 0 ? "0" : Formats.percent(step.failures(), step.requests()),
        number(step.p50()),
        number(step.p95()),
        number(step.p99()),
        step.standstill() == 0 ? "0" : step.standstill() + " s",
        number(step.connections()),
        step.limits(),
        step.knee());
  }

  /** Says what the mark means. */
  public static String kneeText() {
    return TEXTS.say("knee");
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : NONE;
  }

  private static String number(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : NONE;
  }
}
