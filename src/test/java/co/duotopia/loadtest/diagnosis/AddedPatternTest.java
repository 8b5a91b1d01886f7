package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a new detector in docs/diagnosis.md: compiled, put into the list, and run. */
class AddedPatternTest {
  private static final Path PATTERNS =
      Path.of("src/main/java/co/duotopia/loadtest/diagnosis/pattern/FailurePattern.java");
  private static final Path CATALOGUE =
      Path.of("src/main/resources/co/duotopia/loadtest/text/findings.conf");
  private static final String PACKAGE = "co.duotopia.loadtest.diagnosis";
  private static final String HEAD =
      """
      package %1$s.pattern;
      import static %1$s.facts.Confidence.CERTAIN;
      import %1$s.facts.*;
      import %1$s.facts.Detection.Seen;
      import co.duotopia.loadtest.text.Catalogue;
      import java.util.List;
      import java.util.regex.Pattern;
      """
          .formatted(PACKAGE);
  private static final String COLLISION =
      "expected 200 with audio_url, found 500 Failed to upload recording: (psycopg#.errors.UniqueViolation)";

  @TempDir Path folder;

  @Test
  void isFoundByOneClassThatStandsInTheList() throws Exception {
    Story story = Story.healthy(folder).each(20, 60, 2, UPLOAD, 100, COLLISION);

    assertEquals(List.of(), story.causes());
    assertEquals(List.of("double-uploads"), causes(story.results(), compiled()));
  }

  @Test
  void standsInTheReadme() throws IOException {
    String page = Files.readString(Path.of("docs/diagnosis.md"));

    assertTrue(page.contains(example("added-pattern.txt").strip()));
    assertTrue(page.contains(example("added-pattern.conf").strip()));
  }

  private Path compiled() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    String patterns =
        Files.readString(PATTERNS)
            .replaceFirst("permits ", "permits DoubleUploads, ")
            .replaceFirst("List\\.of\\(", "List.of(new DoubleUploads(), ");
    compile(
        Files.writeString(folder.resolve("FailurePattern.java"), patterns),
        Files.writeString(
            folder.resolve("DoubleUploads.java"), HEAD + example("added-pattern.txt")),
        classes);
    Path catalogue = Files.createDirectories(classes.resolve("co/duotopia/loadtest/text"));
    Files.writeString(
        catalogue.resolve("findings.conf"),
        Files.readString(CATALOGUE) + example("added-pattern.conf"));
    return classes;
  }

  private static String example(String file) throws IOException {
    try (var text = AddedPatternTest.class.getResourceAsStream(file)) {
      return new String(text.readAllBytes());
    }
  }

  private static void compile(Path patterns, Path example, Path classes) {
    String[] arguments =
        Stream.of("-proc:none", "-cp", Classpath.ofThisJvm(), "-d", classes, patterns, example)
            .map(Object::toString)
            .toArray(String[]::new);
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
  }

  private static List<String> causes(RunResults results, Path classes) throws Exception {
    try (Own loader = new Own(classes.toUri().toURL())) {
      Class<?> diagnosis = loader.loadClass(PACKAGE + ".Diagnosis");
      Object of =
          diagnosis
              .getMethod("of", RunResults.class, Assessment.class)
              .invoke(null, results, Assessment.of(results));
      List<?> findings = (List<?>) diagnosis.getMethod("findings").invoke(of);
      assertTrue(findings.stream().noneMatch(Finding.class::isInstance));
      return findings.stream().map(AddedPatternTest::pattern).toList();
    }
  }

  private static String pattern(Object finding) {
    try {
      return (String) finding.getClass().getMethod("pattern").invoke(finding);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Loads the package's classes and the catalogue anew, the compiled ones first. */
  private static final class Own extends URLClassLoader {
    private static final List<String> ANEW = List.of(PACKAGE + ".", "co.duotopia.loadtest.text.");

    Own(URL classes) {
      super(
          new URL[] {classes, Diagnosis.class.getProtectionDomain().getCodeSource().getLocation()},
          AddedPatternTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null || ANEW.stream().noneMatch(name::startsWith)) {
          return known != null ? known : super.loadClass(name, resolve);
        }
        return findClass(name);
      }
    }

    @Override
    public URL getResource(String name) {
      URL own = findResource(name);
      return own != null ? own : super.getResource(name);
    }
  }
}
