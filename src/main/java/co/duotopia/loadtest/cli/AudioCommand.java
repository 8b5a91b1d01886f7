package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.audio.AudioSample;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.WholeFile;
import co.duotopia.loadtest.settings.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "audio",
    description = "Write the four audio samples, the same bytes on every machine.",
    sortOptions = false)
final class AudioCommand implements Runnable {
  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = "src/test/resources/audio",
      description = "Folder of the samples (default: ${DEFAULT-VALUE}).")
  private Path directory;

  @Option(
      names = "--check",
      description = "Write nothing; exit with 1 if a file differs from what would be written.")
  private boolean check;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (!check) {
      createDirectory();
    }
    List<String> problems = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (AudioSample sample : AudioSample.values()) {
      byte[] content = sample.generate();
      Path file = directory.resolve(sample.file());
      try {
        if (check) {
          difference(file, content).ifPresent(problems::add);
        } else {
          WholeFile.writeBytes(file, out -> out.write(content));
        }
      } catch (IOException | UncheckedIOException e) {
        String use = check ? "readable" : "writable";
        problems.add(
            file
                + ": must be "
                + use
                + ", but is not ("
                + InvalidInput.reason(e)
                + "); see --directory");
      }
      lines.add(line(sample, content));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    print(lines);
  }

  private void createDirectory() {
    try {
      OutputFolder.create(directory);
    } catch (IOException e) {
      throw new InvalidInput(
          directory + ": must be a directory, but is not (" + InvalidInput.reason(e) + ")");
    }
  }

  private static Optional<String> difference(Path file, byte[] expected) throws IOException {
    if (!Files.exists(file)) {
      return Optional.of(file + ": must exist, but is missing; run audio without --check");
    }
    int at = Arrays.mismatch(Files.readAllBytes(file), expected);
    return at < 0
        ? Optional.empty()
        : Optional.of(
            file
                + ": must be as generated, but differs at byte "
                + at
                + "; run audio without --check");
  }

  private static String line(AudioSample sample, byte[] content) {
    long seconds = sample.duration().toSeconds();
    return String.format(Locale.ROOT, "%-24s %,10d %6d s", sample.file(), content.length, seconds);
  }

  private void print(List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%-24s %10s %8s%n", "file", "bytes", "duration");
    lines.forEach(out::println);
  }
}
