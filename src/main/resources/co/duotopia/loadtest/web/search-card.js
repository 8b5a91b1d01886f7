import { badge, h, setHidden, setText } from './dom.js';
import { count, millis, percent } from './format.js';
import { figure } from './line-figure.js';

const PURPOSES = {
  bracket: 'from below, until a level is bad',
  refine: 'around the estimate',
  anchor: 'the users to recommend',
  recovery: 'until the target has recovered',
};

const users = (n) => `${count(n)} user${n === 1 ? '' : 's'}`;

/** 'the p95 was 12400 ms' is what a person asks for first. */
const badLevel = ({ users: n, reason, p95, failedPercent }, limit) =>
  `Last bad level: ${users(n)}, ${reason} (p95 ${millis(p95)} ms, at most ${millis(limit)}; ` +
  `${percent(failedPercent, 100)} % failed)`;

/** The search for the capacity: what is tried, what is known; at the end the answer. */
export class SearchCard {
  constructor() {
    this.trying = h('p', { id: 'search-trying' });
    this.windows = h('p', { class: 'badges' });
    this.known = h('p', { class: 'lead', id: 'search-known' });
    this.bad = h('p', { class: 'small', id: 'search-bad' });
    this.charts = h('div', { class: 'level-charts' });
    this.element = h(
      'section',
      { class: 'card', id: 'search', hidden: true },
      h('h3', {}, 'Search for the capacity'),
      this.trying,
      this.windows,
      this.known,
      this.bad,
      this.charts,
    );
  }

  /** search: the stream's; capacity: that of summary.json, once the run is over. */
  show(search, capacity) {
    setHidden(this.element, !search);
    if (!search || (search === this.shown && capacity === this.capacity)) return;
    this.shown = search;
    this.capacity = capacity;
    const { trying, known, charts } = search;
    setHidden(this.windows, !trying);
    setHidden(this.trying, !trying);
    if (trying) this.showLevel(trying);
    setText(this.known, this.knownText(known, trying, capacity));
    setText(this.bad, known?.lastBad ? badLevel(known.lastBad, known.p95Limit) : '');
    this.charts.replaceChildren(...charts.map(figure));
  }

  showLevel(level) {
    const { settles, purpose, good, bad } = level;
    setText(this.trying, `Level of ${users(level.users)}: ${PURPOSES[purpose] ?? purpose}`);
    this.windows.replaceChildren(
      settles ? badge('unknown', 'settling') : badge('good', `${good} good`),
      ...(settles ? [] : [' ', badge('poor', `${bad} bad`), ' ', badge('unknown', `${level.void} void`)]),
      settles ? '' : ' windows so far',
    );
  }

  knownText(known, trying, capacity) {
    if (capacity?.line) return capacity.line;
    if (!known && !trying) return 'No answer: the run ended in its first level.';
    if (!known) return 'No answer yet: the first level is being tried.';
    if (!trying || known.isFinal) return `Capacity: ${known.answer}`;
    const likely = known.high < known.most ? `, most probably ${count(known.estimate)}` : '';
    return `Capacity so far: ${known.answer}${likely}`;
  }
}
