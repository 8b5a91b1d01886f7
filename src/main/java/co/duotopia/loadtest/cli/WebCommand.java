package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.ResultsDirectory;
import co.duotopia.loadtest.config.SettingsLoader;
import co.duotopia.loadtest.console.Page;
import co.duotopia.loadtest.console.PageSettings;
import co.duotopia.loadtest.console.RunWish;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

  @Option(
      names = {"-e", "--env"},
      order = 3,
      paramLabel = "NAME",
      defaultValue = "",
      description = "Environment of a run.")
  private String environment;

  @Option(
      names = {"-s", "--scenario"},
      order = 4,
      paramLabel = "NAME",
      defaultValue = "",
      description = "Its scenario.")
  private String scenario;

  @Option(
      names = {"-u", "--users"},
      order = 5,
      paramLabel = "N",
      defaultValue = "",
      description = "Its virtual users.")
  private String users;

  @Option(
      names = {"-r", "--rate"},
      order = 6,
      paramLabel = "N",
      defaultValue = "",
      description = "How many of them start in a second.")
  private String rate;

  @Option(
      names = {"-t", "--time"},
      order = 7,
      paramLabel = "TIME",
      defaultValue = "",
      description = "How long it lasts, such as 8m.")
  private String time;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    SettingsLoader loader = SettingsLoader.ofProcess();
    Path script = Path.of("run_tests.sh").toAbsolutePath();
    PageSettings settings =
        new PageSettings(
            port,
            host,
            script,
            ResultsDirectory.read(loader),
            loader,
            new RunWish(environment, scenario, users, rate, time));
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
