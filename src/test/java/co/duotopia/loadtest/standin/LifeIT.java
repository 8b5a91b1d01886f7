package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.ClassArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stand-in leaves no process or folder, however it ends. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals")
class LifeIT {
  @Test
  void leavesNothingWhenClosed() throws Exception {
    StandIn standIn = StandIn.start(new QuickSettings().build());
    Traces traces = Traces.of(standIn.pid());
    assertTrue(Traces.isAlive(traces.postmaster()));

    standIn.close();

    assertEquals("", traces.remaining());
    assertFalse(standIn.isAlive());
    standIn.close();
  }

  @Test
  void leavesNothingWhenItsParentIsKilled() throws Exception {
    Process parent = parent(List.of());
    Traces traces = Traces.of(Long.parseLong(parent.inputReader().readLine()));

    parent.destroyForcibly().waitFor();

    eventually("nothing is left", traces::areGone);
  }

  /**
   * @param around a command that runs it
   */
  private static Process parent(List<String> around) throws IOException {
    List<String> command = new ArrayList<>(around);
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(ClassArchive.flags());
    command.add(StandInParent.class.getName());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Like a CI runner that ends a job; also without setsid, as on a Mac. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesNothingWhenItsWholeProcessGroupIsKilled(boolean setsid, @TempDir Path tools)
      throws Exception {
    List<String> around = new ArrayList<>(List.of("setsid"));
    if (!setsid) {
      FewTools.in(tools, "unshare");
      FewTools.add(tools, "sh", "bash");
      around.addAll(List.of("env", "PATH=" + tools));
    }
    Process parent = parent(around);
    Traces traces = Traces.of(Long.parseLong(parent.inputReader().readLine()));
    assertEquals(Long.toString(parent.pid()), group(parent.pid()));

    new ProcessBuilder("kill", "-KILL", "--", "-" + parent.pid()).start().waitFor();

    eventually("nothing is left", traces::areGone);
  }

  @Test
  void leavesNothingAndSaysHowItEndedWhenItIsKilled() throws Exception {
    CompletableFuture<String> ended = new CompletableFuture<>();
    try (StandIn standIn = StandIn.start(new QuickSettings().build())) {
      standIn.onUnexpectedEnd(ended::complete);
      Traces traces = Traces.of(standIn.pid());

      traces.signal("KILL");

      assertEquals(
          "exit code 137 (killed, as by a system without memory; see its log)",
          ended.get(10, TimeUnit.SECONDS));
      eventually("nothing is left", traces::areGone);
    }
  }

  @Test
  void finishesUploadsAfterCtrlC() throws Exception {
    try (StandIn standIn =
        StandIn.start(new QuickSettings().latency(Duration.ofSeconds(1)).build())) {
      Service service = Service.of(standIn);
      String token = service.studentToken(standIn.accounts().get(0));
      Traces traces = Traces.of(standIn.pid());

      CompletableFuture<Service.Answer> upload =
          service.uploading(token, Form.upload(1, 1, 51_200));
      traces.signal("INT");
      traces.signal("HUP");

      assertEquals(200, Service.await(upload).status());
      assertTrue(standIn.isAlive());
      assertTrue(inOtherSession(traces.postmaster()), "Ctrl+C must not reach PostgreSQL");
    }
  }

  private static boolean inOtherSession(long pid) throws Exception {
    List<String> groups = List.of(group(pid), group(ProcessHandle.current().pid()));
    return !groups.get(0).isEmpty() && !groups.get(0).equals(groups.get(1));
  }

  private static String group(long pid) throws Exception {
    Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start();
    return new String(ps.getInputStream().readAllBytes()).strip();
  }
}
