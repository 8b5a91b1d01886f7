package co.duotopia.loadtest.injectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.injectors.DeployScript.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** conf/deploy/slurm/run.sbatch with a job of two tasks on this machine. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class SlurmScriptTest {
  @TempDir Path folder;

  private DeployScript script;

  @BeforeEach
  void lay() throws IOException {
    script = new DeployScript(folder, "conf/deploy/slurm/run.sbatch", "srun");
    assertTrue(script.path("conf/deploy/slurm/run.sbatch").toFile().setExecutable(true));
    script
        .variable("SLURM_SUBMIT_DIR", script.path(""))
        .variable("SLURM_JOB_ID", 412_345)
        .variable("SLURM_NTASKS", 2)
        .file("target/injector", "echo $LOADTEST_COORDINATOR\n");
  }

  private List<String> coordinators() throws Exception {
    Result result = script.run("--env", "staging");

    assertEquals(0, result.exitCode(), result.said());
    Path logs = script.path("results/injectors/slurm-412345");
    return List.of(
        Files.readString(logs.resolve("0.log")), Files.readString(logs.resolve("1.log")));
  }

  @Test
  void listensAtAllAddressesOfItsNodeWhereItLeads() throws Exception {
    List<String> coordinators = coordinators();

    assertEquals("0.0.0.0:22345\n", coordinators.get(0));
    assertTrue(coordinators.get(1).matches("[^:]+:22345\n"), coordinators.get(1));
    assertFalse(coordinators.get(1).startsWith("0.0.0.0"), coordinators.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.7:7070", "[fd00::7]:7070"})
  void listensAtTheAddressThatIsGivenWhereItLeads(String address) throws Exception {
    script.variable("LOADTEST_COORDINATOR", address);

    assertEquals(List.of(address + "\n", address + "\n"), coordinators());
  }
}
