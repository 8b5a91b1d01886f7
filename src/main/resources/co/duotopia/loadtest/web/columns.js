// Tables as columns of equal length: {t: [millis, …], name: [value or null, …], …}.

/** Of two neighbouring rows rates are averaged; all else is the higher one. */
const AVERAGED = new Set(['rate', 'failed']);

const merged = (key, a, b) => {
  if (a === null || b === null) return a ?? b;
  return AVERAGED.has(key) ? Math.round(50 * (a + b)) / 100 : Math.max(a, b);
};

/** Every two rows become one. */
const halve = (table) => {
  for (const key of Object.keys(table)) {
    const column = table[key];
    const half = [];
    for (let i = 0; i < column.length; i += 2) {
      half.push(i + 1 < column.length ? merged(key, column[i], column[i + 1]) : column[i]);
    }
    table[key] = half;
  }
};

/** A copy of the rows from a time on, halved until there are at most so many. */
export const part = (table, from, most) => {
  let first = table.t.length;
  while (first > 0 && table.t[first - 1] >= from) first--;
  const begin = Math.max(0, first - 1);
  const rows = Object.fromEntries(Object.entries(table).map(([key, column]) => [key, column.slice(begin)]));
  while (rows.t.length > most) halve(rows);
  return rows;
};
