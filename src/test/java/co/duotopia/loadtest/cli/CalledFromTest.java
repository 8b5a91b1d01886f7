package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalledFromTest {
  @TempDir Path folder;
  private Path caller;
  private Path project;
  private CalledFrom paths;

  @BeforeEach
  void makeBoth() throws Exception {
    caller = Files.createDirectory(folder.resolve("caller"));
    project = Files.createDirectory(folder.resolve("project"));
    paths = new CalledFrom(caller, project);
  }

  @Test
  void prefersWhatIsWhereItWasCalled() throws Exception {
    Files.createDirectory(caller.resolve("results"));
    Files.createDirectory(project.resolve("results"));

    assertEquals(caller.resolve("results"), paths.convert("results"));
  }

  @Test
  void findsWhatIsInTheProjectAlone() throws Exception {
    Files.createDirectory(project.resolve("results"));

    assertEquals(project.resolve("results"), paths.convert("results"));
  }

  @Test
  void makesNewFilesWhereItWasCalled() {
    assertEquals(caller.resolve("night.csv"), paths.convert("night.csv"));
  }

  @Test
  void takesAbsolutePathsAsTheyAre() {
    assertEquals(folder.resolve("a.csv"), paths.convert(folder.resolve("a.csv").toString()));
  }

  @Test
  void keepsRelativePathsInTheProjectsFolder() {
    CalledFrom inside = new CalledFrom(Path.of("").toAbsolutePath(), Path.of(""));

    assertEquals(Path.of("results", "new"), inside.convert("results/new"));
  }
}
