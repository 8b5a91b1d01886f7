import { h, svg } from './dom.js';

/** The frame of Axes.java, which says where everything stands. */
const WIDTH = 520;
const HEIGHT = 190;
const BOTTOM = HEIGHT - 26;

const text = (x, y, anchor, words, more = {}) => svg('text', { x, y, 'text-anchor': anchor, ...more }, words);

const point = ({ x, y, good }) =>
  good ? svg('circle', { cx: x, cy: y, r: 4 }) : svg('path', { class: 'bad', d: `M${x} ${y}m-5 -5l10 10m0 -10l-10 10` });

/** A line with its points, and whatever else the server has placed. */
export const figure = ({ title, line, points, across, values, limits, changes, bands }) =>
  h(
    'figure',
    {},
    h('figcaption', {}, title),
    svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' },
      ...bands.map((band) => svg('rect', { class: 'band', ...band })),
      svg('path', { class: 'axis', d: `M56 12V${BOTTOM}H500` }),
      ...limits.map((y) => svg('path', { class: 'objective', d: `M56 ${y}H500` })),
      ...changes.map((x) => svg('path', { class: 'objective', d: `M${x} 12V${BOTTOM}` })),
      svg('polyline', { points: line }),
      ...points.map(point),
      ...across.map((tick) => text(tick.at, HEIGHT - 8, 'middle', tick.text)),
      ...values.map((tick) => text(50, tick.at, 'end', tick.text, { dy: 4 })),
    ),
  );
