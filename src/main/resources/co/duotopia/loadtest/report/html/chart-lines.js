'use strict';
// What each chart of a run draws, and how numbers and times are written in them.

const chartNumber = (value) => value.toLocaleString('en', { maximumFractionDigits: 2 });
const chartRate = (value) => value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
const chartMillis = (value) => (value >= 1000 ? `${chartNumber(value / 1000)} s` : `${chartNumber(value)} ms`);
const chartLine = (key, name, color, style = {}) => ({ key, name, color, ...style });

/** What each chart draws: columns of a table. A dash pattern tells lines apart without colour. */
const CHART_LINES = {
  times: {
    table: 'requests',
    axis: chartMillis,
    value: (v) => `${Math.round(v)} ms`,
    log: true,
    lines: [
      chartLine('max', 'max', 'ink', { dots: true }),
      chartLine('p99', 'p99', 'purple', { dash: [2, 3] }),
      chartLine('p95', 'p95', 'orange', { dash: [7, 3] }),
      chartLine('p50', 'p50', 'blue', { width: 2.2 }),
    ],
  },
  rates: {
    table: 'requests',
    axis: chartNumber,
    value: (v) => `${chartRate(v)}/s`,
    lines: [
      chartLine('rate', 'requests', 'blue', { fill: 0.12 }),
      chartLine('failed', 'failures', 'red', { fill: 0.45, dash: [5, 2] }),
    ],
  },
  users: {
    table: 'requests',
    axis: chartNumber,
    value: chartNumber,
    whole: true,
    lines: [chartLine('users', 'users', 'green', { step: 'middle', fill: 0.12 })],
  },
  database: {
    table: 'database',
    axis: chartNumber,
    value: chartNumber,
    whole: true,
    unknown: 'total',
    lines: [
      chartLine('active', 'active', 'blue', { stack: true, width: 1, fill: 0.75 }),
      chartLine('inTransaction', 'idle in transaction', 'orange', { stack: true, width: 1, fill: 0.6 }),
      chartLine('aborted', 'aborted', 'red', { stack: true, width: 1, fill: 0.75 }),
      chartLine('idle', 'idle', 'sky', { stack: true, width: 1, fill: 0.25 }),
      chartLine('total', 'all', 'ink', { width: 1.6 }),
      chartLine('waiting', 'waiting for locks', 'purple', { dash: [2, 2] }),
      chartLine('usable', 'usable', 'red', { dash: [8, 4], width: 1.6 }),
    ],
  },
  cpu: {
    table: 'resources',
    axis: (v) => `${chartNumber(v)} %`,
    value: (v) => `${v.toFixed(1)} %`,
    max: 100,
    interval: 25,
    lines: [
      chartLine('machine', 'machine', 'ink', { width: 1.2, fill: 0.07 }),
      chartLine('generator', 'load generator', 'blue', { width: 2 }),
      chartLine('target', 'target', 'orange', { dash: [7, 3] }),
      chartLine('children', 'target’s PostgreSQL', 'purple', { dash: [2, 3] }),
    ],
  },
  memory: {
    table: 'resources',
    axis: chartNumber,
    value: (v) => `${chartNumber(v)} MB`,
    lines: [
      chartLine('rss', 'load generator', 'blue', { width: 2 }),
      chartLine('heap', 'its heap in use', 'sky', { width: 1.2, dash: [1, 2] }),
      chartLine('targetRss', 'target', 'orange', { dash: [7, 3] }),
      chartLine('childrenRss', 'target’s PostgreSQL', 'purple', { dash: [2, 3] }),
    ],
  },
  log: {
    table: 'log',
    axis: chartNumber,
    value: chartNumber,
    whole: true,
    lines: [
      chartLine('errors', 'errors', 'red', { fill: 0.3 }),
      chartLine('warnings', 'warnings', 'orange', { dash: [7, 3] }),
      chartLine('failures', 'responses with status 500 or higher', 'purple', { dash: [2, 3] }),
    ],
  },
};

/** Room beside the axes, in pixels; the same in all charts, so that their times align. */
const CHART_LEFT = 58;
const CHART_RIGHT = 16;

/** Minutes and seconds since the start. */
const chartClock = (ms) => {
  const s = Math.round(Math.abs(ms) / 1000);
  const two = (n) => String(n).padStart(2, '0');
  const short = `${Math.floor(s / 60) % 60}:${two(s % 60)}`;
  return s < 3600 ? short : `${Math.floor(s / 3600)}:${short.padStart(5, '0')}`;
};
