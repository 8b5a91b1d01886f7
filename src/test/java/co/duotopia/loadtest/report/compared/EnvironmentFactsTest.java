package co.duotopia.loadtest.report.compared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.comparison.ComparableRun;
import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.KeptBaselines;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFactsTest {
  @TempDir Path folder;

  private static EnvironmentFacts facts(RunDirectory run) {
    ComparedRun read = ComparedRun.read(run);
    return new EnvironmentFacts(read.info(), read.summary());
  }

  @Test
  void areThoseOfTheRunThatWasKept() throws IOException {
    RunDirectory run = ComparableRun.write(folder.resolve("run"), 1, 1);
    EnvironmentFacts original = facts(run);

    EnvironmentFacts kept = facts(new KeptBaselines(folder.resolve("kept")).keep(run));

    assertEquals(original.p95(), kept.p95());
    assertEquals(original.failed(), kept.failed());
    assertEquals(original.perSecond(), kept.perSecond());
    assertEquals(original.mostUsers(), kept.mostUsers());
    assertEquals(original.failureMode(), kept.failureMode());
  }

  /** Earlier versions wrote a recommendation even then. */
  @Test
  void planNothingWithACapacityThatFalls() throws IOException {
    RunDirectory run = ComparableRun.write(folder.resolve("run"), 1, 1);
    JsonNode summary =
        RunJson.MAPPER.readTree(
            "{\"capacity\":{\"kind\":\"falls\",\"users\":41,\"low\":41,\"high\":41,"
                + "\"most\":64,\"recommended\":32}}");

    EnvironmentFacts facts = new EnvironmentFacts(ComparedRun.read(run).info(), summary);

    assertEquals("falls with time", facts.mostUsers());
    assertEquals(Optional.empty(), facts.recommended());
  }

  @Test
  void doNotSayThatNothingBrokeWhereNobodyKnows() throws IOException {
    RunDirectory run = ComparableRun.write(folder.resolve("run"), 1, 1);

    EnvironmentFacts facts =
        new EnvironmentFacts(ComparedRun.read(run).info(), JsonNodeFactory.instance.objectNode());

    assertEquals("unknown", facts.failureMode());
  }
}
