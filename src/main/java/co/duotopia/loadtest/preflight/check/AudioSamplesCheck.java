package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the recordings are there and such that the service takes them. */
public final class AudioSamplesCheck implements Check {
  private final Subject subject;
  private volatile List<AudioFile> files = List.of();

  public AudioSamplesCheck(Subject subject) {
    this.subject = subject;
  }

  @Override
  public String name() {
    return "audio";
  }

  @Override
  public CheckOutcome look() {
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
