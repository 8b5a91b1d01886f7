import { h, sign } from './dom.js';
import { count, millis, percent, rate } from './format.js';
import { Table } from './table.js';

const LEVELS = { met: 'good', missed: 'poor', unknown: 'unknown' };

const number = (id, title, show = (step) => count(step[id])) => ({ id, title, number: true, text: show });

const COLUMNS = [
  { ...number('users', 'Users', (step) => `${count(step.users)}${step.knee ? ' (knee)' : ''}`), head: true },
  number('heldSeconds', 'Held s'),
  number('perSecond', 'RPS', (step) => rate(step.perSecond)),
  number('failures', 'Failed %', (step) => percent(step.failures, step.requests)),
  number('p50', 'Median ms', (step) => millis(step.p50)),
  number('p95', '95% ms', (step) => millis(step.p95)),
  number('p99', '99% ms', (step) => millis(step.p99)),
  number('standstillSeconds', 'Standstill s'),
  number('connections', 'Connections'),
  {
    id: 'limits',
    title: 'Limits',
    text: (step) => step.limits,
    fill: (cell, step) => {
      const level = LEVELS[step.limits] ?? 'unknown';
      cell.replaceChildren(h('span', { class: `badge ${level}` }, sign(level, ''), step.limits));
    },
  },
];

/** The steps of a load that rises in steps; steps: those of summary.json, none while it runs. */
export class StepsTable {
  constructor() {
    this.table = new Table({
      label: 'Steps',
      name: 'steps',
      columns: COLUMNS,
      key: (step) => String(step.number),
    });
    this.element = h('section', { class: 'card', hidden: true }, h('h3', {}, 'Steps'), this.table.element);
  }

  show(steps) {
    this.element.hidden = !steps?.length;
    if (steps?.length) this.table.show(steps);
  }
}
