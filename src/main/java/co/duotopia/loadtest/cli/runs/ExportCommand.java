package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.report.archive.RunArchive;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Packs a run to be handed on. */
@Command(
    name = "export",
    description = {
      "Pack a run into one file, to be shared.",
      "The run is searched for secrets first, and refused if it has any.",
      ""
    })
public final class ExportCommand implements Runnable {
  @Parameters(
      paramLabel = "RUN",
      description = "The run's directory, its name in results/, last or last-passed.")
  private Path given;

  @Mixin private ResultsOption results;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The .zip to write.")
  private Path out;

  @Option(
      names = "--anonymous",
      description =
          "Replace hosts, e-mail addresses, accounts, databases and paths by made-up names, and leave out the backend's log and Gatling's own files.")
  private boolean anonymous;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    RunDirectory run = results.find(given);
    if (Files.exists(out)) {
      throw new InvalidInput(out + ": must be a new file, but is there; name another or delete it");
    }
    RunArchive archive =
        new RunArchive(run, RunSecrets.of(run, spec.commandLine().getErr()::println));
    try {
      if (anonymous) {
        archive.writeAnonymous(out);
      } else {
        archive.write(out);
      }
    } catch (UncheckedIOException e) {
      throw new InvalidInput(
          "%s: must be readable, but is not (%s); correct its rights"
              .formatted(run.path(), InvalidInput.reason(e)));
    } catch (IOException e) {
      throw new InvalidInput(
          "%s: must be writable, but is not (%s); name another file"
              .formatted(out, InvalidInput.reason(e)));
    }
    spec.commandLine().getOut().println("Exported to " + out);
  }
}
