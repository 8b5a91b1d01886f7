package co.duotopia.loadtest.config.dotenv;

import co.duotopia.loadtest.config.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks who may read the secrets in {@code .env} files. */
public final class DotenvAccess {
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private DotenvAccess() {}

  /**
   * The files that a run against the environment reads, hold a secret, and are readable by others
   * than their owner; none where the file system knows no such permissions.
   */
  public static List<Path> exposed(Path directory, String environment) {
    return files(directory, environment).stream()
        .filter(file -> isOpen(file) && holdsSecret(file))
        .toList();
  }

  /** The files that a run against the environment reads, as far as they exist. */
  public static List<Path> files(Path directory, String environment) {
    return List.of(directory.resolve(".env"), directory.resolve(".env." + environment)).stream()
        .filter(Files::isRegularFile)
        .toList();
  }

  private static boolean isOpen(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  private static boolean holdsSecret(Path file) {
    try {
      return TextFile.readLeniently(file).lines().anyMatch(DotenvAccess::isSecret);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static boolean isSecret(String line) {
    try {
      Optional<DotenvLine> entry = DotenvLine.parse(line);
      return entry.isPresent() && entry.get().isSecret();
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
