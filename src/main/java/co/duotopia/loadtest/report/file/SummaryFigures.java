package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.report.text.DatabaseFigures;
import co.duotopia.loadtest.report.text.Goodput;
import co.duotopia.loadtest.report.text.ResourceFigures;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.results.live.ReceivedBytes;
import co.duotopia.loadtest.results.live.Resent;
import co.duotopia.loadtest.results.live.Starts;
import co.duotopia.loadtest.results.live.StoredRecordings;
import co.duotopia.loadtest.run.requests.MillisCounts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** The measured part of summary.json, which {@link SummaryJson} describes. */
final class SummaryFigures {
  private static final int MAX_FAILURES = 100;
  private static final double[] PERCENTILES = {50, 66, 75, 80, 90, 95, 98, 99, 99.9, 99.99};

  private SummaryFigures() {}

  static void add(ObjectNode root, RunResults results) {
    ObjectNode phases = root.putObject("phases");
    phase(phases.putObject("whole"), results.whole(), true);
    live((ObjectNode) phases.get("whole"), results);
    phases.putNull("ramp");
    results.ramp().ifPresent(ramp -> phase(phases.putObject("ramp"), ramp, false));
    phases.putNull("steady");
    results.steady().ifPresent(steady -> phase(phases.putObject("steady"), steady, true));
    starts(root.putObject("starts"), results.starts());
    root.putNull("recordings");
    results.recordings().ifPresent(stored -> recordings(root.putObject("recordings"), stored));
    failures(root, "failures", "otherFailures", results.failures(), MAX_FAILURES);
    failures(root, "errors", "otherErrors", results.errors(), Integer.MAX_VALUE);
    root.putNull("database");
    results
        .database()
        .ifPresent(samples -> database(root.putObject("database"), DatabaseFigures.of(samples)));
    resources(root.putObject("resources"), ResourceFigures.of(results.resources()));
  }

  private static void phase(ObjectNode node, Phase phase, boolean withHistograms) {
    node.put("start", phase.start().toString());
    node.put("end", phase.end().toString());
    node.put("seconds", phase.length().toMillis() / 1000.0);
    request(node.putObject("all"), phase.all(), phase, withHistograms);
    ObjectNode requests = node.putObject("requests");
    for (Statistics request : phase.requests()) {
      request(requests.putObject(request.name()), request, phase, withHistograms);
    }
    Goodput.of(phase)
        .ifPresent(
            uploads ->
                node.putObject("uploads")
                    .put("count", uploads.requests())
                    .put("repeats", uploads.repeats())
                    .put("perSecond", rounded(phase.perSecond(uploads.requests())))
                    .put("goodput", rounded(phase.perSecond(uploads.stored()))));
  }

  private static void request(
      ObjectNode node, Statistics request, Phase phase, boolean withHistogram) {
    boolean none = request.count() == 0;
    node.put("count", request.count());
    node.put("failures", request.failures());
    node.put("perSecond", rounded(phase.perSecond(request.count())));
    node.put("min", none ? null : request.min());
    node.put("mean", none ? null : rounded(request.mean()));
    for (double percentile : PERCENTILES) {
      node.put(name(percentile), none ? null : request.percentile(percentile));
    }
    node.put("max", none ? null : request.max());
    if (withHistogram) {
      node.put("histogram", encoded(request.responseMillis()));
    }
  }

  /** Name of a percentile: {@code p50}, {@code p99.9}. */
  private static String name(double percentile) {
    String digits = Double.toString(percentile);
    return "p" + (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits);
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  private static void recordings(ObjectNode node, StoredRecordings stored) {
    node.put("stored", stored.count()).put("replaced", stored.replaced());
  }

  private static void starts(ObjectNode node, Starts starts) {
    node.put("refusedArrivals", starts.refused());
    node.putNull("lateness");
    if (starts.lateness().total() > 0) {
      times(node.putObject("lateness"), starts.lateness());
    }
    node.putNull("corrected");
    if (starts.corrected().total() > 0) {
      ObjectNode corrected = node.putObject("corrected");
      times(corrected.putObject("all"), starts.corrected());
      ObjectNode requests = corrected.putObject("requests");
      starts.correctedByName().forEach((name, times) -> times(requests.putObject(name), times));
    }
  }

  private static void times(ObjectNode node, MillisCounts times) {
    node.put("count", times.total());
    for (double percentile : PERCENTILES) {
      node.put(name(percentile), times.percentile(percentile));
    }
    node.put("max", times.percentile(100));
  }

  private static void live(ObjectNode whole, RunResults results) {
    ReceivedBytes received = results.received();
    Resent resent = results.resent();
    ObjectNode all = (ObjectNode) whole.get("all");
    put(all.put("resent", resent.count()), "receivedBytesMean", received.mean());
    for (Map.Entry<String, JsonNode> request : whole.get("requests").properties()) {
      ObjectNode one = (ObjectNode) request.getValue();
      one.put("resent", resent.count(request.getKey()));
      put(one, "receivedBytesMean", received.mean(request.getKey()));
    }
  }

  private static void failures(
      ObjectNode root, String name, String rest, List<Failure> failures, int most) {
    ArrayNode list = root.putArray(name);
    for (Failure failure : failures.stream().limit(most).toList()) {
      ObjectNode entry = list.addObject();
      entry
          .put("request", failure.request())
          .put("kind", failure.kind().key())
          .put("status", failure.outcome().status())
          .put("cause", failure.outcome().cause().name())
          .put("error", failure.error())
          .put("count", failure.occurrences())
          .put("firstSeen", failure.firstSeen().toString())
          .put("lastSeen", failure.lastSeen().toString());
      if (!failure.trace().isEmpty()) {
        entry.put("trace", failure.trace());
      }
    }
    List<Failure> others = failures.stream().skip(most).toList();
    root.putObject(rest)
        .put("kinds", others.size())
        .put("count", others.stream().mapToLong(Failure::occurrences).sum());
  }

  private static void database(ObjectNode node, DatabaseFigures database) {
    node.put("samples", database.samples());
    node.put("blindSamples", database.missedSamples());
    node.put("peakConnections", database.peak().map(Connections::total).orElse(null));
    node.put("usableConnections", database.peak().map(Connections::usable).orElse(null));
    node.put("peakPercent", database.peak().map(c -> rounded(c.usedPercent())).orElse(null));
    put(node, "deadlocks", database.deadlocks());
  }

  private static void resources(ObjectNode node, ResourceFigures resources) {
    node.put("samples", resources.samples());
    put(node, "machineCpuPercent", resources.machineCpuPercent());
    ObjectNode generator = node.putObject("generator");
    put(generator, "cpuPercent", resources.generatorCpuPercent());
    put(generator, "heapBytes", resources.generatorHeapBytes());
    put(generator, "rssBytes", resources.generatorRssBytes());
    ObjectNode target = node.putObject("target");
    put(target, "cpuPercent", resources.targetCpuPercent());
    put(target, "rssBytes", resources.targetRssBytes());
    put(target, "childrenCpuPercent", resources.targetChildrenCpuPercent());
    put(target, "childrenRssBytes", resources.targetChildrenRssBytes());
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    node.put(name, value.isPresent() ? (Double) rounded(value.getAsDouble()) : null);
  }

  private static void put(ObjectNode node, String name, OptionalLong value) {
    node.put(name, value.isPresent() ? (Long) value.getAsLong() : null);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
