import { h, setHidden, setText } from './dom.js';
import { count, plural, timeOfDay } from './format.js';
import { Table } from './table.js';

const moment = (at) => (typeof at === 'string' ? Date.parse(at) : at);
const time = (id, title) => ({
  id,
  title,
  name: 'moment',
  text: (kind) => timeOfDay(moment(kind[id])),
  order: (kind) => moment(kind[id]),
});
const COLUMNS = [
  { id: 'count', title: 'Count', number: true, text: (kind) => count(kind.count), order: (kind) => kind.count },
  { id: 'level', title: 'Level', text: (kind) => kind.level, order: (kind) => kind.level },
  { id: 'text', title: 'Entry', head: true, name: 'error untitled', text: (kind) => kind.text },
  { id: 'source', title: 'Log', text: (kind) => kind.source, order: (kind) => kind.source },
  time('first', 'First'),
  time('last', 'Last'),
];

/** What the backend's own log said most often, as in the report. */
export class BackendCard {
  constructor() {
    this.text = h('p', { class: 'hint' });
    this.table = new Table({
      label: 'Backend’s log',
      name: 'backend stack',
      columns: COLUMNS,
      key: (kind) => `${kind.source}\n${kind.level}\n${kind.text}`,
      none: 'No warnings, and no errors.',
    });
    this.element = h('div', { class: 'card', id: 'backend', hidden: true }, h('h3', {}, 'Backend’s log'), this.text, this.table.element);
  }

  /** log: {errors, failures, kinds}; null without one. */
  show(log) {
    setHidden(this.element, !log);
    if (!log) return;
    const answers = `${plural(log.failures, 'response')} with status 500 or higher in access logs`;
    setText(this.text, `${plural(log.errors, 'error')}, and ${answers}.`);
    this.table.show(log.kinds);
  }
}
