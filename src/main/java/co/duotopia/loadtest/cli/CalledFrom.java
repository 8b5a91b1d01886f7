package co.duotopia.loadtest.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the paths of a command line. run_tests.sh works in the project's folder, wherever it is
 * called: a relative path means what is where it was called, or else what is in the project, and
 * what is in neither will be made where it was called.
 *
 * @param caller the folder where the command was called
 * @param project the folder where this process works
 */
record CalledFrom(Path caller, Path project) implements ITypeConverter<Path> {

  /** The folder that run_tests.sh has named; else that of the process. */
  static CalledFrom ofProcess() {
    return new CalledFrom(Path.of(System.getProperty("called.from", "")), Path.of(""));
  }

  /** The absolute path if {@code text} names a directory; another text unchanged. */
  static String directoryOr(String text) {
    Path directory = ofProcess().convert(text);
    return Files.isDirectory(directory) ? directory.toAbsolutePath().normalize().toString() : text;
  }

  @Override
  public Path convert(String text) {
    try {
      Path given = Path.of(text);
      boolean onlyInProject =
          Files.exists(project.resolve(given)) && !Files.exists(caller.resolve(given));
      boolean same = caller.toAbsolutePath().equals(project.toAbsolutePath());
      return same || onlyInProject ? project.resolve(given) : caller.resolve(given);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("must be a path, but is " + text);
    }
  }
}
