package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.comparison.baseline.BaselineComparison;
import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.ExitCode;
import co.duotopia.loadtest.report.compared.ComparisonJson;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes summary.json: a whole run in figures, for CI and for comparing runs. Version 1 ({@code
 * v}); a reader should pass over fields that it does not know. {@code null} means unknown or that
 * there was none, never zero. Instants are ISO 8601 in UTC.
 *
 * <ul>
 *   <li>{@code run}: what was run, as in run.json: {@code name environment scenario simulation
 *       created target standIn users accounts}, {@code shard} ({@code index} from 0, {@code
 *       count}), {@code versions} ({@code suite gatling java os cpus}), {@code injectors}: of a
 *       merged run, as {@code run.RunInfo} has them
 *   <li>{@code partial}: why something of the run is missing here; null: nothing is
 *   <li>{@code outcome}: {@code passed missed stopped incomplete void}; {@code exitCode} of the
 *       run's process, null when that was killed; {@code reasons}: all of the following and {@code
 *       partial} in one list of sentences, what decided first; {@code ended}: why it ended before
 *       its time or says nothing about the target; {@code missed}, {@code unknown}: expectations;
 *       {@code doubtful}: what makes the results less certain, as a detector that failed; {@code
 *       generatorDoubts}: those of them that say that the load generator was unhealthy, which
 *       hinder a comparison
 *   <li>{@code grade}: the worst one: {@code good acceptable poor unknown}
 *   <li>{@code expectations}: and assertions of the simulation: list of {@code subject required
 *       actual}, texts with their units, and {@code status}: {@code met missed unknown}
 *   <li>{@code grades}: list of {@code metric}; {@code good acceptable}: the limits as texts;
 *       {@code whole steady}: {@code grade} and {@code actual}, null where it is not graded
 *   <li>{@code trends}: list of {@code metric}; {@code first last}: medians of the steady phase's
 *       first and last fifth, texts; {@code status}: {@code missed} = became worse; {@code
 *       explanation}
 *   <li>{@code breach}: null, or {@code at}, {@code users} then, {@code mostUsersWithin}: the most
 *       users before it, {@code subject required actual}, {@code lastedSeconds}
 *   <li>{@code steps}: null, or of a load in steps a list of {@code number from heldSeconds users
 *       requests failures perSecond p50 p95 p99 standstillSeconds connections}, {@code limits}:
 *       {@code met missed unknown}, and {@code knee}: whether it is that step
 *   <li>{@code capacity}: null, or what a search for it found, see {@link CapacityJson}
 *   <li>{@code comparison}: null, or with the baseline that the settings name, see {@link
 *       ComparisonJson}; {@code missing}: null, or why there is no baseline, nor a {@code verdict}
 *   <li>{@code findings}: what broke, the most certain cause first; each has
 *       <ul>
 *         <li>{@code pattern}: stable name, as {@code pool-exhaustion}; {@code title}: for people
 *         <li>{@code confidence}: {@code certain likely possible}
 *         <li>{@code onset}: {@code at}, {@code users} then
 *         <li>{@code evidence}: list of {@code text}, {@code at}; null: it holds all the time
 *         <li>{@code excluded}: what it might be taken for: list of {@code title because}
 *         <li>{@code remedies}: what to do, the first one first
 *         <li>{@code consequences}: findings that this one brought about, without consequences
 *       </ul>
 *   <li>{@code unexplained}: when something is wrong and no pattern fits: the most telling facts;
 *       {@code notes}: what was seen without being blamed for anything; {@code unseen}: what could
 *       not be looked at; sentences
 *   <li>{@code backendLog}: null, or what the backend's own log said in the run: {@code errors}:
 *       entries; {@code failures}: answers with status 500 or more in access logs; {@code lost
 *       untimed outside}: entries that were too many, have no time, or are of another time; {@code
 *       kinds}: warnings, errors and failures by what they have in common, the most frequent first:
 *       {@code source level text count first last}; {@code around}: list of {@code of}: what began,
 *       {@code at}, {@code kinds}: likewise, from 10 s before to 10 s after
 *   <li>{@code limit}: {@code users}: at least so many were sustained, for {@code heldSeconds},
 *       before anything broke; 0: none were there for long enough; null: the search failed. {@code
 *       brokeBy}: users at the first violation or finding, null without; of the first lasting
 *       breach, null without one: {@code breachUsers breachAt}; {@code broke}: what broke first;
 *       {@code manner}: {@code graceful catastrophic}, null also when it is unknown; {@code
 *       recoveryMillis}: null also when it did not recover while it was watched
 *   <li>{@code phases}: {@code whole}, {@code ramp}, {@code steady}; null where the run has none.
 *       Each has {@code start end seconds}, {@code all}: figures of all requests, {@code requests}:
 *       the same by request name; a request is of the phase in which it began. {@code uploads},
 *       only where some were tried again: {@code count} and {@code perSecond} of all upload
 *       requests, {@code repeats} among them, {@code goodput}: stored recordings a second. Figures:
 *       <ul>
 *         <li>{@code count failures}
 *         <li>{@code perSecond}: requests, over {@code seconds}
 *         <li>{@code min mean max}, {@code p50 p66 p75 p80 p90 p95 p98 p99 p99.9 p99.99}: response
 *             times in ms, of successes and failures together; null without requests
 *         <li>{@code receivedBytesMean}: mean size of an answer's body; {@code resent}: requests
 *             that the engine sent again, since their connection was closed; both only in {@code
 *             whole}
 *         <li>{@code histogram}: response times in ms, as {@code org.HdrHistogram.Histogram}
 *             encodes them compressed (V2, 4 digits), in Base64; not in {@code ramp}. Those of
 *             several runs can be added up without loss
 *       </ul>
 *   <li>{@code starts}: {@code refusedArrivals}: count; {@code lateness}: how much later than it
 *       was ready for them a virtual user started requests, where known, in ms: {@code count max}
 *       and percentiles as above; {@code corrected}: response times from the intended start, of
 *       those requests that followed a plan: {@code all} and {@code requests} by name, each
 *       likewise; null without any
 *   <li>{@code recordings}: null, or counts: {@code stored}, and {@code replaced} among them
 *   <li>{@code failures}: list of {@code request kind status cause error count firstSeen lastSeen},
 *       the most frequent first, at most 100; also {@code trace}, the id of one trace, where some
 *       asked for traces; {@code otherFailures}: {@code kinds} and {@code count} of the rest
 *   <li>{@code errors}: likewise, of what failed outside requests, but all of them, since no other
 *       file has them; so {@code otherErrors} are none
 *   <li>{@code database}: null when it was not monitored; {@code samples}, {@code blindSamples}:
 *       those that could not see it; {@code peakConnections}, {@code usableConnections} and {@code
 *       peakPercent} of these; {@code deadlocks}: count
 *   <li>{@code resources}: peaks; {@code samples}; {@code machineCpuPercent}: of all cores, 0 to
 *       100; {@code generator}: {@code cpuPercent} likewise, {@code heapBytes rssBytes}; {@code
 *       target}, where it runs on the same machine: {@code cpuPercent} (100 is one core), {@code
 *       rssBytes}, {@code childrenCpuPercent childrenRssBytes}: of the processes below it
 * </ul>
 */
public final class SummaryJson {
  private static final int VERSION = 1;

  private SummaryJson() {}

  /**
   * @param baseline with which the run was compared
   */
  public static String of(
      RunResults results,
      Assessment assessment,
      Diagnosis diagnosis,
      Optional<BaselineComparison> baseline) {
    try {
      return RunJson.MAPPER
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(tree(results, assessment, diagnosis, baseline))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as a tree. */
  public static ObjectNode tree(
      RunResults results,
      Assessment assessment,
      Diagnosis diagnosis,
      Optional<BaselineComparison> baseline) {
    ObjectNode root = RunJson.MAPPER.createObjectNode().put("v", VERSION);
    run(root.putObject("run"), results.info());
    root.put("partial", results.partial().orElse(null));
    root.put("outcome", GradesJson.text(assessment.outcome()));
    root.putNull("exitCode");
    ExitCode.of(results, assessment.outcome()).ifPresent(code -> root.put("exitCode", code));
    texts(root, "reasons", assessment.reasons());
    texts(root, "ended", assessment.verdict().ended());
    texts(root, "missed", assessment.verdict().missed());
    texts(root, "unknown", assessment.verdict().unknown());
    texts(root, "doubtful", assessment.verdict().doubtful());
    texts(root, "generatorDoubts", assessment.verdict().generatorDoubts());
    root.put("grade", assessment.grade().text());
    GradesJson.add(root, assessment);
    LimitsJson.add(root, results, assessment);
    CapacityJson.add(root, results, diagnosis.limit());
    FindingsJson.add(root, diagnosis);
    LogJson.add(root, results, assessment, diagnosis);
    root.putNull("comparison");
    baseline.ifPresent(compared -> root.set("comparison", comparison(compared)));
    SummaryFigures.add(root, results);
    return root;
  }

  private static ObjectNode comparison(BaselineComparison compared) {
    ObjectNode node =
        compared
            .comparison()
            .map(ComparisonJson::tree)
            .orElseGet(() -> RunJson.MAPPER.createObjectNode().putNull("verdict"));
    node.put("missing", compared.missing().isEmpty() ? null : compared.missing());
    return node;
  }

  private static void texts(ObjectNode root, String name, List<String> texts) {
    texts.forEach(root.putArray(name)::add);
  }

  private static void run(ObjectNode node, RunInfo info) {
    node.put("name", info.run());
    node.put("environment", info.environment());
    node.put("scenario", info.scenario());
    node.put("simulation", info.simulation());
    node.put("created", info.created().toString());
    node.put("target", info.target());
    node.put("standIn", info.standIn());
    node.put("users", info.users());
    node.put("accounts", info.accounts());
    node.putObject("shard").put("index", info.shard().index()).put("count", info.shard().count());
    RunInfo.Versions versions = info.versions();
    node.putObject("versions")
        .put("suite", versions.suite())
        .put("gatling", versions.gatling())
        .put("java", versions.java())
        .put("os", versions.os())
        .put("cpus", versions.cpus());
    node.set("injectors", RunJson.MAPPER.valueToTree(info.injectors()));
  }
}
