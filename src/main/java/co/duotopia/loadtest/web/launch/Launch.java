package co.duotopia.loadtest.web.launch;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunProcess;
import co.duotopia.loadtest.run.WholeFile;
import co.duotopia.loadtest.web.follow.ConsoleLog;
import co.duotopia.loadtest.web.follow.PageJson;
import co.duotopia.loadtest.web.follow.Runs;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A run that was started here and has no directory yet: it may have to be built, and it looks at
 * its target first. A file beside its output remembers it, so that another page can go on.
 */
public final class Launch {
  private static final int LAST_LINES = 20;
  private static final String RECORD = ".json";
  private static final String OUTPUT = ".log";

  private final Path record;
  private final Path output;
  private final RunProcess process;
  private final ConsoleLog log;
  private final Set<Path> others = new HashSet<>();
  private final CompletableFuture<String> run = new CompletableFuture<>();

  private Launch(Path record, RunProcess process) {
    this.record = record;
    this.output = output(record);
    this.process = process;
    log = new ConsoleLog(output);
  }

  /** Output file of the process that belongs to a record. */
  static Path output(Path record) {
    String name = record.getFileName().toString();
    return record.resolveSibling(name.substring(0, name.length() - RECORD.length()) + OUTPUT);
  }

  static Launch of(Path record, RunProcess process) {
    WholeFile.write(
        record,
        PageJson.object()
            .put("pid", process.pid())
            .put("started", process.started().toString())
            .toString());
    return new Launch(record, process);
  }

  /** One that another page has begun; empty when that cannot be read. */
  static Optional<Launch> read(Path record) {
    return PageJson.read(record).flatMap(Launch::process).map(found -> new Launch(record, found));
  }

  private static Optional<RunProcess> process(JsonNode json) {
    try {
      return Optional.of(json.path("pid"))
          .filter(JsonNode::isIntegralNumber)
          .map(pid -> new RunProcess(pid.asLong(), Instant.parse(json.path("started").asText())));
    } catch (DateTimeParseException damaged) {
      return Optional.empty();
    }
  }

  /** Its run's name as soon as there is one; fails with a {@link Refusal} if it ends before. */
  public CompletableFuture<String> run() {
    return run;
  }

  public RunProcess process() {
    return process;
  }

  /** The last lines that it has printed. */
  public synchronized List<String> lines() {
    return log.lines();
  }

  /** Looks how far it has come. */
  synchronized void look(Runs runs) {
    boolean alive = process.handle().isPresent();
    log.look();
    Optional<RunDirectory> found = runs.all().stream().filter(this::isMine).findFirst();
    try {
      if (found.isPresent()) {
        Files.move(output, ConsoleLog.of(found.get()));
        Files.deleteIfExists(record);
        run.complete(found.get().path().getFileName().toString());
      } else if (!alive) {
        Files.deleteIfExists(record);
        Files.deleteIfExists(output);
        run.completeExceptionally(Refusal.of(lastWords()));
      }
    } catch (IOException e) {
      run.completeExceptionally(e);
    }
  }

  private boolean isMine(RunDirectory directory) {
    if (others.contains(directory.path())) {
      return false;
    }
    try {
      boolean mine = process.isSame(RunInfo.read(directory.runJson()).process());
      if (!mine) {
        others.add(directory.path());
      }
      return mine;
    } catch (InvalidInput beingWritten) {
      return false;
    }
  }

  private List<String> lastWords() {
    List<String> said = log.lines().stream().filter(line -> !line.isBlank()).toList();
    return said.isEmpty()
        ? List.of(
            "The run ended before its start, without a message; try ./run_tests.sh in a terminal")
        : said.subList(Math.max(0, said.size() - LAST_LINES), said.size());
  }
}
