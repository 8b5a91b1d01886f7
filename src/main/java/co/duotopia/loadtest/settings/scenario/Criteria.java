package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.number;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Limits of good and acceptable; beyond them, a metric is poor.
 *
 * @param successPercent of all requests: good above, acceptable from
 * @param p95 of all requests' response times: good below, acceptable up to
 * @param p99 likewise
 * @param errorPercent of all requests: good below, acceptable up to
 * @param standstill longest time without a response: good below, acceptable up to; empty in the
 *     settings of runs of older versions
 * @param generatorLateness likewise
 * @param regression empty in the settings of runs of older versions
 * @param requiredGrade a run that is graded worse fails; empty: grades never make it fail
 */
public record Criteria(
    Limits<Double> successPercent,
    Limits<Duration> p95,
    Limits<Duration> p99,
    Limits<Double> errorPercent,
    Optional<Limits<Duration>> standstill,
    Optional<GeneratorLateness> generatorLateness,
    Throughput requestsPerSecond,
    Degradation degradation,
    Optional<Regression> regression,
    Optional<String> requiredGrade) {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  public static Criteria read(Section section) {
    return new Criteria(
        Limits.falling(section.section("success-percent"), number(0, 100)),
        Limits.rising(section.section("p95"), duration(SHORTEST)),
        Limits.rising(section.section("p99"), duration(SHORTEST)),
        Limits.rising(section.section("error-percent"), number(0, 100)),
        section.isSet("standstill")
            ? Optional.of(Limits.rising(section.section("standstill"), duration(SHORTEST)))
            : Optional.empty(),
        section.isSet("generator-lateness")
            ? Optional.of(GeneratorLateness.read(section.section("generator-lateness")))
            : Optional.empty(),
        Throughput.read(section.section("requests-per-second")),
        Degradation.read(section.section("degradation")),
        section.isSet("regression")
            ? Optional.of(Regression.read(section.section("regression")))
            : Optional.empty(),
        section.find("required-grade", Rules.oneOf(List.of("good", "acceptable"))));
  }
}
