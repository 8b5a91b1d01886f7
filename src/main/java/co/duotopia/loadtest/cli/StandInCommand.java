package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.Account;
import co.duotopia.loadtest.config.DatabaseUrl;
import co.duotopia.loadtest.config.StandInSettings;
import co.duotopia.loadtest.standin.StandIn;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code standin}: the local backend for a developer or for curl, until Ctrl+C. */
@Command(
    name = "standin",
    mixinStandardHelpOptions = true,
    description =
        "Starts the local backend and prints its addresses and accounts. Ends with Ctrl+C or at the"
            + " end of its input. What is not given comes from the settings (section standin).")
public final class StandInCommand implements Callable<Integer> {
  private static final String LINE = "%-13s %s%n";
  private static final String CURL =
      """

      curl %s/api/students/validate -H 'Content-Type: application/json'\
       -d '{"email":"%s","password":"%s"}'

      Ctrl+C ends it.
      """;

  private final Supplier<StandInSettings> settings;
  private final InputStream input;

  @Spec private CommandSpec spec;

  @Option(names = "--port", description = "of HTTP; 0 = any free one")
  private Optional<Integer> port;

  @Option(names = "--database-port", description = "of PostgreSQL; 0 = any free one")
  private Optional<Integer> databasePort;

  @Option(
      names = "--latency",
      converter = TimeConverter.class,
      description = "median time of a storage call, such as 300ms or 2s; 0 = none")
  private Optional<Duration> latency;

  @Option(names = "--pool-size", description = "database connections")
  private Optional<Integer> poolSize;

  @Option(names = "--workers", description = "requests in work at once")
  private Optional<Integer> workers;

  @Option(names = "--students", description = "seeded students")
  private Optional<Integer> students;

  @Option(names = "--bcrypt-cost", description = "passwords are hashed with 2^cost rounds")
  private Optional<Integer> bcryptCost;

  @Option(names = "--seed", description = "of the latencies and the data")
  private Optional<Long> seed;

  /**
   * @param settings read only when the command runs; its problems are the command's
   */
  public StandInCommand(Supplier<StandInSettings> settings) {
    this(settings, System.in);
  }

  StandInCommand(Supplier<StandInSettings> settings, InputStream input) {
    this.settings = settings;
    this.input = input;
  }

  @Override
  public Integer call() throws IOException {
    try (StandIn standIn = StandIn.start(chosen(settings.get()))) {
      Thread ending = new Thread(standIn::close, "stand-in-end");
      Runtime.getRuntime().addShutdownHook(ending);
      print(standIn, spec.commandLine().getOut());
      input.transferTo(OutputStream.nullOutputStream());
      Runtime.getRuntime().removeShutdownHook(ending);
    }
    return 0;
  }

  private StandInSettings chosen(StandInSettings given) {
    return new StandInSettings(
        port.orElse(given.port()),
        databasePort.orElse(given.databasePort()),
        latency.orElse(given.storageLatencyMedian()),
        given.storageLatencySigma(),
        poolSize.orElse(given.poolSize()),
        given.poolWait(),
        workers.orElse(given.workers()),
        bcryptCost.orElse(given.bcryptCost()),
        students.orElse(given.students()),
        given.tokenLifetime(),
        given.heapMegabytes(),
        seed.orElse(given.seed()));
  }

  private static void print(StandIn standIn, PrintWriter out) {
    List<Account> students = standIn.accounts();
    Account student = students.get(0);
    out.printf(Locale.ROOT, LINE, "base URL", standIn.baseUrl());
    out.printf(Locale.ROOT, LINE, "database URL", text(standIn.database()));
    out.printf(Locale.ROOT, LINE, "student", text(student));
    out.printf(
        Locale.ROOT,
        LINE,
        "students",
        students.size()
            + ", up to "
            + students.get(students.size() - 1).email()
            + ", same password");
    out.printf(Locale.ROOT, LINE, "teacher", text(standIn.teacher()));
    out.printf(Locale.ROOT, CURL, standIn.baseUrl(), student.email(), student.password().value());
    out.flush();
  }

  private static String text(Account account) {
    return account.email() + " / " + account.password().value();
  }

  /** With its password: it is for this one server, which ends with the command. */
  private static String text(DatabaseUrl url) {
    return "postgresql://"
        + url.user().orElseThrow()
        + ":"
        + url.password().orElseThrow().value()
        + "@"
        + url;
  }

  /** Times as in the settings: {@code 300ms}, {@code 2 seconds}; a bare number is milliseconds. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return ConfigFactory.parseMap(Map.of("value", value)).getDuration("value");
      } catch (ConfigException e) {
        throw new TypeConversionException("must be a time such as 300ms or 2s, but is " + value);
      }
    }
  }
}
