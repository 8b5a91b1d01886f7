import { filePath, get } from './api.js';
import { h, setAttribute, setBadge, setHidden, setText } from './dom.js';
import { count, millis, percent, plural, span } from './format.js';
import { HistoryCard } from './history-card.js';
import { address } from './router.js';
import { gradeLevel, outcome } from './run-words.js';
import { Table } from './table.js';

const EVERY_MILLIS = 3000;

const isOver = (run) => run.state === 'finished' || run.state === 'killed';

const hasResults = (run) => isOver(run) && Boolean(run.verdict);

const fillVerdict = (cell, run) => setBadge(cell, ...outcome(run.state, run.verdict));

const fillName = (cell, run) => {
  if (cell.firstChild) return;
  cell.append(h('a', { href: address(['run', run.name]) }, run.name));
};

const fillGrade = (cell, run) => {
  if (isOver(run) && run.grade) setBadge(cell, gradeLevel(run.grade), run.grade);
  else setText(cell, '–');
};

const fillReport = (cell, run) => {
  const has = hasResults(run);
  if (Boolean(cell.firstChild) === has) return;
  cell.replaceChildren();
  if (has) cell.append(h('a', { href: filePath(run.name, 'report.html'), target: '_blank', rel: 'noopener', 'aria-label': `Report of ${run.name}` }, 'Report'));
};

const number = (id, title, show = count) => ({
  id,
  title,
  number: true,
  text: (run) => show(run[id] ?? null),
  order: (run) => run[id] ?? null,
});

const columns = (chosen) => [
  { id: 'verdict', title: 'Verdict', name: 'nowrap untitled', fill: fillVerdict, order: (r) => outcome(r.state, r.verdict)[1] },
  { id: 'name', title: 'Run', head: true, fill: fillName, order: (r) => r.name },
  { id: 'scenario', title: 'Scenario', name: 'elsewhere', text: (r) => r.scenario, order: (r) => r.scenario },
  { id: 'environment', title: 'Environment', name: 'elsewhere', text: (r) => r.environment, order: (r) => r.environment },
  number('timeSeconds', 'Time', (s) => (s === null ? '–' : span(s))),
  number('users', 'Users'),
  number('requests', 'Requests'),
  number('failuresPercent', 'Failures', (v) => (v === null ? '–' : `${percent(v, 100)} %`)),
  number('p95', 'p95', (v) => (v === null ? '–' : `${millis(v)} ms`)),
  { id: 'grade', title: 'Grade', fill: fillGrade, order: (r) => r.grade },
  { id: 'report', title: '', name: 'nowrap untitled', fill: fillReport },
  { id: 'choose', title: '', name: 'nowrap untitled', fill: (cell, run) => chosen.fill(cell, run) },
];

/** At most two runs; the older one is the baseline. */
class Chosen {
  constructor(changed) {
    this.runs = [];
    this.changed = changed;
  }

  fill(cell, run) {
    if (!hasResults(run)) return;
    if (!cell.firstChild) {
      const press = (event) => this.press(run, event.target.checked);
      cell.append(h('label', { title: `Choose ${run.name}` }, h('input', { type: 'checkbox', onchange: press }), ' Choose'));
    }
    cell.querySelector('input').checked = this.runs.some((one) => one.name === run.name);
  }

  press(run, isChosen) {
    const others = this.runs.filter((one) => one.name !== run.name);
    this.runs = isChosen ? [...others.slice(-1), run] : others;
    this.changed();
  }

  /** Where the comparison is; null: fewer than two are chosen. */
  address() {
    if (this.runs.length < 2) return null;
    const [baseline, run] = [...this.runs].sort((a, b) => a.created - b.created);
    return `/api/comparison?${new URLSearchParams({ baseline: baseline.name, run: run.name })}`;
  }
}

/** All runs of the results directory, wherever they were started from. */
export class RunsView {
  constructor() {
    this.filter = h('input', { type: 'search', id: 'filter', placeholder: 'passed staging normal …', oninput: () => this.show() });
    this.found = h('p', { class: 'hint', role: 'status' });
    this.chosen = new Chosen(() => this.show());
    this.compare = h('a', { class: 'button', id: 'compare', target: '_blank', rel: 'noopener', hidden: true }, 'Compare the two chosen runs');
    this.history = new HistoryCard();
    this.table = new Table({ label: 'Runs', name: 'runs stack', columns: columns(this.chosen), key: (r) => r.name, none: 'No runs.' });
    this.element = h(
      'div',
      {},
      h('h1', {}, 'Runs'),
      h('div', { class: 'filter' }, h('label', {}, 'Filter ', this.filter), this.found, this.compare),
      h('div', { class: 'card' }, this.table.element),
      this.history.element,
    );
    this.runs = [];
    document.title = 'Runs · Load tests';
    this.timer = setInterval(() => !document.hidden && this.ask(), EVERY_MILLIS);
    this.ask();
  }

  async ask() {
    try {
      this.runs = await get('/api/runs');
      if (!this.closed) this.show();
    } catch (refused) {
      setText(this.found, refused.message);
    }
  }

  /** Each word of the filter must be found in some column. */
  show() {
    const words = this.filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = this.runs.filter((run) => {
      const text = [run.name, run.grade, ...outcome(run.state, run.verdict)].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    });
    this.table.show(shown);
    const address = this.chosen.address();
    setAttribute(this.compare, 'href', address);
    setHidden(this.compare, !address);
    this.history.show(this.chosen.runs.at(-1) ?? shown.find(hasResults));
    setText(this.found, words.length ? `${count(shown.length)} of ${plural(this.runs.length, 'run')}` : plural(this.runs.length, 'run'));
  }

  close() {
    this.closed = true;
    clearInterval(this.timer);
  }
}
