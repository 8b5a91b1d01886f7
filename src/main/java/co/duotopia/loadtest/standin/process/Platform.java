package co.duotopia.loadtest.standin.process;

import java.nio.file.FileSystems;

/** The operating system. */
public final class Platform {
  private Platform() {}

  /** Whether there are a {@code sh}, signals and file owners. */
  public static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
