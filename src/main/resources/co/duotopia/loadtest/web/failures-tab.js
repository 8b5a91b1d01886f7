import { h, setHidden, setText } from './dom.js';
import { count, percent, plural, timeOfDay } from './format.js';
import { Table } from './table.js';

const NONE = { kinds: 0, count: 0 };

const COLUMNS = [
  { id: 'count', title: 'Count', number: true, text: (f) => count(f.count), order: (f) => f.count },
  { id: 'share', title: 'Share', number: true, text: (f) => (f.request ? `${percent(f.count, f.all)} %` : '') },
  { id: 'request', title: 'Request', head: true, name: 'request', text: (f) => f.request || 'Outside requests', order: (f) => f.request },
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
    this.more = h('p', { class: 'hint' });
    this.element = h('div', { class: 'card' }, this.table.element, this.more);
  }

  /** final: summary.json. */
  show(data, final) {
    const { failures, otherFailures, errors, otherErrors } = final ? fromSummary(final) : data;
    const all = total(failures) + otherFailures.count;
    this.table.show([...failures.map((failure) => ({ ...failure, all })), ...errors]);
    const rest = [more(otherFailures, ''), more(otherErrors, ' outside requests')].filter(Boolean);
    setText(this.more, rest.join(' '));
    setHidden(this.more, rest.length === 0);
  }
}

/** How many kinds of failures there are, shown or not. */
export const kindsOf = ({ failures, otherFailures = NONE, errors = [], otherErrors = NONE }) =>
  failures.length + otherFailures.kinds + errors.length + otherErrors.kinds;

const total = (failures) => failures.reduce((sum, failure) => sum + failure.count, 0);

const more = ({ kinds, count: times }, where) =>
  kinds ? `And ${count(kinds)} more kinds${where}, ${plural(times, 'failure')} in total.` : '';

const fromSummary = ({ failures, otherFailures = NONE, errors = [], otherErrors = NONE }) => ({
  failures: failures.map(dated),
  otherFailures,
  errors: errors.map(dated),
  otherErrors,
});

const dated = (failure) => ({
  ...failure,
  first: Date.parse(failure.firstSeen),
  last: Date.parse(failure.lastSeen),
});
