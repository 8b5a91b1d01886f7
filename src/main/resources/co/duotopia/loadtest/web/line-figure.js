import { h, svg } from './dom.js';

/** Of LevelChart.java and HistoryChart.java, which say where everything stands. */
const WIDTH = 520;
const HEIGHT = 190;
const BOTTOM = HEIGHT - 26;

const text = (x, y, anchor, words, more = {}) => svg('text', { x, y, 'text-anchor': anchor, ...more }, words);

const point = ({ x, y, good }) =>
  good ? svg('circle', { cx: x, cy: y, r: 4 }) : svg('path', { class: 'bad', d: `M${x} ${y}m-5 -5l10 10m0 -10l-10 10` });

/** A line with its points, and whatever else the server has placed. */
export const figure = ({ title, line, limit, points, users, values, changes = [], bands = [] }) =>
  h(
    'figure',
    {},
    h('figcaption', {}, title),
    svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' },
      ...bands.map((band) => svg('rect', { class: 'band', ...band })),
      svg('path', { class: 'axis', d: `M56 12V${BOTTOM}H506` }),
      ...(limit ? [svg('path', { class: 'objective', d: `M56 ${limit}H506` })] : []),
      ...changes.map((x) => svg('path', { class: 'objective', d: `M${x} 12V${BOTTOM}` })),
      svg('polyline', { points: line }),
      ...points.map(point),
      ...users.map((tick) => text(tick.at, HEIGHT - 8, 'middle', tick.text)),
      ...values.map((tick) => text(50, tick.at, 'end', tick.text, { dy: 4 })),
    ),
  );
