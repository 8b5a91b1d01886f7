package co.duotopia.loadtest.standin.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A folder of this process among the system's temporary ones.
 *
 * <p>Its owner holds a lock on the file {@code owner} in it. The operating system drops the lock
 * with the process, so a folder whose lock is free has lost its owner, and the next process of the
 * same user sweeps it away. Where the file system has no locks, the file says so and the folder is
 * swept by nobody.
 */
public final class OwnedFolder implements AutoCloseable {
  private static final String LOCK = "owner";
  private static final String UNLOCKED = "this file system has no locks\n";

  /** A younger folder may just not be locked yet. */
  private static final Duration NEW = Duration.ofSeconds(10);

  private final Path path;
  private final FileChannel lock;

  /** Locks a file. */
  @FunctionalInterface
  interface Locking {
    FileLock lock(FileChannel file) throws IOException;
  }

  private OwnedFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder, then sweeps others.
   *
   * @param prefix of the names of all folders of this kind
   * @param ending what to end in a folder that has lost its owner, before it is deleted
   */
  public static OwnedFolder create(Path temporary, String prefix, Consumer<Path> ending)
      throws IOException {
    OwnedFolder mine = locked(temporary, prefix, FileChannel::lock);
    sweep(temporary, prefix, ending, Instant.now().minus(NEW), mine.path);
    return mine;
  }

  static OwnedFolder locked(Path temporary, String prefix, Locking locking) throws IOException {
    Path path = Files.createTempDirectory(temporary, prefix + ProcessHandle.current().pid() + "-");
    FileChannel file =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      locking.lock(file);
    } catch (IOException unsupported) {
      file.write(StandardCharsets.US_ASCII.encode(UNLOCKED));
    }
    return new OwnedFolder(path, file);
  }

  public Path path() {
    return path;
  }

  /**
   * Removes what has lost its owner, as far as it can be seen.
   *
   * @param mine a folder of this user; folders of others are never looked into
   */
  static void sweep(
      Path temporary, String prefix, Consumer<Path> ending, Instant changedBefore, Path mine) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, prefix + "*")) {
      for (Path folder : folders) {
        sweepIfOrphaned(folder, ending, changedBefore, mine);
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // Whoever can list it sweeps.
    }
  }

  private static void sweepIfOrphaned(
      Path folder, Consumer<Path> ending, Instant changedBefore, Path mine) {
    try {
      if (Folders.areOfOneOwner(folder, mine)
          && Files.getLastModifiedTime(folder).toInstant().isBefore(changedBefore)) {
        sweepIfFree(folder, ending);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It is gone, is being swept already, or is of a file system without locks.
    }
  }

  private static void sweepIfFree(Path folder, Consumer<Path> ending) throws IOException {
    try (FileChannel file =
            FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock free = file.tryLock()) {
      if (free != null && file.size() == 0) {
        ending.accept(folder);
        Folders.delete(folder);
      }
    }
  }

  /**
   * @throws IOException where a file in use cannot be deleted (Windows); it stays locked until the
   *     process ends
   */
  @Override
  public void close() throws IOException {
    Folders.delete(path);
    lock.close();
  }
}
