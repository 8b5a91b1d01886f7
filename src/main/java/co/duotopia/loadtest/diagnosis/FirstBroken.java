package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.results.RequestSeries;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.settings.scenario.Criteria;
import co.duotopia.loadtest.text.Catalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names the requests that exceeded a limit in the 10 seconds in which a violation began. */
final class FirstBroken {
  private static final Catalogue TEXTS = Catalogue.section("first-over");
  private static final int WINDOW = 10;
  private static final Map<RequestKind, String> WORDS =
      Map.of(
          RequestKind.LOGIN, TEXTS.say("logins"),
          RequestKind.READ, TEXTS.say("reads"),
          RequestKind.UPLOAD, TEXTS.say("uploads"));

  private final List<RequestSeries> courses;
  private final int from;
  private final int to;
  private final Exceeds exceeds;

  /** Whether the requests that ended in a second exceeded the limit. */
  private interface Exceeds {
    boolean in(RequestSeries course, int second);
  }

  private FirstBroken(List<RequestSeries> courses, int last, Exceeds exceeds) {
    this.courses = courses;
    this.from = Math.max(0, last + 1 - WINDOW);
    this.to = last + 1;
    this.exceeds = exceeds;
  }

  /** A text such as {@code errors of uploads}. */
  static String of(RunResults results, SustainedViolation violation, Criteria criteria) {
    int at = (int) (violation.at().getEpochSecond() - results.seconds().get(0).epochSecond());
    int later = Math.min(at + WINDOW, results.seconds().size());
    if (results.seconds().subList(at, later).stream().allMatch(second -> second.requests() == 0)) {
      return TEXTS.say("everything");
    }
    long limit = criteria.p95().acceptable().toMillis();
    Exceeds exceeds =
        violation.isOfErrors()
            ? (course, second) -> course.failures(second) > 0
            : (course, second) -> course.maxMillis(second) > limit;
    String requests = new FirstBroken(results.courses(), at, exceeds).requests();
    return violation.isOfErrors()
        ? TEXTS.say("errors", "requests", requests)
        : TEXTS.say("times", "requests", requests);
  }

  private String requests() {
    List<RequestSeries> broken =
        courses.stream()
            .filter(course -> first(course).isPresent())
            .sorted(Comparator.comparing(course -> first(course).orElseThrow()))
            .toList();
    List<RequestKind> kinds = broken.stream().map(FirstBroken::kind).distinct().toList();
    if (broken.isEmpty() || kinds.size() == WORDS.size()) {
      return TEXTS.say("every-kind");
    }
    return kinds.stream().map(kind -> text(kind, broken)).collect(Collectors.joining(" and "));
  }

  /** Its name, if others of its kind went on within the limit. */
  private String text(RequestKind kind, List<RequestSeries> broken) {
    Predicate<RequestSeries> isOfKind = course -> kind(course) == kind;
    List<String> names = broken.stream().filter(isOfKind).map(RequestSeries::name).toList();
    long active =
        courses.stream()
            .filter(isOfKind)
            .filter(course -> IntStream.range(from, to).anyMatch(i -> course.count(i) > 0))
            .count();
    return names.size() == 1 && active > 1 ? names.get(0) : WORDS.get(kind);
  }

  private Optional<Integer> first(RequestSeries course) {
    return IntStream.range(from, to)
        .filter(second -> exceeds.in(course, second))
        .boxed()
        .findFirst();
  }

  private static RequestKind kind(RequestSeries course) {
    return course.kind();
  }
}
