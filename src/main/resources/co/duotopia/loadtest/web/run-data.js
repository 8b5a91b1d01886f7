import { backendTable, changedRows } from './backend-rows.js';
import { part } from './columns.js';

const MOST_EVENTS = 500;
const MOST_LINES = 500;
const FEWEST_QUERIES = 100;
const NO_OTHERS = { kinds: 0, count: 0 };

const append = (list, item, most) => {
  list.push(item);
  if (list.length > most) list.splice(0, list.length - most);
};

const isOfQuery = ([, type]) => type === 'slow-query' || type === 'blocked';

/** The place of the event to be forgotten when there are very many: the same as the server's. */
const leastImportant = (events) => {
  const ofQueries = events.filter(isOfQuery).length;
  return ofQueries > FEWEST_QUERIES ? events.findIndex(isOfQuery) : 0;
};

/**
 * All that the page knows of one run, fed by the messages of its stream. However long the run is,
 * it stays bounded. Times in tables and events are milliseconds since the run's start.
 */
export class RunData {
  constructor() {
    this.snapshot({ state: 'loading' });
  }

  /** Replaces everything. */
  snapshot(all) {
    this.state = all.state ?? 'starting';
    this.verdict = all.verdict ?? null;
    this.start = all.start ?? null;
    this.end = all.end ?? 0;
    this.ramp = all.ramp ?? null;
    this.steady = all.steady ?? null;
    this.requests = all.requests ?? null;
    this.database = all.database ?? null;
    this.resources = all.resources ?? null;
    this.events = (all.events ?? []).slice(-MOST_EVENTS);
    this.statistics = all.statistics ?? { all: null, requests: {} };
    this.failed(all);
    this.holders = all.holders ?? null;
    this.search = all.search ?? null;
    this.backend = all.backend ?? null;
    this.lines = (all.log ?? []).slice(-MOST_LINES);
    this.linesBefore = 0;
    this.heardAt = performance.now();
  }

  second(message) {
    this.requests = this.changed(this.requests, message.from, message.columns);
    this.statistics = message.statistics ?? this.statistics;
    if (message.failures) this.failed(message);
  }

  /** The most frequent kinds, and how many others there are. */
  failed({ failures = [], otherFailures = NO_OTHERS, errors = [], otherErrors = NO_OTHERS }) {
    Object.assign(this, { failures, otherFailures, errors, otherErrors });
  }

  databaseRows({ from, columns, holders }) {
    this.database = this.changed(this.database, from, columns);
    this.holders = holders ?? null;
  }

  resourcesRows({ from, columns }) {
    this.resources = this.changed(this.resources, from, columns);
  }

  event(event) {
    this.events.push(event);
    if (this.events.length > MOST_EVENTS) this.events.splice(leastImportant(this.events), 1);
  }

  searchIs({ search }) {
    this.search = search;
  }

  backendSaid(message) {
    this.backend = { ...message, rows: changedRows(this.backend?.rows ?? [], message) };
  }

  line({ line }) {
    append(this.lines, line, MOST_LINES);
    this.linesBefore++;
  }

  stateIs({ state, verdict }) {
    this.state = state ?? this.state;
    this.verdict = verdict ?? this.verdict;
  }

  /** The rows from one on are replaced; the server keeps the table bounded. */
  changed(table, from, columns) {
    const kept = Object.entries(columns).map(([key, column]) => [key, (table?.[key] ?? []).slice(0, from).concat(column)]);
    this.end = Math.max(this.end, ...columns.t.slice(-1));
    this.heardAt = performance.now();
    return Object.fromEntries(kept);
  }

  isOver() {
    return this.state === 'finished' || this.state === 'killed';
  }

  /** Milliseconds since the start, by the run's clock and the time since it was last heard. */
  elapsed() {
    if (this.start === null) return 0;
    return this.isOver() ? this.end : this.end + Math.min(5000, performance.now() - this.heardAt);
  }

  /** The last value of a column; null where it is not known. */
  latest(table, key) {
    return this[table]?.[key]?.at(-1) ?? null;
  }

  /** The highest value of a column; null where none is known. */
  most(table, key) {
    const known = (this[table]?.[key] ?? []).filter((value) => value !== null);
    return known.length ? Math.max(...known) : null;
  }

  /** As charts.js reads it, see ChartData.java: the rows from a time on, about so many at most. */
  forCharts(from, most) {
    const { start, end, ramp, steady } = this;
    const said = this.backend && backendTable(this.backend.rows, end);
    const [requests, database, resources, log] = [this.requests, this.database, this.resources, said].map(
      (table) => table && part(table, from, most),
    );
    return { v: 1, start, end, ramp, steady, requests, database, resources, log, events: this.marked() };
  }

  /** Events that are told in the log, but would only clutter a chart. */
  marked() {
    const unmarked = ['started', 'shared-accounts', 'finished', 'level'];
    return this.events.filter(([, type]) => !unmarked.includes(type));
  }
}
