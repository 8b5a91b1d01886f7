package co.duotopia.loadtest.standin.postgres;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Folders as one file. Of permissions only that to execute a file is kept. */
final class Tar {
  private static final int BUFFER = 1 << 16;

  private Tar() {}

  /** Files and folders with all that is in them, named by their paths from {@code folder} on. */
  static void pack(Path folder, List<Path> some, Path archive) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(
            new BufferedOutputStream(Files.newOutputStream(archive), BUFFER))) {
      for (Path one : some) {
        try (Stream<Path> files = Files.walk(one)) {
          for (Path file : (Iterable<Path>) files::iterator) {
            pack(tar, file, folder.relativize(file).toString());
          }
        }
      }
    }
  }

  /** Without its owner, whose number may be larger than the format can hold. */
  private static void pack(TarArchiveOutputStream tar, Path file, String name) throws IOException {
    boolean isFolder = Files.isDirectory(file);
    TarArchiveEntry entry = new TarArchiveEntry(isFolder ? name + "/" : name);
    if (!isFolder) {
      entry.setSize(Files.size(file));
      entry.setMode(Files.isExecutable(file) ? 0755 : 0644);
    }
    tar.putArchiveEntry(entry);
    if (!isFolder) {
      Files.copy(file, tar);
    }
    tar.closeArchiveEntry();
  }

  static void unpack(InputStream archive, Path into) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new BufferedInputStream(archive, BUFFER))) {
      for (TarArchiveEntry file = tar.getNextEntry(); file != null; file = tar.getNextEntry()) {
        unpack(tar, file, into);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry file, Path into)
      throws IOException {
    Path path = into.resolve(file.getName()).normalize();
    if (!path.startsWith(into)) {
      throw new IOException("required a path inside the archive, actual " + file.getName());
    }
    if (file.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (file.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(file.getLinkName()));
    } else {
      Files.copy(tar, path);
      if ((file.getMode() & 0100) != 0) {
        path.toFile().setExecutable(true, false);
      }
    }
  }
}
