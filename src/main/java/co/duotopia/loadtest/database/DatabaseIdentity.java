package co.duotopia.loadtest.database;

import co.duotopia.loadtest.config.HostName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The database to which a URL leads, however its host is spelt, and with or without a pooler.
 *
 * <p>Supabase serves all projects of a region at one pooler; there it is the project, behind the
 * dot of the user, that counts, and the same project has an address of its own.
 */
public record DatabaseIdentity(Endpoint server, String database) {
  private static final Pattern SUPABASE_POOLER = Pattern.compile(".*\\.pooler\\.supabase\\.com");
  private static final Pattern USER_OF_PROJECT = Pattern.compile(".*\\.(\\w+)");

  public static DatabaseIdentity of(DatabaseUrl url) {
    HostName host = HostName.of(url.host());
    return new DatabaseIdentity(new Endpoint(project(host, url), url.port()), url.database());
  }

  private static HostName project(HostName host, DatabaseUrl url) {
    Matcher user = USER_OF_PROJECT.matcher(url.user().orElse(""));
    return SUPABASE_POOLER.matcher(host.text()).matches() && user.matches()
        ? new HostName("db." + user.group(1) + ".supabase.co")
        : host;
  }

  public boolean isSameAs(DatabaseIdentity other) {
    return database.equals(other.database) && server.isOnSameHostAs(other.server);
  }
}
