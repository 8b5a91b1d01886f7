package co.duotopia.loadtest.standin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedClassesIT {
  private static final String PLAIN = "org.postgresql.util.LazyCleaner";

  private static final String WITH_LAMBDAS = "org.postgresql.Driver";

  /** Both are in the driver's folder for newer Java versions, the inner one nowhere else. */
  private static final List<String> VERSIONED =
      List.of(PLAIN + "Impl", PLAIN + "Impl$CleanableWrapper");

  @TempDir Path folder;

  /** Loads the classes that it is given. */
  public static final class Loading {
    public static void main(String[] names) throws Exception {
      for (String name : names) {
        Class.forName(name);
      }
    }
  }

  private String run(List<String> flags, String classpath, String main, List<String> arguments)
      throws Exception {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classpath, main));
    command.addAll(arguments);
    int exitCode =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    assertEquals(0, exitCode, Files.readString(output));
    return Files.readString(output);
  }

  @Test
  void sharesWhatAJvmMayHaveWithFlightRecorderOn() throws Exception {
    String jars =
        Arrays.stream(Classpath.ofThisJvm().split(File.pathSeparator))
            .filter(entry -> Files.isRegularFile(Path.of(entry)))
            .collect(Collectors.joining(File.pathSeparator));
    String classpath =
        jars
            + File.pathSeparator
            + Path.of("target/classes").toAbsolutePath() //
            + File.pathSeparator
            + Path.of("target/test-classes").toAbsolutePath();
    List<String> names = new ArrayList<>(List.of(PLAIN, WITH_LAMBDAS));
    names.addAll(VERSIONED);
    Path shared = Files.createDirectory(folder.resolve("shared"));

    run(
        List.of("-XX:DumpLoadedClassList=" + shared.resolve("list")),
        classpath,
        Loading.class.getName(),
        names);
    run(List.of(), classpath, SharedClasses.class.getName(), List.of(shared.toString()));

    assertTrue(Files.exists(shared.resolve("archive")), Files.readString(shared.resolve("log")));
    String loaded =
        run(
            List.of(
                "-XX:SharedArchiveFile=" + shared.resolve("archive"),
                "-XX:StartFlightRecording",
                "-Xlog:class+load:stdout"),
            classpath,
            Loading.class.getName(),
            names);
    assertEquals(
        List.of(PLAIN, WITH_LAMBDAS),
        names.stream()
            .filter(name -> loaded.contains(" " + name + " source: shared objects file"))
            .toList(),
        loaded);
    assertTrue(
        loaded
            .lines()
            .filter(line -> line.contains(WITH_LAMBDAS + "$$Lambda"))
            .anyMatch(line -> line.contains("source: shared objects file")),
        loaded);
  }
}
