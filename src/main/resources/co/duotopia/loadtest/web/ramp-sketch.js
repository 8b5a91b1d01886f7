import { h, svg } from './dom.js';
import { clock, count } from './format.js';

const WIDTH = 400;
const HEIGHT = 120;

/** The users over the time of a run that has not begun: [[second, users], …]. */
export class RampSketch {
  constructor() {
    this.area = svg('polygon', { class: 'area' });
    this.line = svg('polyline', { class: 'line' });
    const drawing = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, this.area, this.line);
    this.most = h('span', { class: 'most' });
    this.end = h('span', {});
    this.words = h('figcaption', {});
    this.element = h(
      'figure',
      { class: 'sketch', hidden: true },
      this.words,
      h('div', { class: 'drawing' }, this.most, drawing),
      h('div', { class: 'axis' }, h('span', {}, '0:00'), this.end),
    );
  }

  hide() {
    this.element.hidden = true;
  }

  show(ramp) {
    this.element.hidden = false;
    const seconds = Math.max(1, ramp.at(-1)[0]);
    const users = Math.max(1, ...ramp.map(([, n]) => n));
    const at = ([t, n]) => `${((WIDTH * t) / seconds).toFixed(1)},${(HEIGHT - ((HEIGHT - 4) * n) / users).toFixed(1)}`;
    const points = ramp.map(at);
    this.line.setAttribute('points', points.join(' '));
    this.area.setAttribute('points', [`0,${HEIGHT}`, ...points, `${WIDTH},${HEIGHT}`].join(' '));
    this.most.textContent = count(users);
    this.end.textContent = clock(seconds * 1000);
    const full = ramp.find(([, n]) => n >= users)[0];
    this.words.textContent = `Users over time: ${count(users)} from ${clock(full * 1000)} on, until ${clock(seconds * 1000)}`;
  }
}
