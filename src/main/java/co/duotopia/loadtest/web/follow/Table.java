package co.duotopia.loadtest.web.follow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The rows of a chart, oldest first; NaN is unknown. However many come, it keeps at most {@value
 * #MOST}: rows beside each other become one, which has the mean of some columns and the highest
 * value of all others.
 */
final class Table {
  static final int MOST = 3_600;

  /** What is summed up by its mean; a peak of all else must not disappear. */
  private static final Set<String> MEANS = Set.of("t", "rate", "failed");

  private final List<String> columns;
  private List<Row> rows = new ArrayList<>();

  /** The mean or maximum of {@code weight} consecutive rows. */
  private record Row(double[] values, int weight) {}

  /**
   * @param columns their names; the first is {@code t}, in milliseconds
   */
  Table(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  void add(double... values) {
    rows.add(new Row(values, 1));
    if (rows.size() > MOST) {
      thin();
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  private void thin() {
    int all = rows.stream().mapToInt(Row::weight).sum();
    int most = Math.max(2, (all + MOST / 2 - 1) / (MOST / 2));
    for (; rows.size() > MOST * 3 / 4; most *= 2) {
      rows = joined(most);
    }
  }

  /** Neighbours become one as long as that stands for at most {@code most} rows. */
  private List<Row> joined(int most) {
    List<Row> joined = new ArrayList<>();
    for (Row row : rows) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).weight() + row.weight() <= most) {
        joined.set(last, join(joined.get(last), row));
      } else {
        joined.add(row);
      }
    }
    return joined;
  }

  private Row join(Row one, Row other) {
    double[] values = new double[columns.size()];
    Arrays.setAll(
        values,
        i -> {
          double a = one.values()[i];
          double b = other.values()[i];
          if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) ? b : a;
          }
          return MEANS.contains(columns.get(i))
              ? (a * one.weight() + b * other.weight()) / (one.weight() + other.weight())
              : Math.max(a, b);
        });
    return new Row(values, one.weight() + other.weight());
  }

  /**
   * An array for each column.
   *
   * @param zero what {@code t} is counted from
   */
  ObjectNode json(long zero) {
    ObjectNode table = PageJson.object();
    for (int i = 0; i < columns.size(); i++) {
      ArrayNode column = table.putArray(columns.get(i));
      for (Row row : rows) {
        column.add(PageJson.number(row.values()[i] - (i == 0 ? zero : 0)));
      }
    }
    return table;
  }

  /** One row by itself. */
  ObjectNode json(double[] values, long zero) {
    ObjectNode row = PageJson.object();
    for (int i = 0; i < columns.size(); i++) {
      row.set(columns.get(i), PageJson.number(values[i] - (i == 0 ? zero : 0)));
    }
    return row;
  }
}
