import { breakable, h, setText } from './dom.js';
import { bytes, count, millis, rate } from './format.js';
import { StepsTable } from './steps-table.js';
import { Table } from './table.js';

const number = (id, title, show = count) => ({
  id,
  title,
  number: true,
  text: (item) => show(item[id] ?? null),
  order: (item) => item[id] ?? null,
});

const fillName = (cell, item) => {
  if (!cell.firstChild) cell.append(...breakable(item.name));
};

const COLUMNS = [
  { id: 'type', title: 'Type', text: (item) => item.type, order: (item) => item.type },
  { id: 'name', title: 'Name', head: true, fill: fillName, order: (item) => item.name },
  number('count', 'Requests'),
  {
    ...number('failures', 'Fails'),
    fill: (cell, item) => {
      setText(cell, count(item.failures));
      cell.classList.toggle('bad', item.failures > 0);
    },
  },
  number('p50', 'Median ms', millis),
  number('p95', '95% ms', millis),
  number('p99', '99% ms', millis),
  number('mean', 'Average ms', millis),
  number('min', 'Min ms', millis),
  number('max', 'Max ms', millis),
  number('size', 'Average size', bytes),
  number('rate', 'Current RPS', rate),
  number('failed', 'Current fails/s', rate),
];

/** In the results the first word of a request's name is its type. */
const named = (name, figures) => {
  const space = name.indexOf(' ');
  return { key: name, type: name.slice(0, Math.max(0, space)), name: name.slice(space + 1), ...figures };
};

/** Locust's table, and p99: a row a request name, and all of them. */
export class StatisticsTab {
  constructor() {
    this.table = new Table({
      label: 'Statistics',
      name: 'statistics',
      columns: COLUMNS,
      key: (item) => item.key,
      none: 'No request has ended yet.',
    });
    this.note = h('p', { class: 'hint' });
    this.steps = new StepsTable();
    this.element = h(
      'div',
      {},
      h('div', { class: 'card' }, this.table.element, this.note),
      this.steps.element,
    );
  }

  /**
   * final: summary.json's phase of the whole run; its figures are those of the results. steps:
   * summary.json's, if any.
   */
  show(data, final, steps) {
    this.steps.show(steps);
    const { all, requests } = final ? fromSummary(final) : data.statistics;
    this.table.retitle('rate', final ? 'RPS' : 'Current RPS');
    this.table.retitle('failed', final ? 'Fails/s' : 'Current fails/s');
    const rows = Object.entries(requests).sort(([a], [b]) => (a < b ? -1 : 1));
    const last = all ? { ...named(' Aggregated', all), key: ' all' } : null;
    this.table.show(rows.map(([name, figures]) => named(name, figures)), last);
    setText(
      this.note,
      final
        ? 'Figures of the whole run, as in summary.json.'
        : 'Figures since the start; “current” is the mean of the last 10 seconds.',
    );
  }
}

const fromSummary = (phase) => {
  const row = (figures) => ({
    ...figures,
    size: figures.receivedBytesMean ?? null,
    rate: figures.perSecond,
    failed: phase.seconds ? figures.failures / phase.seconds : null,
  });
  const requests = Object.entries(phase.requests).map(([name, figures]) => [name, row(figures)]);
  return { all: row(phase.all), requests: Object.fromEntries(requests) };
};
