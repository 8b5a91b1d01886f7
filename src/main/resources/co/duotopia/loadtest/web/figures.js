import { h, setAttribute, setText, svg } from './dom.js';
import { count, millis, percent, rate } from './format.js';

/** The curve of a figure's last two minutes. */
const POINTS = 120;

const FIGURES = [
  { id: 'users', name: 'Users', color: 'green', show: (d, f) => [count(f.users), '', f.asked], curve: ['requests', 'users'] },
  { id: 'rate', name: 'Requests/s', color: 'blue', show: (d, f) => [rate(f.rate), '', `${count(f.all?.count ?? null)} in total`], curve: ['requests', 'rate'] },
  { id: 'failures', name: 'Failures', color: 'red', show: (d, f) => [percent(f.all?.failures ?? null, f.all?.count ?? null), '%', f.failed], curve: ['requests', 'failed'] },
  { id: 'p95', name: 'p95', color: 'orange', show: (d, f) => [millis(f.all?.p95 ?? null), 'ms', `p50 ${millis(f.all?.p50 ?? null)} · p99 ${millis(f.all?.p99 ?? null)} ms`], curve: ['requests', 'p95'] },
  { id: 'database', name: 'DB connections', color: 'purple', show: (d, f) => f.connections, curve: ['database', 'total'] },
  { id: 'cpu', name: 'Generator CPU', color: 'ink', show: (d, f) => f.cpu, curve: ['resources', 'generator'] },
];

const curve = (values) => {
  const shown = values.slice(-POINTS);
  const top = Math.max(1e-9, ...shown.map((v) => v ?? 0));
  const step = 100 / Math.max(1, shown.length - 1);
  const points = shown.map((v, i) => (v === null ? null : `${(i * step).toFixed(1)},${(22 - (20 * v) / top).toFixed(1)}`));
  return points.filter(Boolean).join(' ');
};

/** The few figures that tell how a run goes, each with the curve of the last two minutes. */
export class Figures {
  constructor() {
    this.parts = new Map();
    this.element = h('dl', { class: 'figures live' });
    for (const figure of FIGURES) {
      const line = svg('polyline', { class: `color-${figure.color}` });
      const value = h('span', { class: 'number' });
      const unit = h('span', { class: 'unit' });
      const note = h('dd', { class: 'note' });
      const spark = svg('svg', { class: 'spark', viewBox: '0 0 100 24', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, line);
      const box = h('div', { id: `figure-${figure.id}` }, h('dt', {}, figure.name), h('dd', { class: 'value' }, value, ' ', unit), note, spark);
      this.element.append(box);
      this.parts.set(figure.id, { value, unit, note, line });
    }
  }

  /** data: RunData; users: asked for; final: the figures of summary.json, once they are there. */
  show(data, users, final) {
    const facts = this.facts(data, users, final);
    for (const figure of FIGURES) {
      const [value, unit, note] = figure.show(data, facts);
      const { line, ...parts } = this.parts.get(figure.id);
      setText(parts.value, value);
      setText(parts.unit, unit);
      setText(parts.note, note);
      setAttribute(line, 'points', curve(data[figure.curve[0]]?.[figure.curve[1]] ?? []));
    }
  }

  /** Now, while the run goes on; afterwards the most there was. */
  facts(data, asked, final) {
    const all = final ?? data.statistics.all;
    const of = data.isOver() ? (table, key) => data.most(table, key) : (table, key) => data.latest(table, key);
    const most = data.isOver() ? 'at most, ' : '';
    return {
      all,
      users: of('requests', 'users'),
      asked: asked ? `${most}of ${count(asked)}` : '',
      rate: final?.perSecond ?? all?.rate ?? null,
      failed: `${count(all?.failures ?? null)} of ${count(all?.count ?? null)}`,
      connections: this.connections(data, of('database', 'total'), most),
      cpu: [count(of('resources', 'generator')), '%', `${most}machine ${count(of('resources', 'machine'))} %`],
    };
  }

  connections(data, total, most) {
    if (!data.database) return ['–', '', data.state === 'starting' ? '' : 'not monitored'];
    if (total === null) return ['?', '', 'unknown: cannot be read'];
    return [count(total), '', `${most}of ${count(data.most('database', 'usable'))} usable`];
  }
}
