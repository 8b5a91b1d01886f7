package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.CommandLine;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "--profile",
              "LIST",
              "profile",
              "Faults, separated by commas, such as rate-limit,slow-queries; the section"
                  + " standin.profiles explains them and their values, such as"
                  + " -Dloadtest.standin.profiles.slow-queries.intensity=0.5."),
          new Setting(
              "--generation",
              "NAME",
              "generation",
              "Generation of the service: march, or newer (students log in by identities)."),
          new Setting("--port", "PORT", "port", "Port of HTTP; 0 = any free port."),
          new Setting(
              "--database-port", "PORT", "database-port", "Port of PostgreSQL; 0 = any free port."),
          new Setting(
              "--latency",
              "TIME",
              "storage-latency.median",
              "Median time of a storage call, such as 300ms; 0ms = none."),
          new Setting("--pool-size", "N", "pool.size", "Database connections."),
          new Setting("--workers", "N", "workers", "Requests processed at once."),
          new Setting("--students", "N", "students", "Number of students."),
          new Setting(
              "--bcrypt-cost", "N", "bcrypt-cost", "Cost of password hashes: 2^cost rounds."),
          new Setting("--seed", "N", "seed", "Random seed of latencies and data."));

  /** An option in place of a {@code -D} property, so that it is checked in the same way. */
  private record Setting(String name, String label, String key, String description) {
    String property() {
      return "loadtest.standin." + key;
    }

    /** Its part of {@link CommandLine#TYPED_OPTIONS}. */
    String typed() {
      return property() + "=" + name.substring("--".length());
    }

    OptionSpec option() {
      return OptionSpec.builder(name)
          .paramLabel(label)
          .type(String.class)
          .description(description)
          .build();
    }
  }

  private final InputStream input;
  private CommandSpec spec;

  public StandInCommand() {
    this(System.in);
  }

  StandInCommand(InputStream input) {
    this.input = input;
  }

  @Spec
  void describe(CommandSpec command) {
    spec = command;
    SETTINGS.forEach(setting -> spec.addOption(setting.option()));
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
    for (Setting setting : SETTINGS) {
      Optional.<String>ofNullable(spec.findOption(setting.name()).getValue())
          .ifPresent(value -> properties.put(setting.property(), value));
    }
    String typed =
        SETTINGS.stream()
            .filter(setting -> spec.findOption(setting.name()).getValue() != null)
            .map(Setting::typed)
            .collect(Collectors.joining(","));
    properties.put(CommandLine.TYPED_OPTIONS, typed);
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
