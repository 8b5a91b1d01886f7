package co.duotopia.loadtest.config;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the load, and whatever writes, of every other environment away from production: its host
 * (of its base URL, or listed in {@code environments.production.hosts}) and its database are its
 * own. {@code .env.production} is read for that, too.
 */
record Pins(SettingsLoader sources, Layers layers, Problems problems) {

  /** Adds a problem for each address of the environment that is production's. */
  void check(String environment, Optional<URI> baseUrl, Optional<DatabaseUrl> database) {
    boolean harmless = baseUrl.isEmpty() && database.isEmpty();
    if (harmless || environment.isEmpty() || environment.equals(Environment.PRODUCTION)) {
      return;
    }
    Section chosen = section(layers, environment);
    Section production = production();
    baseUrl
        .filter(url -> isHostOf(production, url))
        .ifPresent(url -> refuse(chosen, "base-url", "host", url));
    Optional<DatabaseIdentity> theirs =
        production.find("database-url", Rules.databaseUrl()).map(DatabaseIdentity::of);
    database
        .filter(url -> theirs.filter(DatabaseIdentity.of(url)::isSameAs).isPresent())
        .ifPresent(url -> refuse(chosen, "database-url", "database", url));
  }

  private static boolean isHostOf(Section production, URI url) {
    Endpoint endpoint = Endpoint.of(url);
    List<HostName> listed = production.findList(Environment.HOSTS, HostName.rule());
    return production
            .find("base-url", Rules.baseUrl())
            .filter(theirs -> endpoint.isOnSameHostAs(Endpoint.of(theirs)))
            .isPresent()
        || listed.stream().anyMatch(endpoint.host()::isSameAs);
  }

  private static void refuse(Section chosen, String key, String what, Object address) {
    chosen.refuse(
        key,
        "must not lead to production's %s, but is %s; correct it, or choose the environment production"
            .formatted(what, address));
  }

  private Section production() {
    Map<String, String> properties = new HashMap<>(sources.properties());
    properties.put("env", Environment.PRODUCTION);
    SettingsLoader asProduction =
        new SettingsLoader(properties, sources.variables(), sources.directory(), sources.conf());
    return section(Layers.read(asProduction, "", problems), Environment.PRODUCTION);
  }

  private Section section(Layers of, String environment) {
    return Section.root(of.settings(), problems)
        .section("environments")
        .optionalSection(environment);
  }
}
