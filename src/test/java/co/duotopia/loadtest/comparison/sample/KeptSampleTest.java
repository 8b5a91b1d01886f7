package co.duotopia.loadtest.comparison.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSampleTest {
  @TempDir Path folder;

  private RunDirectory kept() {
    RequestSeconds upload = new RequestSeconds("POST /upload");
    upload.add(0, 120, true);
    upload.add(0, 70_001, false);
    upload.add(3, 80, true);
    RunDirectory run = new RunDirectory(folder);
    Gauge connections = new Gauge();
    connections.add(0, 8);
    connections.add(2, 9);
    connections.add(2, 10);
    KeptSample.write(run, new SteadySample(4.25, List.of(upload), connections, new Gauge()));
    return run;
  }

  @Test
  void givesBackWhatWasWritten() {
    SteadySample read = KeptSample.read(kept());

    assertEquals(4.25, read.seconds());
    RequestSeconds upload = read.requests().get(0);
    assertEquals("POST /upload", upload.name());
    assertEquals(2, upload.times(0).count());
    assertEquals(1, upload.times(0).slowerThan(60_000));
    assertEquals(1, upload.failures(0));
    assertEquals(0, upload.times(1).count());
    assertEquals(80, upload.times(3).max());
    assertEquals(8, read.connections().mean(0));
    assertTrue(Double.isNaN(read.connections().mean(1)));
    assertEquals(9.5, read.connections().mean(2));
    assertEquals(0, read.cpuPercent().length());
  }

  @Test
  void refusesADamagedFile() throws IOException {
    RunDirectory run = kept();
    Path file = folder.resolve("steady.jsonl");
    Files.writeString(file, Files.readString(file).substring(0, 60));

    InvalidInput refused = assertThrows(InvalidInput.class, () -> KeptSample.read(run));

    assertTrue(refused.getMessage().contains("it is damaged"), refused.getMessage());
  }

  @Test
  void refusesALaterVersion() throws IOException {
    RunDirectory run = kept();
    Path file = folder.resolve("steady.jsonl");
    Files.writeString(file, Files.readString(file).replace("\"v\":1", "\"v\":2"));

    InvalidInput refused = assertThrows(InvalidInput.class, () -> KeptSample.read(run));

    assertTrue(refused.getMessage().contains("its version is 2"), refused.getMessage());
  }
}
