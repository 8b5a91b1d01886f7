package co.duotopia.loadtest.audio;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.scenario.UploadSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the recordings that a run uploads, from the folder {@code audio} of the classpath. */
public final class AudioFiles {
  /** Limits of the service, in bytes. */
  static final int MIN_BYTES = 5_120;

  static final int MAX_BYTES = 2_097_152;

  private static final double MEGABYTE = 1e6;
  private static final String FOLDER = "src/test/resources/audio/";
  private static final String REWRITE =
      "write the suite's own samples with: mvn -q test-compile exec:java -Dexec.args=audio";

  private final ClassLoader loader;
  private final List<AudioFile> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private AudioFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Reads what the samples name, in their order; a sample with weight 0 is never uploaded and left
   * out.
   *
   * @throws InvalidInput one line for each file that is missing, empty, not WebM, or of a size that
   *     the service refuses
   */
  public static List<AudioFile> read(List<UploadSettings.Sample> samples) {
    return read(samples, AudioFiles.class.getClassLoader());
  }

  static List<AudioFile> read(List<UploadSettings.Sample> samples, ClassLoader loader) {
    AudioFiles reading = new AudioFiles(loader);
    samples.stream().filter(sample -> sample.weight() > 0).forEach(reading::add);
    if (!reading.problems.isEmpty()) {
      throw new InvalidInput(reading.problems);
    }
    return List.copyOf(reading.files);
  }

  /** The mean size of an upload, in megabytes, if the samples are drawn by their weights. */
  public static double meanMegabytes(List<AudioFile> files) {
    double bytes = 0;
    double weights = 0;
    for (AudioFile file : files) {
      bytes += (double) file.sample().weight() * file.content().length;
      weights += file.sample().weight();
    }
    return bytes / weights / MEGABYTE;
  }

  private void add(UploadSettings.Sample sample) {
    try (InputStream in = loader.getResourceAsStream("audio/" + sample.file())) {
      if (in == null) {
        refuse(sample, "must exist, but is missing; " + REWRITE);
        return;
      }
      byte[] content = in.readNBytes(MAX_BYTES);
      long size = content.length + in.transferTo(OutputStream.nullOutputStream());
      check(sample, content, size);
      files.add(new AudioFile(sample, content));
    } catch (IOException e) {
      refuse(
          sample,
          "must be readable, but is not (" + InvalidInput.reason(e) + "); check its permissions");
    }
  }

  private void check(UploadSettings.Sample sample, byte[] content, long size) {
    Optional<String> docType = WebmHeader.docType(content);
    if (size == 0) {
      refuse(sample, "must hold a recording, but is empty; " + REWRITE);
    } else if (docType.isEmpty()) {
      refuse(sample, "must be a WebM file, but has no header of one; " + REWRITE);
    } else if (!docType.get().equals("webm")) {
      refuse(sample, "must be a WebM file, but its DocType is " + docType.get() + "; " + REWRITE);
    } else if (size < MIN_BYTES) {
      refuse(sample, "must be at least 5120 bytes, but is " + size + "; take a longer recording");
    } else if (size > MAX_BYTES) {
      refuse(
          sample,
          "must be at most 2097152 bytes (2 MiB), but is " + size + "; take a shorter recording");
    }
  }

  private void refuse(UploadSettings.Sample sample, String problem) {
    problems.add(FOLDER + sample.file() + " (sample " + sample.key() + "): " + problem);
  }
}
