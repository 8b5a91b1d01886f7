package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The holders of the database connections. */
final class Holders {
  private static final Pattern HOLDER = Pattern.compile("(.*)=(\\d+)");

  private Holders() {}

  /** {@code [{name, connections}]}, largest first; null: unknown. */
  static ArrayNode json(Optional<DatabaseSample> latest) {
    return latest.flatMap(DatabaseSample::reading).map(Holders::json).orElse(null);
  }

  private static ArrayNode json(DatabaseReading reading) {
    ArrayNode json = PageJson.array();
    for (String holder : reading.holders().split("; ")) {
      Matcher matcher = HOLDER.matcher(holder);
      if (matcher.matches()) {
        json.addObject()
            .put("name", matcher.group(1))
            .put("connections", Long.parseLong(matcher.group(2)));
      }
    }
    return json;
  }
}
