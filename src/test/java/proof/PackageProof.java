package proof;

import co.duotopia.loadtest.execution.OddBackend;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.standin.process.Classpath;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Proves a package for Gatling Enterprise without the service: what is in it, that the tests have
 * what the service brings in the same versions, and that two load generators run it at once, each
 * in an empty folder, with Gatling's own jars in Gatling's versions and nothing else, in the mode
 * of the service. Counts are held against those of the backend.
 *
 * <p>Arguments: the package, and a file that holds the class path of Gatling alone. {@code
 * .ci/package} makes both. Ends with 1 where something is wrong.
 */
public final class PackageProof {
  private static final int GENERATORS = 2;
  private static final long MOST_BYTES = 15_000_000;
  private static final int JAVA_VERSION = 17;
  private static final Set<String> LEFT_OUT =
      Set.of(
          "io/gatling/",
          "io/netty/",
          "io/javalin/",
          "org/junit/",
          "org/openqa/",
          "oshi/",
          "com/sun/jna/",
          "co/duotopia/loadtest/cli/",
          "co/duotopia/loadtest/web/",
          "co/duotopia/loadtest/standin/service/");

  private final Path jar;
  private final List<String> gatling;
  private final List<String> problems = new ArrayList<>();

  private PackageProof(Path jar, List<String> gatling) {
    this.jar = jar;
    this.gatling = gatling;
  }

  public static void main(String[] args) throws Exception {
    List<String> gatling = Arrays.asList(Files.readString(Path.of(args[1])).strip().split(":"));
    PackageProof proof = new PackageProof(Path.of(args[0]).toAbsolutePath(), gatling);
    proof.versions();
    proof.contents();
    if (proof.problems.isEmpty()) {
      proof.run();
    }
    proof.problems.forEach(problem -> System.out.println("package: " + problem));
    System.exit(proof.problems.isEmpty() ? 0 : 1);
  }

  private void require(boolean condition, String problem, Object... values) {
    if (!condition) {
      problems.add(problem.formatted(values));
    }
  }

  /** Checks that the tests use the same versions of libraries as Gatling brings. */
  private void versions() {
    Set<String> tested = new HashSet<>();
    for (String entry : Classpath.ofThisJvm().split(":")) {
      tested.add(Path.of(entry).getFileName().toString());
    }
    for (String entry : gatling) {
      String name = Path.of(entry).getFileName().toString();
      require(
          tested.contains(name),
          "%s: must be what the tests have, too, but is not; align its version in pom.xml",
          name);
    }
  }

  private void contents() throws Exception {
    long size = Files.size(jar);
    require(size < MOST_BYTES, "must be smaller than %,d bytes, but has %,d", MOST_BYTES, size);
    try (JarFile file = new JarFile(jar.toFile())) {
      Set<String> names = new HashSet<>();
      for (JarEntry entry : file.stream().toList()) {
        String name = entry.getName();
        require(names.add(name), "%s: must be there once, but is twice", name);
        require(
            LEFT_OUT.stream().noneMatch(name::startsWith) && !name.matches(".*\\.(so|dll|dylib)"),
            "%s: must be left out, but is there",
            name);
      }
      Attributes manifest = file.getManifest().getMainAttributes();
      int java = Integer.parseInt(manifest.getValue("Java-Version"));
      require(java <= JAVA_VERSION, "must run on Java %d, but needs %d", JAVA_VERSION, java);
      simulations(new TreeSet<>(List.of(manifest.getValue("Gatling-Simulations").split(","))));
    }
  }

  private void simulations(Set<String> packaged) throws Exception {
    Config descriptor = ConfigFactory.parseFile(Path.of(".gatling", "package.conf").toFile());
    Set<String> described = new TreeSet<>();
    for (Config simulation : descriptor.getConfigList("gatling.enterprise.package.simulations")) {
      described.add(simulation.getString("simulation"));
    }
    require(described.equals(packaged), "must hold %s, but holds %s", described, packaged);
    List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
    for (String entry : gatling) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      for (String simulation : packaged) {
        Class.forName(simulation, false, loader).getConstructor();
      }
    }
  }

  private void run() throws Exception {
    Path folder = Files.createTempDirectory(jar.getParent(), "package-proof");
    try (OddBackend backend = new OddBackend()) {
      Path service = ServiceMode.compile(folder.resolve("service"), gatling);
      List<Process> generators = new ArrayList<>();
      for (int i = 0; i < GENERATORS; i++) {
        generators.add(start(folder.resolve("generator" + i), service, backend, i));
      }
      long uploads = 0;
      for (int i = 0; i < GENERATORS; i++) {
        uploads += uploads(generators.get(i), folder.resolve("generator" + i));
      }
      int served = backend.arrivals("/api/students/upload-recording").size();
      require(served > 0 && served == uploads, "counts %d uploads of %d", uploads, served);
      System.out.printf(
          "package: %,d bytes, %d load generators, %d uploads%n",
          Files.size(jar), GENERATORS, served);
    }
  }

  private Process start(Path folder, Path service, OddBackend backend, int index)
      throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=/nonexistent",
                "-Dgenerator=" + index,
                "-Dgenerators=" + GENERATORS,
                "-Dusers=4",
                "-Drate=4",
                "-Dtime=10s",
                "-Dloadtest.journey.think-time.min=100ms",
                "-Dloadtest.journey.think-time.max=200ms",
                "-cp",
                service + ":" + jar + ":" + String.join(":", gatling),
                "io.gatling.app.Gatling",
                "-s",
                "simulations.NormalSimulation",
                "-rf",
                folder.resolve("out").toString(),
                "-nr"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(empty.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("console").toFile());
    builder.environment().clear();
    builder.environment().put("LOCAL_BASE_URL", backend.baseUrl());
    builder.environment().put("LOCAL_TEST_STUDENT_EMAIL", "s@b.co");
    builder.environment().put("LOCAL_TEST_STUDENT_PASSWORD", "password-of-s");
    return builder.start();
  }

  private long uploads(Process generator, Path folder) throws Exception {
    if (!generator.waitFor(2, TimeUnit.MINUTES)) {
      generator.destroyForcibly();
    }
    String console = Files.readString(folder.resolve("console"));
    require(generator.waitFor() == 0, "%s: must end with 0, but says%n%s", folder, console);
    require(
        console.contains("Passed: "), "%s: must print a verdict, but says%n%s", folder, console);
    require(
        !console.contains(" failed: "), "%s: must write all files, but says%n%s", folder, console);
    try (Stream<Path> written = Files.list(folder.resolve("empty"))) {
      require(written.findAny().isEmpty(), "%s: must stay empty, but does not", folder);
    }
    try (Stream<Path> files = Files.walk(folder.resolve("tmp"))) {
      Path summary = files.filter(file -> file.endsWith("summary.json")).findFirst().orElseThrow();
      require(
          Files.readString(summary.resolveSibling("events.jsonl")).contains("ramp-over"),
          "%s: must have a steady phase, but has none",
          folder);
      long uploads = 0;
      JsonNode requests = RunJson.MAPPER.readTree(summary.toFile()).at("/phases/whole/requests");
      for (var request : requests.properties()) {
        uploads +=
            request.getKey().contains("upload") ? request.getValue().path("count").asLong() : 0;
      }
      return uploads;
    }
  }
}
