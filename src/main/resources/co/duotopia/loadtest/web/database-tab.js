import { h, setText } from './dom.js';
import { clock, count, percent, span } from './format.js';
import { Table } from './table.js';

const MOST = 50;

const STATES = [
  ['active', 'active'],
  ['inTransaction', 'idle in transaction'],
  ['aborted', 'idle in transaction, aborted'],
  ['idle', 'idle'],
  ['waiting', 'waiting for locks'],
];

const when = { id: 'at', title: 'At', name: 'moment', text: (q) => clock(q.t), order: (q) => q.t };
const ran = (id, title) => ({
  id,
  title,
  number: true,
  text: (q) => (q[id] === undefined ? '–' : span(q[id] / 1000)),
  order: (q) => q[id] ?? null,
});
const text = (id, title, name, show = (q) => q[id] ?? '–') => ({ id, title, name, text: show });

const SLOW = [
  when,
  ran('durationMillis', 'Ran for'),
  text('query', 'Query', 'query', (q) => q.query ?? q.text),
  text('waitsFor', 'Waits for'),
  text('application', 'Of', null, (q) => (q.application ? `${q.application}/${q.user}` : '–')),
  text('pid', 'pid'),
];

const BLOCKED = [
  when,
  text('query', 'Waiting query', 'query', (q) => q.query ?? q.text),
  text('blockerQuery', 'Blocked by', 'query'),
  text('blockerState', 'which is'),
  ran('blockerTransactionMillis', 'in its transaction for'),
  text('pids', 'pids', null, (q) => `${q.pid ?? '?'} ← ${q.blockerPid ?? '?'}`),
];

const HOLDERS = [
  { id: 'name', title: 'Application/user', head: true, text: (holder) => holder.name },
  { id: 'connections', title: 'Connections', number: true, text: (holder) => count(holder.connections) },
];

/** What the database is busy with: connections, who holds them, slow queries, blockers. */
export class DatabaseTab {
  constructor() {
    this.now = h('p', { class: 'lead' });
    this.states = h('dl', { class: 'states' });
    this.values = new Map(STATES.map(([id, name]) => [id, this.state(name)]));
    const key = (q) => q.key;
    this.holders = new Table({ label: 'Connection holders', columns: HOLDERS, key: (x) => x.name, none: 'Unknown.' });
    this.slow = new Table({ label: 'Slow queries', name: 'stack', columns: SLOW, key, none: 'No query ran for long.' });
    this.blocked = new Table({ label: 'Blocked queries', name: 'stack', columns: BLOCKED, key, none: 'No query had to wait for a lock.' });
    this.element = h(
      'div',
      {},
      h(
        'div',
        { class: 'pair' },
        h('div', { class: 'card' }, h('h3', {}, 'Connections'), this.now, this.states),
        h('div', { class: 'card' }, h('h3', {}, 'Connection holders'), this.holders.element),
      ),
      h('div', { class: 'card' }, h('h3', {}, 'Slow queries'), this.slow.element),
      h('div', { class: 'card' }, h('h3', {}, 'Blocked queries'), this.blocked.element),
    );
  }

  state(name) {
    const value = h('dd', {});
    this.states.append(h('div', {}, h('dt', {}, name), value));
    return value;
  }

  show(data) {
    setText(this.now, this.sentence(data));
    for (const [id, value] of this.values) setText(value, count(data.latest('database', id)));
    this.holders.show(data.holders ?? []);
    this.slow.show(this.events(data, 'slow-query'));
    this.blocked.show(this.events(data, 'blocked'));
  }

  sentence(data) {
    if (!data.database) return 'The database is not monitored.';
    const total = data.latest('database', 'total');
    if (total === null) return 'Unknown: the database cannot be read.';
    const usable = data.latest('database', 'usable');
    const most = count(data.most('database', 'total'));
    return `${count(total)} of ${count(usable)} usable (${count((100 * total) / usable)} %), at most ${most}`;
  }

  /** The last first. */
  events(data, type) {
    return data.events
      .filter((event) => event[1] === type)
      .slice(-MOST)
      .reverse()
      .map(([t, , sentence, details]) => ({ t, text: sentence, ...details, key: `${t} ${details?.pid} ${details?.blockerPid}` }));
  }
}
