package co.duotopia.loadtest.standin.process;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/**
 * The folder of one stand-in: PostgreSQL's data and the stored objects.
 *
 * <p>Its owner holds a lock on the file {@code owner} in it. The operating system drops the lock
 * with the process, so a folder whose lock is free has lost its owner and is swept away.
 */
public final class Workspace implements AutoCloseable {
  public static final String PREFIX = "duotopia-standin-run-";
  private static final String LOCK = "owner";

  /** A younger folder may just not be locked yet. */
  private static final Duration NEW = Duration.ofSeconds(10);

  private final Path folder;
  private final FileChannel lock;
  private final Reaper reaper;

  private Workspace(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
    this.reaper = Reaper.watch(folder);
  }

  /**
   * In the folder that TMPDIR names, or else in the system's for temporary files.
   *
   * @throws InvalidInput when that cannot be written
   */
  public static Workspace create() {
    Path temporary = temporary(System.getenv("TMPDIR"));
    try {
      return create(temporary);
    } catch (IOException e) {
      throw new InvalidInput(
          "stand-in: %s must be a folder with room to write, but is not (%s); set TMPDIR to another"
              .formatted(temporary, e));
    }
  }

  /** A JVM does not look at TMPDIR by itself, but is told the folder by its own option. */
  private static Path temporary(String variable) {
    String usual = System.getProperty("java.io.tmpdir");
    boolean wanted = variable != null && !variable.isBlank() && usual.equals("/tmp");
    return Path.of(wanted ? variable : usual);
  }

  private static Workspace create(Path temporary) throws IOException {
    Path folder =
        Files.createTempDirectory(temporary, PREFIX + ProcessHandle.current().pid() + "-");
    FileChannel lock =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.lock();
    sweep(temporary, Instant.now().minus(NEW), folder);
    return new Workspace(folder, lock);
  }

  public Path folder() {
    return folder;
  }

  public Path data() {
    return folder.resolve("data");
  }

  public Path objects() {
    return folder.resolve("objects");
  }

  /** Lets other users pass through to what they own inside. */
  void openToOthers() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  /**
   * Removes what lost its owner.
   *
   * @param mine a folder of this user; folders of others are never looked into
   */
  public static void sweep(Path temporary, Instant createdBefore, Path mine) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path folder : folders) {
        sweepIfOrphaned(folder, createdBefore, mine);
      }
    }
  }

  private static void sweepIfOrphaned(Path folder, Instant createdBefore, Path mine) {
    try {
      if (Folders.areOfOneOwner(folder, mine)
          && Files.getLastModifiedTime(folder).toInstant().isBefore(createdBefore)) {
        sweepIfOrphaned(folder);
      }
    } catch (IOException gone) {
      // Another process swept it.
    }
  }

  private static void sweepIfOrphaned(Path folder) {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      if (free != null) {
        Orphan.end(folder);
        Folders.delete(folder);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It belongs to another user, or is being swept already.
    }
  }

  @Override
  public void close() throws IOException {
    Folders.delete(folder);
    lock.close();
    reaper.close();
  }
}
