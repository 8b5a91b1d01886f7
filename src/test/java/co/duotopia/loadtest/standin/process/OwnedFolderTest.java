package co.duotopia.loadtest.standin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnedFolderTest {
  private static final String PREFIX = "duotopia-test-";
  private static final Instant PAST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");

  @TempDir Path temporary;
  private final List<Path> ended = new ArrayList<>();

  private void sweep(Instant changedBefore) {
    OwnedFolder.sweep(temporary, PREFIX, ended::add, changedBefore, temporary);
  }

  @Test
  void goesWithAllThatIsInIt() throws Exception {
    OwnedFolder folder = OwnedFolder.create(temporary, PREFIX, left -> {});
    Files.createFile(Files.createDirectory(folder.path().resolve("unpacked")).resolve("lib.so"));

    folder.close();

    assertFalse(Files.exists(folder.path()));
  }

  @Test
  void sweepsWhatADeadProcessLeft() throws Exception {
    Path left = Files.createDirectories(temporary.resolve(PREFIX + "1-a/data")).getParent();
    Files.createFile(left.resolve("owner"));
    Path unlocked = Files.createDirectory(temporary.resolve(PREFIX + "2-b"));
    Path others = Files.createDirectory(temporary.resolve("com_aayushatharva_brotli4j_1"));

    sweep(FUTURE);

    assertFalse(Files.exists(left));
    assertFalse(Files.exists(unlocked), "killed before it was locked");
    assertTrue(Files.exists(others), "swept what is not provably ours");
    assertEquals(List.of(left, unlocked), ended.stream().sorted().toList());
  }

  @Test
  void sweepsNothingThatIsInUseOrNew() throws Exception {
    Path young = Files.createDirectory(temporary.resolve(PREFIX + "1-a"));
    try (OwnedFolder inUse = OwnedFolder.create(temporary, PREFIX, ended::add)) {
      sweep(PAST);
      assertTrue(Files.exists(young));

      sweep(FUTURE);

      assertFalse(Files.exists(young));
      assertTrue(Files.exists(inUse.path()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Operation not supported", "No locks available", "Function not implemented"})
  void isSweptByNobodyWhereTheFileSystemHasNoLocks(String answer) throws Exception {
    OwnedFolder folder =
        OwnedFolder.locked(
            temporary,
            PREFIX,
            file -> {
              throw new IOException(answer);
            });

    sweep(FUTURE);

    assertTrue(Files.exists(folder.path()));
    folder.close();
    assertFalse(Files.exists(folder.path()));
  }

  @Test
  void neverLooksIntoFoldersOfOthers(@TempDir Path elsewhere) throws Exception {
    Path link = temporary.resolve(PREFIX + "3-c");
    Files.createSymbolicLink(link, elsewhere);
    Path theirs = Files.createDirectories(temporary.resolve(PREFIX + "4-d"));
    boolean root = Files.getAttribute(temporary, "unix:uid").equals(0);
    if (root) {
      Files.setAttribute(theirs, "unix:uid", 54_321);
    }
    Path mine = Files.createDirectory(temporary.resolve(PREFIX + "5-e"));

    sweep(FUTURE);

    assertTrue(Files.exists(link));
    assertTrue(Files.exists(elsewhere));
    assertEquals(root, Files.exists(theirs));
    assertFalse(Files.exists(elsewhere.resolve("owner")));
    assertFalse(Files.exists(mine), "what cannot be swept must not keep the rest");
  }
}
