package co.duotopia.loadtest.config.dotenv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such permissions")
class DotenvAccessTest {
  @TempDir Path directory;

  private Path file(String name, String text, String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void namesFilesWithSecretsThatOthersMayRead() throws IOException {
    Path common = file(".env", "export PROD_TEST_STUDENT_PASSWORD=x\n", "rw-r-----");
    Path own = file(".env.staging", "oops\nSTAGING_DATABASE_URL=postgresql://a\n", "rw----r--");

    assertEquals(List.of(common, own), DotenvAccess.exposed(directory, "staging"));
    assertEquals(List.of(common), DotenvAccess.exposed(directory, "local"));
  }

  @Test
  void leavesAloneWhatIsPrivateOrHoldsNoSecret() throws IOException {
    file(".env", "TEST_STUDENT_PASSWORD=x\n", "rw-------");
    file(".env.local", "LOCAL_BASE_URL=http://localhost\n# A_PASSWORD=x\n", "rw-r--r--");
    file(".env.staging", "TEST_STUDENT_PASSWORD=\n", "rw-r--r--");

    assertEquals(List.of(), DotenvAccess.exposed(directory, "local"));
    assertEquals(List.of(), DotenvAccess.exposed(directory, "staging"));
  }
}
