package co.duotopia.loadtest.settings.environment;

import co.duotopia.loadtest.config.PlainHttp;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.SettingNames;
import co.duotopia.loadtest.database.DatabaseUrl;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The environment that gets the load.
 *
 * @param baseUrl without a slash at its end; empty only for {@code local}, which then brings the
 *     stand-in
 * @param database the PostgreSQL to watch; empty when it cannot be seen from here
 * @param student the account that all virtual users share when there is no students file
 * @param teacher needed only where a share of the users are teachers
 * @param quietHours in which no run may put load on it
 * @param logs of the backend, to be kept with the run
 * @param traits shown beside the other values, as in its section
 */
public record Environment(
    String name,
    Optional<URI> baseUrl,
    Optional<DatabaseUrl> database,
    Optional<Account> student,
    Optional<Account> teacher,
    QuietHours quietHours,
    List<LogSource> logs,
    @JsonUnwrapped EnvironmentTraits traits) {
  /** The one that needs nothing: without a base URL it brings the stand-in. */
  public static final String LOCAL = "local";

  public static Environment read(String name, Section section, SettingNames names) {
    return new Environment(
        name,
        baseUrl(name, section),
        section.find("database-url", DatabaseUrl.rule()),
        Account.read(section.optionalSection("student"), names),
        Account.read(section.optionalSection("teacher"), names),
        QuietHours.read(section),
        LogSource.read(section.optionalSection("logs")),
        EnvironmentTraits.read(section));
  }

  /** Asks for every key of an environment that the run does not use, so that others stand out. */
  public static void skim(Section section) {
    section.find("base-url", Rules.text());
    section.find("database-url", Rules.text());
    plainHttp("", section);
    QuietHours.read(section);
    LogSource.read(section.optionalSection("logs"));
    EnvironmentTraits.read(section);
    for (String account : List.of("student", "teacher")) {
      Section values = section.optionalSection(account);
      values.find("email", Rules.text());
      values.find("password", Rules.secret());
    }
  }

  /** The base URL as a run on that environment reads it. */
  public static Optional<URI> baseUrl(String name, Section section) {
    return section.find("base-url", Rules.baseUrl(plainHttp(name, section)));
  }

  /** On local a backend may be in a container, or on another machine of the own network. */
  private static PlainHttp plainHttp(String name, Section section) {
    if (section
        .find(EnvironmentTraits.onlyInFile(section, "plain-http"), Rules.bool())
        .orElse(false)) {
      return PlainHttp.ANYWHERE;
    }
    return name.equals(LOCAL) ? PlainHttp.TO_PRIVATE_HOSTS : PlainHttp.TO_THIS_MACHINE;
  }

  /** Whether a run needs a YES; against its own backend none does. */
  public boolean needsConfirmation() {
    return traits.confirm() && !usesStandIn();
  }

  /** Whether load may only grow step by step; against its own backend it may be any. */
  public boolean growsGradually() {
    return traits.gradual() && !usesStandIn();
  }

  /** Whether the run brings its own backend. */
  public boolean usesStandIn() {
    return baseUrl.isEmpty();
  }
}
