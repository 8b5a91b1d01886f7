package co.duotopia.loadtest.standin.process;

import java.nio.file.FileSystems;

final class Platform {
  private Platform() {}

  /** Whether there are a {@code sh}, signals and file owners. */
  static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
