package proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Tells simulations that Gatling Enterprise runs them, with the one class that says so there:
 * {@code io.gatling.core.util.DeploymentInfo$}. Its values come from the properties {@code
 * generator} and {@code generators}.
 */
final class ServiceMode {
  private static final String CLASS =
      """
      package io.gatling.core.util;

      public final class DeploymentInfo$ {
        public static final DeploymentInfo$ MODULE$ = new DeploymentInfo$();

        public scala.Option<java.util.UUID> runId() {
          return scala.Option.apply(new java.util.UUID(1, 2));
        }

        public scala.Option<String> locationName() {
          return scala.Option.apply("proof");
        }

        public int numberOfLoadGeneratorsInLocation() {
          return Integer.getInteger("generators");
        }

        public int indexOfLoadGeneratorInLocation() {
          return Integer.getInteger("generator");
        }

        public int numberOfLoadGeneratorsInRun() {
          return Integer.getInteger("generators");
        }

        public int indexOfLoadGeneratorInRun() {
          return Integer.getInteger("generator");
        }

        public scala.collection.immutable.List<java.io.File> logFiles() {
          return scala.collection.immutable.List$.MODULE$.empty();
        }
      }
      """;

  private ServiceMode() {}

  /** Returns the folder of the class, to be put before Gatling's jars. */
  static Path compile(Path folder, List<String> gatling) throws IOException {
    Path source = Files.createDirectories(folder).resolve("DeploymentInfo$.java");
    Files.writeString(source, CLASS);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                String.join(":", gatling),
                "-d",
                folder.toString(),
                source.toString());
    if (result != 0) {
      throw new IllegalStateException("DeploymentInfo of another version of Gatling");
    }
    return folder;
  }
}
