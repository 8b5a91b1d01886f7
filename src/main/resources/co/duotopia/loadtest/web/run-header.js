import { h, setBadge, setHidden, setText } from './dom.js';
import { clock, dateAndTime, timeOfDay } from './format.js';
import { outcome } from './run-words.js';

/** Which run it is, how it stands, how long it still takes. */
export class RunHeader {
  constructor(run) {
    this.title = h('h1', {}, run);
    this.state = h('span', { class: 'state', id: 'state' });
    this.what = h('p', { class: 'what' });
    this.began = h('span', {});
    this.time = h('span', { class: 'time', id: 'elapsed' });
    this.progress = h('progress', { max: '1', value: '0', 'aria-label': 'Time of the run' });
    this.actions = h('div', { class: 'buttons' });
    this.element = h(
      'div',
      { class: 'run-top' },
      h('div', { class: 'top-line' }, h('div', { class: 'title' }, this.title, this.state), this.actions),
      this.what,
      h('p', { class: 'when' }, this.began, this.time, this.progress),
    );
    this.lasts = null;
  }

  /** info: run.json. */
  describe(info, seconds) {
    if (this.info === info && this.lasts === seconds) return;
    this.info = info;
    const scenario = info.settings?.scenario ?? {};
    this.lasts = seconds;
    this.title.replaceChildren(h('bdi', {}, info.scenario), ' on ', h('bdi', {}, info.environment));
    const load = [`${info.users} user${info.users === 1 ? '' : 's'}`];
    if (scenario.rate) load.push(`${scenario.rate}/s`);
    if (scenario.time) load.push(`for ${scenario.time}`);
    const faults = (info.settings?.['stand-in']?.faults ?? []).map((fault) => fault.profile);
    const having = faults.length ? ` with ${faults.join(', ')}` : '';
    const whose = info.standIn ? ` (the suite’s own stand-in${having})` : '';
    this.what.replaceChildren(`${load.join(', ')}, against `, h('bdi', {}, info.target), whose);
  }

  show(data, verdict, stopping) {
    const state = stopping && !data.isOver() ? 'stopping' : data.state;
    setBadge(this.state, ...outcome(state, verdict ?? data.verdict));
    setText(this.began, data.start === null ? 'No virtual user has started yet' : `${dateAndTime(data.start)} `);
    setText(this.time, this.timeText(data));
    const lasts = this.lasts ? this.lasts * 1000 : null;
    setHidden(this.progress, lasts === null || data.isOver() || data.start === null);
    if (lasts) this.progress.value = Math.min(1, data.elapsed() / lasts);
  }

  timeText(data) {
    if (data.start === null) return '';
    if (data.isOver()) return `to ${timeOfDay(data.start + data.end)} · ${clock(data.end)}`;
    const elapsed = data.elapsed();
    if (!this.lasts) return `· ${clock(elapsed)} elapsed`;
    const left = this.lasts * 1000 - elapsed;
    const then = left > 0 ? `${clock(left)} left` : 'uploads in flight are being finished';
    return `· ${clock(elapsed)} of ${clock(this.lasts * 1000)} · ${then}`;
  }
}
