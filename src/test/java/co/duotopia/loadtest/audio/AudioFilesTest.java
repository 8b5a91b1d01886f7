package co.duotopia.loadtest.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.scenario.UploadSettings.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioFilesTest {
  private static final Sample SMALL = new Sample("small", "small_3sec_50kb.webm", "50KB", 5);
  private static final Sample MAX = new Sample("max", "max_30sec_2mb.webm", "2MB", 1);
  private static final String AT = "src/test/resources/audio/own.webm (sample own): ";
  private static final String REWRITE =
      "write the suite's own samples with: mvn -q test-compile exec:java -Dexec.args=audio";

  @TempDir Path classpath;

  @Test
  void readsTheSamplesInTheirOrder() throws IOException {
    List<AudioFile> files = AudioFiles.read(List.of(MAX, SMALL));

    assertEquals(List.of(MAX, SMALL), files.stream().map(AudioFile::sample).toList());
    assertArrayEquals(AudioSampleTest.committed(AudioSample.MAX), files.get(0).content());
    assertArrayEquals(AudioSampleTest.committed(AudioSample.SMALL), files.get(1).content());
  }

  @Test
  void leavesOutSamplesThatAreNeverUploaded() {
    Sample never = new Sample("own", "not_there.webm", "1MB", 0);

    assertEquals(1, AudioFiles.read(List.of(never, SMALL)).size());
  }

  @Test
  void weighsTheSizesByHowOftenTheyAreUploaded() {
    AudioFile rare = new AudioFile(new Sample("a", "", "", 1), new byte[10_000]);
    AudioFile frequent = new AudioFile(new Sample("b", "", "", 3), new byte[50_000]);

    assertEquals(0.04, AudioFiles.meanMegabytes(List.of(rare, frequent)), 1e-9);
  }

  @Test
  void takesRecordingsFromOneLimitToTheOther() throws IOException {
    write("own.webm", recording(5_120));
    assertEquals(5_120, readOwn().get(0).content().length);

    write("own.webm", recording(2_097_152));
    assertEquals(2_097_152, readOwn().get(0).content().length);
  }

  @Test
  void refusesAMissingFile() {
    assertRefused("must exist, but is missing; " + REWRITE);
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    write("own.webm", new byte[0]);

    assertRefused("must hold a recording, but is empty; " + REWRITE);
  }

  @Test
  void refusesAFileThatIsNotWebm() throws IOException {
    byte[] ogg = recording(10_000);
    System.arraycopy(new byte[] {'O', 'g', 'g', 'S'}, 0, ogg, 0, 4);
    write("own.webm", ogg);

    assertRefused("must be a WebM file, but has no header of one; " + REWRITE);
  }

  @Test
  void refusesAFileThatBreaksOffInItsHeader() throws IOException {
    for (int length = 1; length <= 30; length++) {
      write("own.webm", recording(length));

      assertRefused("must be a WebM file, but has no header of one; " + REWRITE);
    }
  }

  @Test
  void refusesOtherMatroska() throws IOException {
    byte[] docType = Ebml.text(0x4282, "matroska");
    write("own.webm", Arrays.copyOf(Ebml.master(0x1A45DFA3, docType), 10_000));

    assertRefused("must be a WebM file, but its DocType is matroska; " + REWRITE);
  }

  @Test
  void refusesARecordingThatTheServiceFindsTooSmall() throws IOException {
    write("own.webm", recording(5_119));

    assertRefused("must be at least 5120 bytes, but is 5119; take a longer recording");
  }

  @Test
  void refusesARecordingThatTheServiceFindsTooLarge() throws IOException {
    write("own.webm", recording(2_097_153));

    assertRefused(
        "must be at most 2097152 bytes (2 MiB), but is 2097153; take a shorter recording");
  }

  @Test
  void reportsAllProblemsAtOnce() throws IOException {
    write("empty.webm", new byte[0]);
    List<Sample> samples =
        List.of(new Sample("a", "empty.webm", "A", 1), new Sample("b", "none.webm", "B", 1));

    InvalidInput refusal =
        assertThrows(InvalidInput.class, () -> AudioFiles.read(samples, loader()));

    assertEquals(2, refusal.problems().size());
  }

  private void assertRefused(String problem) {
    InvalidInput refusal = assertThrows(InvalidInput.class, this::readOwn);
    assertEquals(List.of(AT + problem), refusal.problems());
  }

  private List<AudioFile> readOwn() {
    return AudioFiles.read(List.of(new Sample("own", "own.webm", "OWN", 1)), loader());
  }

  /** The start of a real one. */
  private static byte[] recording(int bytes) throws IOException {
    return Arrays.copyOf(AudioSampleTest.committed(AudioSample.SMALL), bytes);
  }

  private void write(String file, byte[] content) throws IOException {
    Files.createDirectories(classpath.resolve("audio"));
    Files.write(classpath.resolve("audio").resolve(file), content);
  }

  private ClassLoader loader() {
    try {
      return new URLClassLoader(new URL[] {classpath.toUri().toURL()}, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
