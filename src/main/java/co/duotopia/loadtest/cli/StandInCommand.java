package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code standin}: the local backend for a developer or for curl, until Ctrl+C. */
@Command(
    name = "standin",
    description = {
      "Start the stand-in, a local backend, and print its addresses and accounts.",
      "Ends with Ctrl+C. Defaults are in the section standin of conf/loadtest.conf."
    })
public final class StandInCommand implements Callable<Integer> {
  private static final String LINE = "%-13s %s%n";
  private static final String CURL =
      """

      curl %s/api/students/validate -H 'Content-Type: application/json'\
       -d '{"email":"%s","password":"%s"}'

      Ctrl+C ends it.
      """;

  /** The options as {@code -D} properties, so that they are checked in the same way. */
  private final Map<String, String> given = new TreeMap<>();

  private final InputStream input;

  @Spec private CommandSpec spec;

  public StandInCommand() {
    this(System.in);
  }

  StandInCommand(InputStream input) {
    this.input = input;
  }

  @Option(
      names = "--profile",
      paramLabel = "LIST",
      description =
          "Faults, separated by commas, such as rate-limit,slow-queries; the section"
              + " standin.profiles explains them and their values, such as"
              + " -Dloadtest.standin.profiles.slow-queries.intensity=0.5.")
  void profile(String value) {
    given.put("loadtest.standin.profile", value);
  }

  @Option(
      names = "--generation",
      paramLabel = "NAME",
      description = "Generation of the service: march, or newer (students log in by identities).")
  void generation(String value) {
    given.put("loadtest.standin.generation", value);
  }

  @Option(names = "--port", paramLabel = "PORT", description = "Port of HTTP; 0 = any free port.")
  void port(String value) {
    given.put("loadtest.standin.port", value);
  }

  @Option(
      names = "--database-port",
      paramLabel = "PORT",
      description = "Port of PostgreSQL; 0 = any free port.")
  void databasePort(String value) {
    given.put("loadtest.standin.database-port", value);
  }

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      description = "Median time of a storage call, such as 300ms; 0ms = none.")
  void latency(String value) {
    given.put("loadtest.standin.storage-latency.median", value);
  }

  @Option(names = "--pool-size", paramLabel = "N", description = "Database connections.")
  void poolSize(String value) {
    given.put("loadtest.standin.pool.size", value);
  }

  @Option(names = "--workers", paramLabel = "N", description = "Requests processed at once.")
  void workers(String value) {
    given.put("loadtest.standin.workers", value);
  }

  @Option(names = "--students", paramLabel = "N", description = "Number of students.")
  void students(String value) {
    given.put("loadtest.standin.students", value);
  }

  @Option(
      names = "--bcrypt-cost",
      paramLabel = "N",
      description = "Cost of password hashes: 2^cost rounds.")
  void bcryptCost(String value) {
    given.put("loadtest.standin.bcrypt-cost", value);
  }

  @Option(names = "--seed", paramLabel = "N", description = "Random seed of latencies and data.")
  void seed(String value) {
    given.put("loadtest.standin.seed", value);
  }

  @Option(names = "--until-input-ends", description = "Also end when the standard input ends.")
  private boolean untilInputEnds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (StandIn standIn = StandIn.start(settings())) {
      AtExit atExit = AtExit.add("stand-in-end", standIn::close);
      print(standIn, spec.commandLine().getOut());
      if (untilInputEnds) {
        input.transferTo(OutputStream.nullOutputStream());
      } else {
        Thread.currentThread().join();
      }
      atExit.take();
    }
    return 0;
  }

  private StandInSettings settings() {
    SettingsLoader process = SettingsLoader.ofProcess();
    Map<String, String> properties = new TreeMap<>(process.properties());
    properties.putAll(given);
    return new SettingsLoader(properties, process.variables(), process.directory(), process.conf())
        .standIn();
  }

  private static void print(StandIn standIn, PrintWriter out) {
    List<Account> students = standIn.accounts();
    Account first = students.get(0);
    String last = students.get(students.size() - 1).email();
    out.printf(Locale.ROOT, LINE, "base URL", standIn.baseUrl());
    out.printf(Locale.ROOT, LINE, "database URL", text(standIn.database()));
    out.printf(Locale.ROOT, LINE, "student", text(first));
    out.printf(
        Locale.ROOT, LINE, "students", students.size() + ", up to " + last + ", same password");
    out.printf(Locale.ROOT, LINE, "teacher", text(standIn.teacher()));
    out.printf(Locale.ROOT, CURL, standIn.baseUrl(), first.email(), first.password().value());
    out.flush();
  }

  private static String text(Account account) {
    return account.email() + " / " + account.password().value();
  }

  /** The URL with its password, which belongs to this server alone and ends with it. */
  private static String text(DatabaseUrl url) {
    String credentials = url.user().orElseThrow() + ":" + url.password().orElseThrow().value();
    return "postgresql://" + credentials + "@" + url;
  }
}
