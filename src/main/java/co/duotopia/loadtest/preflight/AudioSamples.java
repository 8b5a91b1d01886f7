package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.preflight.Outcome.Ok;
import co.duotopia.loadtest.testdata.AudioFile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the recordings are there and such that the service takes them. */
final class AudioSamples implements Check {
  private final Subject subject;
  private volatile List<AudioFile> files = List.of();

  AudioSamples(Subject subject) {
    this.subject = subject;
  }

  @Override
  public String name() {
    return "audio";
  }

  @Override
  public Outcome look() {
    files = subject.audio().get();
    return new Ok(
        files.stream().map(file -> file.sample().label()).collect(Collectors.joining(", "))
            + ": sound WebM files");
  }

  /** Once this has been found sound. */
  AudioFile smallest() {
    return files.stream().min(Comparator.comparingInt(file -> file.content().length)).orElseThrow();
  }
}
