/* global loadCharts */
import { h } from './dom.js';
import { timeOfDay } from './format.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** More than there are pixels would only cost time. */
const MOST_POINTS = 900;
const CHARTS = [
  ['times', 'Response times', 'percentiles over about 50 requests each, maximum of each second'],
  ['rates', 'Requests and failures', 'per second'],
  ['users', 'Virtual users', ''],
  ['database', 'Database connections', ''],
  ['cpu', 'CPU', '% of the machine'],
  ['memory', 'Memory', 'MB'],
];
const BACKEND = ['log', 'Backend’s log', 'entries per second'];

const figure = ([id, title, unit]) =>
  h(
    'figure',
    { class: 'card chart', 'data-chart': id },
    h(
      'figcaption',
      {},
      h('h3', {}, title, ' ', h('span', { class: 'unit' }, unit)),
      h('div', { class: 'legend', role: 'group', 'aria-label': `${title}: lines` }),
    ),
    h('div', { class: 'plot' }, h('div', { class: 'canvas', role: 'img', 'aria-label': `${title}; the tab Statistics has the figures` })),
  );

/** The charts of report.html, while the run goes on: its last minutes or all of it. */
export class ChartsTab {
  constructor() {
    this.minutes = 5;
    this.now = h('p', { class: 'now', id: 'now' });
    const button = (text, press) => h('button', { type: 'button', class: 'button', onclick: press }, text);
    this.last = button('Last 5 minutes', () => this.follow(5));
    this.whole = button('Whole run', () => this.follow(null));
    this.log = button('Log scale', () => this.scale());
    this.log.setAttribute('aria-pressed', 'false');
    this.root = h('div', { class: 'charts' }, CHARTS.map(figure));
    this.element = h(
      'div',
      {},
      h(
        'div',
        { class: 'timebar card', role: 'group', 'aria-label': 'Time shown in all charts' },
        this.now,
        h('div', { class: 'buttons' }, this.last, this.whole, this.log),
      ),
      this.root,
    );
    this.drawnEnd = null;
  }

  /** What is in view goes with the run, until somebody zooms. */
  follow(minutes) {
    this.minutes = minutes;
    this.drawnEnd = null;
    if (this.data) this.show(this.data);
  }

  range(end) {
    return this.minutes === null ? [0, end] : [Math.max(0, end - this.minutes * MINUTE), end];
  }

  scale() {
    const on = this.log.getAttribute('aria-pressed') !== 'true';
    this.log.setAttribute('aria-pressed', String(on));
    this.charts?.logScale(on);
  }

  show(data) {
    if (data.state === 'loading') return;
    if (!this.data && data.isOver()) this.minutes = null;
    this.data = data;
    if (data.backend && !this.backend) this.addBackend();
    const end = Math.max(1000, data.end);
    const range = this.minutes === undefined ? undefined : this.range(end);
    if (this.charts && !this.worth(end, range)) return;
    const shown = data.forCharts(range?.[0] ?? 0, range ? MOST_POINTS : Infinity);
    this.updating = true;
    this.charts ??= loadCharts.mount(this.root, shown, (view) => this.told(view), true);
    this.charts.update(shown, range);
    this.updating = false;
  }

  /** Not every run follows the log of its backend. */
  addBackend() {
    this.backend = figure(BACKEND);
    this.root.append(this.backend);
    this.charts?.dispose();
    this.charts = null;
    this.drawnEnd = null;
  }

  /**
   * Up to two pixels further, hardly anybody would see a difference, but it would be drawn: after
   * the first minute every other second at most. A chart of which nothing is known yet has no width.
   */
  worth(end, range) {
    const [from, to] = range ?? this.charts.range;
    const width = this.root.querySelector('.plot').clientWidth;
    const passed = this.drawnEnd === null || width === 0 ? Infinity : Math.abs(end - this.drawnEnd);
    const moved = passed * Math.max(1, width) >= 2 * (to - from) && (end < MINUTE || passed > 1.5 * SECOND);
    if (moved) this.drawnEnd = end;
    return moved;
  }

  /** A zoom that is not ours holds until one of the buttons is pressed. */
  told({ range, cursor, events }) {
    if (!this.updating && this.charts && this.minutes !== undefined) {
      const [from, to] = this.range(Math.max(1000, this.charts.data.end));
      if (range[0] !== from || range[1] !== to) {
        this.minutes = range[0] <= 0 && range[1] >= this.charts.data.end ? null : undefined;
        this.drawnEnd = null;
      }
    }
    this.last.setAttribute('aria-pressed', String(this.minutes === 5));
    this.whole.setAttribute('aria-pressed', String(this.minutes === null));
    const moment = (millis) => timeOfDay((this.data.start ?? 0) + millis);
    const view = this.minutes === null ? 'Whole run' : this.minutes ? `Last ${this.minutes} minutes` : 'Zoomed';
    const at = cursor === null ? `${view}: ${moment(range[0])} to ${moment(range[1])}` : moment(cursor);
    const text = [at, ...events.map((event) => event.text)].join(' · ');
    if (this.now.textContent !== text) this.now.textContent = text;
  }

  recolor() {
    this.charts?.recolor();
  }

  close() {
    this.charts?.dispose();
  }
}
