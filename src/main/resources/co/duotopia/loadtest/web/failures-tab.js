import { h } from './dom.js';
import { count, percent, timeOfDay } from './format.js';
import { Table } from './table.js';

const COLUMNS = [
  { id: 'count', title: 'Count', number: true, text: (f) => count(f.count), order: (f) => f.count },
  { id: 'share', title: 'Share', number: true, text: (f) => `${percent(f.count, f.all)} %` },
  { id: 'request', title: 'Request', head: true, name: 'request', text: (f) => f.request ?? 'Outside requests', order: (f) => f.request ?? '' },
  { id: 'error', title: 'Error', name: 'error untitled', text: (f) => f.error, order: (f) => f.error },
  { id: 'first', title: 'First seen', name: 'moment', text: (f) => timeOfDay(f.first), order: (f) => f.first },
  { id: 'last', title: 'Last seen', name: 'moment', text: (f) => timeOfDay(f.last), order: (f) => f.last },
];

/** What failed and how often, the most frequent first. */
export class FailuresTab {
  constructor() {
    this.table = new Table({
      label: 'Failures',
      name: 'failures stack',
      columns: COLUMNS,
      key: (f) => `${f.request}\n${f.error}`,
      none: 'No request has failed.',
    });
    this.element = h('div', { class: 'card' }, this.table.element);
  }

  /** final: failures of summary.json. */
  show(data, final) {
    const failures = final ? final.map(fromSummary) : data.failures;
    const all = failures.reduce((sum, failure) => sum + failure.count, 0);
    this.table.show(failures.map((failure) => ({ ...failure, all })));
  }
}

const fromSummary = (failure) => ({
  ...failure,
  first: Date.parse(failure.firstSeen),
  last: Date.parse(failure.lastSeen),
});
