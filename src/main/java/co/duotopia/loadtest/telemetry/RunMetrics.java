package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RequestFigures;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The metrics of a run: requests, users, guards and the load generator. Not thread-safe. */
final class RunMetrics {
  /** Seconds, with all limits of criteria as they are shipped. */
  private static final List<Double> BUCKETS =
      List.of(
          0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0,
          12.5, 15.0, 20.0, 30.0, 60.0);

  private static final double MILLIS = 1e3;

  private final RunAttributes attributes;
  private final CounterFromZero requests;
  private final CounterFromZero failures;
  private final CounterFromZero received;
  private final CounterFromZero resent;
  private final DoubleHistogram durations;
  private final DoubleGauge users;
  private final LongCounter refused;
  private final LongCounter errors;
  private final DoubleGauge guards;
  private final CounterFromZero violations;
  private final DoubleGauge lateness;
  private final DoubleGauge machineCpu;
  private final DoubleGauge cpu;
  private final DoubleGauge heap;
  private final DoubleGauge rss;
  private final DoubleGauge sockets;
  private final DoubleCounter gcPauses;
  private final DoubleGauge targetCpu;
  private final DoubleGauge targetRss;
  private double latest;

  RunMetrics(Meter meter, RunAttributes attributes) {
    this.attributes = attributes;
    Instruments make = new Instruments(meter);
    requests = make.counterFromZero("requests", "{request}", "Requests that have ended");
    failures =
        make.counterFromZero("failures", "{request}", "Requests that have failed, by outcome");
    received = make.counterFromZero("received", "By", "Bodies of responses");
    resent =
        make.counterFromZero(
            "resent", "{request}", "Requests sent again after their connection was closed");
    durations =
        make.histogram(
            "request.duration", "s", "Response times, failed requests included", BUCKETS);
    users = make.gauge("users", "{user}", "Virtual users that work");
    refused =
        make.counter("users.refused", "{user}", "Virtual users that came when too many worked");
    errors = make.counter("errors", "{error}", "Failures outside requests");
    guards = make.gauge("guard.violated", "", "1 while a guard is violated");
    violations = make.counterFromZero("guard.violations", "{violation}", "Violations of guards");
    lateness = make.gauge("generator.lateness", "s", "Latest start of a request after it was due");
    machineCpu = make.gauge("generator.machine.cpu", "1", "CPU of the load generator's machine");
    cpu = make.gauge("generator.cpu", "{cpu}", "CPU cores that the load generator uses");
    heap = make.gauge("generator.heap", "By", "Heap that the load generator uses");
    rss = make.gauge("generator.memory", "By", "Resident memory of the load generator");
    sockets = make.gauge("generator.sockets", "{socket}", "Open sockets of the load generator");
    gcPauses = make.seconds("generator.gc.pause", "Pauses of the garbage collector");
    targetCpu = make.gauge("target.cpu", "{cpu}", "CPU cores that a local target uses");
    targetRss = make.gauge("target.memory", "By", "Resident memory of a local target");
  }

  /**
   * @param newFromZero whether counters of this look begin at 0 where they are new
   */
  void beginLook(boolean newFromZero) {
    latest = 0;
    Stream.of(requests, failures, received, resent, violations)
        .forEach(counter -> counter.beginLook(newFromZero));
  }

  void second(Line line) {
    line.requests().forEach(this::requests);
    users.set(line.users(), attributes.ofRun());
    refused.add(line.refused(), attributes.ofRun());
    errors.add(line.errorCount(), attributes.ofRun());
    latest = Math.max(latest, line.lateMillis().max());
    lateness.set(latest / MILLIS, attributes.ofRun());
  }

  private void requests(String name, RequestFigures request) {
    Figures some = request.figures();
    Attributes ofName = attributes.ofRequest(name);
    ResponseTimes times = some.responseTimes();
    requests.add(times.count(), ofName);
    received.add(some.receivedBytes(), ofName);
    resent.add(some.resent(), ofName);
    times.forEach((millis, count) -> duration(millis / MILLIS, count, ofName));
    some.outcomes()
        .forEach((outcome, count) -> failures.add(count, attributes.ofFailure(name, outcome)));
  }

  private void duration(double seconds, long times, Attributes ofName) {
    for (long left = times; left > 0; left--) {
      durations.record(seconds, ofName);
    }
  }

  void event(Event event) {
    boolean violated =
        event.type().equals(EventType.GUARD) || event.type().equals(EventType.STOPPED);
    Object guard = event.details().get("guard");
    if (guard == null || !(violated || event.type().equals(EventType.GUARD_OVER))) {
      return;
    }
    Attributes ofGuard = attributes.ofGuard(guard.toString());
    guards.set(violated ? 1 : 0, ofGuard);
    violations.add(violated ? 1 : 0, ofGuard);
  }

  void resources(ResourceSample sample) {
    ResourceSample.Generator generator = sample.generator();
    set(machineCpu, sample.machineCpuPercent(), 0.01);
    set(cpu, generator.cpuPercent(), 0.01);
    heap.set(generator.heapUsedBytes(), attributes.ofRun());
    set(rss, generator.rssBytes());
    set(sockets, generator.sockets());
    gcPauses.add(seconds(generator.gcPause()), attributes.ofRun());
    sample
        .target()
        .ifPresent(
            target -> {
              set(targetCpu, target.cpuPercent(), 0.01);
              set(targetRss, target.rssBytes());
            });
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private void set(DoubleGauge gauge, OptionalDouble value, double factor) {
    value.ifPresent(known -> gauge.set(known * factor, attributes.ofRun()));
  }

  private void set(DoubleGauge gauge, OptionalLong value) {
    value.ifPresent(known -> gauge.set(known, attributes.ofRun()));
  }
}
