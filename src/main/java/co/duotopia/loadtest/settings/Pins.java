package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.HostName;
import co.duotopia.loadtest.config.PlainHttp;
import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.database.DatabaseIdentity;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.database.Endpoint;
import co.duotopia.loadtest.settings.environment.EnvironmentTraits;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the load, and whatever writes, of every other environment away from those that are
 * exclusive: the host of such a one (of its base URL, or listed in {@code hosts}) and its database
 * are its own. Its {@code .env.{environment}} is read for that, too.
 */
record Pins(SettingsLoader sources, Layers layers, Problems problems) {

  /** Adds a problem for each address of the environment that is another one's alone. */
  void check(String environment, Optional<URI> baseUrl, Optional<DatabaseUrl> database) {
    boolean harmless = baseUrl.isEmpty() && database.isEmpty();
    if (harmless || environment.isEmpty()) {
      return;
    }
    environments(layers)
        .sections()
        .forEach(
            (name, section) -> {
              if (!name.equals(environment) && EnvironmentTraits.read(section).exclusive()) {
                keepAway(environment, baseUrl, database, name);
              }
            });
  }

  private void keepAway(
      String environment, Optional<URI> baseUrl, Optional<DatabaseUrl> database, String owner) {
    Section chosen = environments(layers).optionalSection(environment);
    Section owned = asChosen(owner);
    baseUrl
        .filter(url -> isHostOf(owned, url))
        .ifPresent(url -> refuse(chosen, "base-url", owner, "host", url));
    Optional<DatabaseIdentity> theirs =
        owned.find("database-url", DatabaseUrl.rule()).map(DatabaseIdentity::of);
    database
        .filter(url -> theirs.filter(DatabaseIdentity.of(url)::isSameAs).isPresent())
        .ifPresent(url -> refuse(chosen, "database-url", owner, "database", url));
  }

  private static boolean isHostOf(Section owned, URI url) {
    Endpoint endpoint = Endpoint.of(url);
    List<HostName> listed = EnvironmentTraits.hosts(owned);
    return owned
            .find("base-url", Rules.baseUrl(PlainHttp.ANYWHERE))
            .filter(theirs -> endpoint.isOnSameHostAs(Endpoint.of(theirs)))
            .isPresent()
        || listed.stream().anyMatch(endpoint.host()::isSameAs);
  }

  private static void refuse(
      Section chosen, String key, String owner, String what, Object address) {
    chosen.refuse(
        key,
        "must not lead to %s's %s, but is %s; correct it, or choose the environment %s"
            .formatted(owner, what, address, owner));
  }

  /** The section as a run on that environment would read it. */
  private Section asChosen(String environment) {
    Map<String, String> properties = new HashMap<>(sources.properties());
    properties.put("env", environment);
    SettingsLoader asChosen =
        new SettingsLoader(properties, sources.variables(), sources.directory(), sources.conf());
    return environments(Layers.read(asChosen, "", problems)).optionalSection(environment);
  }

  private Section environments(Layers of) {
    return Section.root(of.settings(), problems).section("environments");
  }
}
