package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder for PATH with what a stand-in needs, and of all other programs only those named. */
final class FewTools {
  private static final List<String> NEEDED = List.of("rm", "head", "grep", "sleep");

  private FewTools() {}

  /** Skips the test where one of them is not here. */
  static void in(Path folder, String... others) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : Stream.concat(NEEDED.stream(), Stream.of(others)).toList()) {
      add(folder, name, name);
    }
  }

  /** A program by another one's name. */
  static void add(Path folder, String name, String program) throws IOException {
    Optional<Path> found =
        Stream.of("/bin", "/usr/bin")
            .map(place -> Path.of(place, program))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "needs " + program);
    Path script =
        Files.writeString(folder.resolve(name), "#!/bin/sh\nexec " + found.get() + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
