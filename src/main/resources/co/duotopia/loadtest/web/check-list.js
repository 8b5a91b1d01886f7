import { post } from './api.js';
import { announce, badge, h } from './dom.js';
import { plural } from './format.js';

const LEVELS = { ok: 'good', warning: 'acceptable', failure: 'poor', skipped: 'unknown' };

const entry = ({ name, status, text, remedy }) =>
  h(
    'li',
    {},
    badge(LEVELS[status] ?? 'unknown', status),
    h(
      'div',
      {},
      h('strong', {}, name),
      ' ',
      h('bdi', {}, text ?? ''),
      remedy ? h('p', { class: 'remedy' }, h('bdi', {}, remedy)) : null,
    ),
  );

/** What stands in the way of a run, and what to do about it; without any load. */
export class CheckList {
  constructor() {
    this.words = h('p', { class: 'lead' });
    this.list = h('ul', { class: 'checks' });
    this.element = h('section', { class: 'card', id: 'checks', hidden: true }, h('h2', {}, 'Check'), this.words, this.list);
  }

  async run(asked) {
    this.element.hidden = false;
    this.element.setAttribute('aria-busy', 'true');
    this.words.textContent = 'Checking settings, target, logins, database and this machine…';
    this.list.replaceChildren();
    try {
      const { entries } = await post('/api/check', asked);
      this.show(entries);
    } catch (refused) {
      this.words.textContent = '';
      this.list.replaceChildren(...refused.problems.map((text) => entry({ name: '', status: 'failure', text })));
    }
    this.element.removeAttribute('aria-busy');
    announce(this.words.textContent || 'The check was refused.');
  }

  show(entries) {
    const of = (status) => entries.filter((e) => e.status === status).length;
    const [failures, warnings] = [of('failure'), of('warning')];
    const order = ['failure', 'warning', 'ok', 'skipped'];
    const said = failures ? `${failures} must be fixed before a run can work` : 'A run can start';
    this.words.textContent = `${said}${warnings ? `; ${plural(warnings, 'warning')}` : ''}.`;
    const sorted = [...entries].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
    this.list.replaceChildren(...sorted.map(entry));
  }

  hide() {
    this.element.hidden = true;
  }
}
