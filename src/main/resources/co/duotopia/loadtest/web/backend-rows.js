// What the backend's log said, second by second: rows of [t, errors, warnings, failures].

/** The rows from a time on are replaced. */
export const changedRows = (rows, { from, rows: added }) => [...rows.filter(([t]) => t < from), ...added];

/** As a table for charts.js: in the seconds between, nothing was said. */
export const backendTable = (rows, end) => {
  const table = { t: [], errors: [], warnings: [], failures: [] };
  const add = (t, errors = 0, warnings = 0, failures = 0) => {
    table.t.push(t);
    table.errors.push(errors);
    table.warnings.push(warnings);
    table.failures.push(failures);
  };
  /** Silence up to a time. */
  const silent = (until) => {
    const from = table.t.length ? table.t.at(-1) + 1000 : 0;
    if (until >= from) add(from);
    if (until > from) add(until);
  };
  for (const [t, ...counts] of rows) {
    if (t > end + 1000) break;
    silent(t - 1000);
    add(t, ...counts);
  }
  silent(end);
  return table;
};
