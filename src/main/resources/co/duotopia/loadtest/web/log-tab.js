import { BackendCard } from './backend-card.js';
import { h, setText } from './dom.js';
import { clock } from './format.js';
import { Table } from './table.js';

const EVENTS = [
  { id: 't', title: 'After', name: 'moment', text: ([t]) => clock(t) },
  { id: 'type', title: 'Event', name: 'type', head: true, text: ([, type]) => type.replaceAll('-', ' ') },
  { id: 'text', title: 'Description', name: 'error', text: ([, , text]) => text },
];

/** What happened in the run, what its backend's log and its console said; all bounded. */
export class LogTab {
  constructor() {
    this.events = new Table({ label: 'Events', name: 'events', columns: EVENTS, key: (e) => e, none: 'No events yet.' });
    this.console = h('pre', { class: 'console', id: 'console', tabindex: '0', role: 'region', 'aria-label': 'Console of the run' });
    this.none = h('p', { class: 'none' }, 'The console output is not available: this page did not start the run.');
    this.shownLines = null;
    this.backend = new BackendCard();
    this.element = h(
      'div',
      {},
      h('div', { class: 'card' }, h('h3', {}, 'Events'), this.events.element),
      this.backend.element,
      h('div', { class: 'card' }, h('h3', {}, 'Console'), this.none, this.console),
    );
  }

  /** final: what the backend's log said, of summary.json. */
  show(data, final) {
    this.backend.show(final ?? data.backend);
    this.events.show(data.events);
    const anything = data.lines.length > 0;
    this.none.hidden = anything;
    this.console.hidden = !anything;
    const state = `${data.linesBefore} ${data.lines.length} ${data.lines.at(-1)}`;
    if (this.shownLines === state) return;
    this.shownLines = state;
    const atEnd = this.console.scrollHeight - this.console.scrollTop - this.console.clientHeight < 40;
    setText(this.console, data.lines.join('\n'));
    if (atEnd) this.console.scrollTop = this.console.scrollHeight;
  }
}
