package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.config.dotenv.DotenvAccess;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the secrets in {@code .env} files are their owner's alone. */
public record SecretFilesCheck(Path directory, String environment) implements Check {
  @Override
  public String name() {
    return ".env files";
  }

  @Override
  public CheckOutcome look() {
    List<Path> exposed = DotenvAccess.exposed(directory, environment);
    if (!exposed.isEmpty()) {
      String files = names(exposed, " ");
      return new Warning(
          new Problem(
              "",
              names(exposed, ", ") + ": other users of this machine can read the secrets in it",
              "chmod 600 " + files));
    }
    List<Path> read = DotenvAccess.files(directory, environment);
    return new Ok(read.isEmpty() ? "none" : names(read, ", "));
  }

  private static String names(List<Path> files, String separator) {
    return files.stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.joining(separator));
  }
}
