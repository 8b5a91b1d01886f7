package co.duotopia.loadtest.results;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.RunResults.Span;
import co.duotopia.loadtest.results.live.Cut;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A part of a run as a run of its own, from the lines of live.jsonl. */
record RunPart(Span span, List<Event> events, LogSummary summary) {
  static List<RunResults> all(RunDirectory run, RunResults whole, List<Span> spans) {
    LiveTotals totals = LiveTotals.read(run.live());
    List<RunPart> parts = spans.stream().map(span -> of(whole, span, totals)).toList();
    LiveSeconds.read(run.live(), line -> parts.forEach(part -> part.add(line)));
    return parts.stream().map(part -> part.results(whole)).toList();
  }

  private static RunPart of(RunResults whole, Span span, LiveTotals totals) {
    Instant from = span.from();
    List<Event> events =
        List.of(Event.of(from, EventType.STARTED, ""), Event.of(from, EventType.RAMP_OVER, ""));
    PhaseTimes times = PhaseTimes.of(events, whole.info());
    Cut cut = Cut.before(totals.names().keySet());
    return new RunPart(span, events, new LogSummary(times, totals, cut));
  }

  private void add(Line line) {
    if (span.has(Instant.ofEpochMilli(line.endMillis() - 1))) {
      summary.live(line);
    }
  }

  private RunResults results(RunResults whole) {
    return summary.results(
        whole.info(),
        whole.resent().between(span.from(), span.to()),
        events,
        whole.database().map(samples -> span.of(samples, DatabaseSample::time)),
        span.of(whole.resources(), ResourceSample::time),
        whole.log().map(log -> log.between(span.from(), span.to())),
        Optional.empty(),
        Optional.empty());
  }
}
