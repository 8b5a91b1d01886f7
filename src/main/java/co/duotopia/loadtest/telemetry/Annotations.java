package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.Ticker;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.live.Tail;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.scenario.Shape;
import co.duotopia.loadtest.settings.scenario.Step;
import co.duotopia.loadtest.settings.telemetry.GrafanaSettings;
import co.duotopia.loadtest.telemetry.GrafanaApi.Mark;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Annotates Grafana's charts with a run, on a thread of its own: the run, each violation of a guard
 * and each step as spans of time; the end of the ramp, levels of a search, changes of the users and
 * an early end as moments. All have the tag {@code loadtest}.
 */
final class Annotations implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final String RUN = "run";
  private static final String STEP = "step";
  private static final Set<String> MOMENTS =
      Set.of(
          EventType.RAMP_OVER,
          EventType.USERS,
          EventType.LEVEL,
          EventType.SEARCHED,
          EventType.STOPPED,
          EventType.TARGET_ENDED);

  /** Events after which no step begins. */
  private static final Set<String> ENDS =
      Set.of(
          EventType.SEARCHED,
          EventType.STOPPED,
          EventType.TARGET_ENDED,
          EventType.CUT_OFF,
          EventType.FINISHED);

  private final RunInfo info;
  private final URI url;
  private final List<Step> steps;
  private final EventLog log;
  private final Tail events;
  private final AnnotationQueue queue;
  private final MonitorClock clock = MonitorClock.system();
  private final Set<String> open = new LinkedHashSet<>();
  private final Ticker ticker;
  private Instant last = clock.now();
  private Instant nextStep = Instant.MAX;
  private Instant noStepFrom = Instant.MAX;
  private int step;
  private boolean told;
  private String lastFailure = "";
  private volatile boolean closing;
  private volatile Optional<String> lack = Optional.empty();

  private Annotations(
      GrafanaSettings settings, RunDirectory run, Scenario scenario, Route route, EventLog log) {
    info = RunInfo.read(run.runJson());
    url = settings.url();
    steps = scenario.traits().shape() == Shape.STEPS ? scenario.steps() : List.of();
    this.log = log;
    events = new Tail(run.events());
    queue = new AnnotationQueue(new GrafanaApi(settings, route));
    ticker = Ticker.start("grafana-annotations", LOOK, tick -> look(), clock);
  }

  static Annotations start(
      GrafanaSettings settings, RunDirectory run, Scenario scenario, Route route, EventLog log) {
    return new Annotations(settings, run, scenario, route, log);
  }

  private void look() {
    events.read(line -> RunEvents.line(line).ifPresent(this::take));
    Instant until = closing ? last : clock.now();
    while (step < steps.size() && nextStep.isBefore(until) && nextStep.isBefore(noStepFrom)) {
      beginStep();
    }
    if (closing) {
      List.copyOf(open).forEach(span -> end(span, last));
    }
    queue.send().ifPresent(this::failed);
    lack =
        queue.missing() == 0
            ? Optional.empty()
            : Optional.of(
                "annotations: %s did not take %d (%s)"
                    .formatted(url, queue.missing(), lastFailure));
  }

  private void take(Event event) {
    last = event.at();
    String guard = String.valueOf(event.details().get("guard"));
    switch (event.type()) {
      case EventType.STARTED -> {
        begin(RUN, RUN, event.at(), "Run " + info.nameOfAll() + ", " + info.users() + " users");
        nextStep = event.at();
      }
      case EventType.GUARD -> begin("guard " + guard, "guard", event.at(), event.text());
      case EventType.GUARD_OVER -> end("guard " + guard, event.at());
      default -> {
        if (ENDS.contains(event.type()) && event.at().isBefore(noStepFrom)) {
          noStepFrom = event.at();
        }
        if (MOMENTS.contains(event.type())) {
          queue.at(new Mark(event.at(), tags(event.type()), event.text()));
        }
      }
    }
  }

  private void beginStep() {
    end(STEP, nextStep);
    int users = steps.subList(0, step + 1).stream().mapToInt(Step::users).sum();
    String text = "Step %d of %d: %d users".formatted(step + 1, steps.size(), users);
    begin(STEP, STEP, nextStep, text);
    nextStep = nextStep.plus(steps.get(step).ramp()).plus(steps.get(step).hold());
    step++;
  }

  private void begin(String span, String tag, Instant at, String text) {
    open.add(span);
    queue.begin(span, new Mark(at, tags(tag), text));
  }

  private void end(String span, Instant at) {
    if (open.remove(span)) {
      queue.end(span, at);
    }
  }

  private List<String> tags(String kind) {
    return List.of("loadtest", kind, info.nameOfAll(), info.environment(), info.scenario());
  }

  private void failed(String why) {
    lastFailure = why;
    if (!told && !closing) {
      told = true;
      String text =
          "annotations: %s must take them, but does not (%s); the run continues"
              .formatted(url, why);
      log.append(Event.of(clock.now(), EventType.METRICS_LOST, text));
    }
  }

  /** Ends all spans of time with the run; waits for at most 10 s. */
  @Override
  public void close() {
    closing = true;
    ticker.close();
  }

  /** The annotations that Grafana lacks, in one line; empty if it has all. */
  Optional<String> lack() {
    return lack;
  }
}
