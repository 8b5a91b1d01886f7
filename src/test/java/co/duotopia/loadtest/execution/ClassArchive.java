package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.postgres.Postgres;
import co.duotopia.loadtest.standin.postgres.SeedAccounts;
import co.duotopia.loadtest.standin.process.Announcement;
import co.duotopia.loadtest.standin.process.SharedClasses;
import co.duotopia.loadtest.standin.process.Wire;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes of the engine and of the stand-in as the JVM keeps them (class data sharing), made
 * once a build beside its first tests: to load classes takes a third of a short run's CPU time.
 * Until it is there, and where it does not fit, runs only take longer.
 *
 * <p>The JVM shares classes of jars alone, so the project's own are put into two; whatever else is
 * in its folders is found behind all jars.
 */
public final class ClassArchive {
  private static final Path FOLDER = Path.of("target", "class-archive").toAbsolutePath();
  private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
  private static final Path CLASSPATH = FOLDER.resolve("classpath");
  private static final ProcessBuilder.Redirect LOG =
      ProcessBuilder.Redirect.appendTo(FOLDER.resolve("log").toFile());
  private static final List<Path> CLASSES =
      Stream.of("target/test-classes", "target/classes").map(Path::of).toList();

  private static volatile boolean present;

  private ClassArchive() {}

  /**
   * The class path's flags, with those of the archive where there is one of the present classes.
   */
  public static List<String> flags() {
    try {
      return isPresent()
          ? List.of(
              "-XX:SharedArchiveFile=" + ARCHIVE,
              // Else the JVM moves it to a random address, which takes a copy of it.
              "-XX:+UnlockDiagnosticVMOptions",
              "-XX:ArchiveRelocationMode=0",
              "-Xlog:cds*=off",
              "-cp",
              Files.readString(CLASSPATH))
          : List.of("-cp", System.getProperty("java.class.path"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Stand-ins of this JVM, too, use it from now on, where it is there and this JVM was started with
   * it: they have the class path that this property names.
   */
  public static void shareWithChildren() {
    try {
      if (isPresent()) {
        System.setProperty("java.class.path", Files.readString(CLASSPATH));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The classes of a build do not change any more once it has its archive. */
  private static boolean isPresent() throws IOException {
    if (!present) {
      present = Files.exists(ARCHIVE) && isOfPresentClasses();
    }
    return present;
  }

  private static boolean isOfPresentClasses() throws IOException {
    FileTime made = Files.getLastModifiedTime(CLASSPATH);
    for (Path folder : CLASSES) {
      for (Path file : files(folder)) {
        if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /**
   * @param arguments Maven's goals; without ITs among them nothing is made
   */
  public static void main(String[] arguments) throws Exception {
    if (!String.join(" ", arguments)
        .matches("(?s).*\\b(integration-test|verify|install|deploy)\\b.*")) {
      return;
    }
    Files.createDirectories(FOLDER);
    Files.deleteIfExists(ARCHIVE);
    String classpath = classpath();
    Files.writeString(CLASSPATH, classpath);
    Path engine = FOLDER.resolve("engine.list");
    Path standIn = FOLDER.resolve("stand-in.list");
    Process service = startStandIn(standIn, classpath);
    try (OutputStream settings = service.getOutputStream()) {
      settings.write(
          (Wire.text(new QuickSettings().build()) + "\n").getBytes(StandardCharsets.UTF_8));
      settings.flush();
      Announcement serving = Wire.read(service.inputReader().readLine(), Announcement.class);
      run(engine, classpath, serving).waitFor();
    }
    service.waitFor();
    Set<String> all = new LinkedHashSet<>(Files.readAllLines(engine));
    all.addAll(Files.readAllLines(standIn));
    SharedClasses.make(all, classpath, ARCHIVE);
  }

  /** The two jars, then those of others, then the folders. */
  private static String classpath() throws IOException {
    List<String> entries = new ArrayList<>();
    for (Path folder : CLASSES) {
      entries.add(jar(folder).toString());
    }
    List<String> folders = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      (Files.isDirectory(Path.of(entry)) ? folders : entries).add(entry);
    }
    entries.addAll(folders);
    return String.join(File.pathSeparator, entries);
  }

  private static Path jar(Path folder) throws IOException {
    Path jar = FOLDER.resolve(folder.getFileName() + ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setLevel(1);
      for (Path file : files(folder).stream().sorted(Comparator.naturalOrder()).toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (name.endsWith(".class")) {
          zip.putNextEntry(new ZipEntry(name));
          Files.copy(file, zip);
        }
      }
    }
    return jar;
  }

  /** A run with all that most runs have: accounts, a stand-in and its database. */
  private static Process run(Path list, String classpath, Announcement standIn) throws IOException {
    List<String> command =
        EngineCommand.of(
            List.of("-XX:DumpLoadedClassList=" + list, "-cp", classpath),
            "Normal",
            "users=2",
            "rate=2",
            "time=2s");
    ProcessBuilder builder = new ProcessBuilder(command);
    Account student = SeedAccounts.students(1).get(0);
    builder
        .environment()
        .putAll(
            Map.of(
                "LOCAL_BASE_URL", standIn.baseUrl(),
                "LOCAL_DATABASE_URL", databaseUrl(standIn),
                "LOCAL_TEST_STUDENT_EMAIL", student.email(),
                "LOCAL_TEST_STUDENT_PASSWORD", student.password().value()));
    return quiet(builder).start();
  }

  private static String databaseUrl(Announcement standIn) {
    DatabaseUrl database = Postgres.superuser(standIn.databasePort(), standIn.databasePassword());
    return "postgresql://%s:%s@%s"
        .formatted(database.user().orElseThrow(), standIn.databasePassword(), database);
  }

  private static Process startStandIn(Path list, String classpath) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            EngineCommand.java(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:DumpLoadedClassList=" + list,
            "-cp",
            classpath,
            "co.duotopia.loadtest.standin.StandInProcess");
    return builder.directory(FOLDER.toFile()).redirectError(LOG).start();
  }

  private static ProcessBuilder quiet(ProcessBuilder builder) {
    return builder.directory(FOLDER.toFile()).redirectErrorStream(true).redirectOutput(LOG);
  }
}
