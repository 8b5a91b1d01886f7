import { get } from './api.js';
import { h, setHidden, setText } from './dom.js';
import { figure } from './line-figure.js';

/** The runs of one environment, scenario and load over time; asked for once a kind and newest run. */
export class HistoryCard {
  constructor() {
    this.title = h('p', { class: 'hint' });
    this.answer = h('p', { id: 'history-answer' });
    this.charts = h('div', { class: 'level-charts' });
    this.element = h(
      'section',
      { class: 'card', id: 'history', hidden: true },
      h('h2', {}, 'Over time'),
      this.title,
      this.charts,
      this.answer,
    );
  }

  /** run: one that is over; the history is that of its environment and scenario. */
  async show(run) {
    const wanted = run && `${run.environment} ${run.scenario} ${run.name}`;
    if (!run || wanted === this.wanted) return;
    this.wanted = wanted;
    const query = new URLSearchParams({ environment: run.environment, scenario: run.scenario });
    try {
      const { title, answer, charts } = await get(`/api/history?${query}`);
      if (wanted !== this.wanted) return;
      setText(this.title, title);
      setText(this.answer, answer);
      this.charts.replaceChildren(...charts.map(figure));
      setHidden(this.element, charts.length === 0);
    } catch {
      setHidden(this.element, true);
    }
  }
}
