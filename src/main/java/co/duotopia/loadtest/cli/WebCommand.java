package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.web.Page;
import co.duotopia.loadtest.web.launch.PageSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code web}: what {@code run_tests.sh --web} starts. */
@Command(
    name = "web",
    description = {
      "Start, watch, stop and open runs in the browser, until Ctrl+C. Runs go on without the page,"
          + " and it finds them again.",
      "",
      "What is given of a run is what the page's form begins with."
    },
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh --web",
      "  ./run_tests.sh --web --env staging --scenario peak --port 9000"
    },
    sortOptions = false)
final class WebCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      order = 1,
      paramLabel = "PORT",
      defaultValue = "" + PageSettings.USUAL_PORT,
      description = "Where it listens; 0 = any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      order = 2,
      paramLabel = "HOST",
      defaultValue = PageSettings.USUAL_HOST,
      description =
          "On which address (default: ${DEFAULT-VALUE}, this machine alone). Others can connect to"
              + " another one, over plain HTTP and with the token that is printed.")
  private String host;

  @Mixin private LoadOptions load;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    SettingsLoader loader = SettingsLoader.ofProcess();
    Path script = Path.of("run_tests.sh").toAbsolutePath();
    PageSettings settings =
        new PageSettings(port, host, script, ResultsDirectory.read(loader), loader, load.wish());
    try (Page page = Page.start(settings)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(page.url());
      out.println("Ctrl+C ends the page; a run that it has started goes on.");
      out.flush();
      page.await();
    }
    return 0;
  }
}
