package co.duotopia.loadtest.standin.process;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder of one stand-in: PostgreSQL's data and the stored objects. One that was left behind
 * goes together with the PostgreSQL that still runs in it.
 */
public final class Workspace implements AutoCloseable {
  public static final String PREFIX = "duotopia-standin-run-";

  private final OwnedFolder owned;
  private final Reaper reaper;

  private Workspace(OwnedFolder owned) {
    this.owned = owned;
    this.reaper = Reaper.watch(owned.path());
  }

  /**
   * Creates the workspace in the folder that TMPDIR names, else in the system's folder for
   * temporary files.
   *
   * @throws InvalidInput when that cannot be written
   */
  public static Workspace create() {
    Path temporary = temporary(System.getenv("TMPDIR"));
    try {
      return new Workspace(OwnedFolder.create(temporary, PREFIX, Orphan::end));
    } catch (IOException e) {
      throw new InvalidInput(
          "stand-in: %s must be a folder with room to write, but is not (%s); set TMPDIR to another"
              .formatted(temporary, InvalidInput.reason(e)));
    }
  }

  /** A JVM does not look at TMPDIR by itself, but is told the folder by its own option. */
  private static Path temporary(String variable) {
    String usual = System.getProperty("java.io.tmpdir");
    boolean wanted = variable != null && !variable.isBlank() && usual.equals("/tmp");
    return Path.of(wanted ? variable : usual);
  }

  public Path folder() {
    return owned.path();
  }

  public Path data() {
    return folder().resolve("data");
  }

  /** The service's log, if it has one. */
  public Path log() {
    return folder().resolve("service.log");
  }

  public Path objects() {
    return folder().resolve("objects");
  }

  /** Lets other users pass through to what they own inside. */
  void openToOthers() throws IOException {
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Override
  public void close() throws IOException {
    owned.close();
    reaper.close();
  }
}
