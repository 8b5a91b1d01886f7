package co.duotopia.loadtest.monitor.logs.line;

import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Comma-separated values: PostgreSQL's csvlog, or what consoles save, such as those of Cloud
 * Logging and Supabase, whose first line names the columns.
 *
 * @param names of the columns; empty: of no use here
 */
record CsvLog(List<String> names) {
  /** PostgreSQL 9 to 18 have these at the same places; later ones have more columns. */
  private static final CsvLog OF_POSTGRES =
      new CsvLog(
          List.of(
              ("timestamp,,,,,,,,,,,error_severity,,message,detail,hint,,,context,statement,,,")
                  .split(",", -1)));

  private static final Pattern BEGIN_OF_POSTGRES =
      Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} [A-Z+-][\\w:]*,[\",]");
  private static final Pattern NAMES =
      Pattern.compile("\"?[A-Za-z_@][\\w.@/-]*+\"?(?:,\"?[A-Za-z_@][\\w.@/-]*+\"?)++");

  /** The columns that a line names; empty for any other line. */
  static Optional<CsvLog> header(String line) {
    if (!NAMES.matcher(line).matches()) {
      return Optional.empty();
    }
    CsvLog log = new CsvLog(List.of(line.replace("\"", "").split(",")));
    ObjectNode named = log.fields(log.names);
    JsonFields fields = new JsonFields(named);
    boolean saysWhat = fields.line().isPresent() || fields.text().isPresent();
    return Optional.of(log).filter(one -> saysWhat && FieldNames.TIMES.areIn(List.of(named)));
  }

  static boolean isOfPostgres(String line) {
    return BEGIN_OF_POSTGRES.matcher(line).find();
  }

  static Optional<JsonNode> ofPostgres(String line) {
    return OF_POSTGRES.fields(line).filter(one -> one.has("message"));
  }

  /** Whether the number of quotation marks says that a quoted field has begun, or ends. */
  static boolean isOdd(String line) {
    return line.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  /** The values of an entry by their names; empty for what has fewer columns. */
  Optional<JsonNode> fields(String entry) {
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(entry)) {
      List<String> values = csv.iterator().next().getFields();
      return values.size() < names.size() ? Optional.empty() : Optional.of(fields(values));
    } catch (RuntimeException | IOException noCsv) {
      return Optional.empty();
    }
  }

  private ObjectNode fields(List<String> values) {
    ObjectNode node = RunJson.MAPPER.createObjectNode();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty() && !values.get(i).isEmpty()) {
        put(names.get(i), values.get(i), node);
      }
    }
    return node;
  }

  /** As {@code resource.labels.service_name}, and as an object in objects. */
  private static void put(String name, String value, ObjectNode node) {
    node.put(name, value);
    String[] parts = name.split("\\.");
    ObjectNode in = node;
    for (int i = 0; i < parts.length - 1; i++) {
      in = in.get(parts[i]) instanceof ObjectNode known ? known : in.putObject(parts[i]);
    }
    in.put(parts[parts.length - 1], value);
  }
}
