package co.duotopia.loadtest.standin.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes an archive of classes that JVMs map into memory instead of loading each (class data
 * sharing, {@code -XX:SharedArchiveFile}). It holds only classes of jars, and a JVM takes it only
 * if its class path begins with that of the archive.
 */
public final class SharedClasses {
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/(.+)\\.class");

  private SharedClasses() {}

  /**
   * Makes {@code archive} in a folder of the lists that JVMs left there with {@code
   * -XX:DumpLoadedClassList}, for the jars of the class path.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Set<String> names = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> lists =
          files.filter(file -> file.getFileName().toString().startsWith("list")).toList();
      for (Path list : lists) {
        names.addAll(Files.readAllLines(list));
      }
    }
    String jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> Files.isRegularFile(Path.of(entry)))
            .collect(Collectors.joining(File.pathSeparator));
    make(names, jars, folder.resolve("archive"));
  }

  /**
   * Leaves no archive where the JVM cannot make one; what it says is in the file log beside.
   *
   * @param names lines that a JVM wrote with {@code -XX:DumpLoadedClassList}
   * @param classpath its first entries are jars; only their classes are shared
   */
  public static void make(Collection<String> names, String classpath, Path archive)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(archive.toAbsolutePath().getParent(), "making");
    try {
      Path dumped = folder.resolve("archive");
      int exitCode =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xshare:dump",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-XX:SharedClassListFile="
                      + Files.write(folder.resolve("list"), shareable(names, classpath)),
                  "-XX:SharedArchiveFile=" + dumped,
                  "-cp",
                  classpath)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(archive.resolveSibling("log").toFile()))
              .start()
              .waitFor();
      if (exitCode == 0) {
        Files.move(dumped, archive, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  /**
   * Without classes that a jar has for certain Java versions: of these a JVM 17 with an agent or
   * Flight Recorder reads the bytes that lie at the jar's root, and crashes where there are none.
   * Without lambdas that would bring such classes in: lines with an at sign that name one.
   */
  private static List<String> shareable(Collection<String> names, String classpath)
      throws IOException {
    Set<String> versioned = new HashSet<>();
    for (String entry : classpath.split(File.pathSeparator)) {
      if (Files.isRegularFile(Path.of(entry))) {
        try (ZipFile jar = new ZipFile(entry)) {
          jar.stream()
              .map(ZipEntry::getName)
              .map(VERSIONED::matcher)
              .filter(Matcher::matches)
              .forEach(name -> versioned.add(name.group(1)));
        }
      }
    }
    return names.stream()
        .filter(
            line ->
                line.startsWith("@")
                    ? versioned.stream().noneMatch(line::contains)
                    : !versioned.contains(line))
        .toList();
  }
}
