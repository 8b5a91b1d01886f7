import { get, runPath } from './api.js';
import { ChartsTab } from './charts-tab.js';
import { DatabaseTab } from './database-tab.js';
import { announce, h, setHidden, setText } from './dom.js';
import { FailuresTab, kindsOf } from './failures-tab.js';
import { FilesTab } from './files-tab.js';
import { Figures } from './figures.js';
import { count } from './format.js';
import { LogTab } from './log-tab.js';
import { Redraw } from './redraw.js';
import { address } from './router.js';
import { RunData } from './run-data.js';
import { RunHeader } from './run-header.js';
import { RunStream } from './run-stream.js';
import { outcome } from './run-words.js';
import { SearchCard } from './search-card.js';
import { StatisticsTab } from './statistics-tab.js';
import { StopButton } from './stop-button.js';
import { UsersButton } from './users-button.js';
import { verdictCard } from './verdict-card.js';

const TABS = {
  statistics: ['Statistics', () => new StatisticsTab()],
  charts: ['Charts', () => new ChartsTab()],
  failures: ['Failures', () => new FailuresTab()],
  database: ['Database', () => new DatabaseTab()],
  log: ['Log', () => new LogTab()],
  files: ['Files', (run) => new FilesTab(run)],
};

/** One run, while it goes on or afterwards. */
export class RunView {
  /** link(up) is told of the connection. */
  constructor(run, link) {
    this.run = run;
    this.data = new RunData();
    this.summary = null;
    this.header = new RunHeader(run);
    this.figures = new Figures();
    this.message = h('p', { class: 'note', role: 'status' });
    this.stop = new StopButton(run, (text) => setText(this.message, text));
    this.usersNow = new UsersButton(run, (text) => setText(this.message, text));
    this.search = new SearchCard();
    this.header.actions.append(this.usersNow.element, this.stop.element);
    this.ending = h('div', {});
    this.tabs = new Map();
    this.links = new Map(Object.entries(TABS).map(([id, [title]]) => [id, this.tabLink(id, title)]));
    this.panel = h('section', { class: 'panel' });
    const nav = h('nav', { class: 'tabs', 'aria-label': 'Views of the run' }, ...this.links.values());
    this.element = h('div', { class: 'run' }, this.header.element, this.message, this.ending, this.figures.element, this.search.element, nav, this.panel);
    this.redraw = new Redraw(() => this.draw());
    this.stream = new RunStream(run, (type, data) => this.heard(type, data), link);
    this.ticker = setInterval(() => this.redraw.soon(), 1000);
    this.describe();
  }

  tabLink(id, title) {
    return h('a', { href: address(['run', this.run, id]), id: `tab-${id}` }, title, h('span', { class: 'count' }));
  }

  /** What the stream does not hold: run.json and summary.json. */
  async describe() {
    try {
      const { info, summary } = await get(runPath(this.run));
      if (this.closed) return;
      this.info = info ?? this.info;
      if (JSON.stringify(summary ?? null) !== JSON.stringify(this.summary)) this.summary = summary ?? null;
      this.redraw.soon();
    } catch (refused) {
      setText(this.message, refused.message);
    }
  }

  open(id) {
    const tab = TABS[id] ? id : 'statistics';
    for (const [other, link] of this.links) {
      if (other === tab) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    if (!this.tabs.has(tab)) this.tabs.set(tab, TABS[tab][1](this.run));
    this.tab = this.tabs.get(tab);
    this.panel.setAttribute('aria-label', TABS[tab][0]);
    this.panel.replaceChildren(this.tab.element);
    this.redraw.now();
  }

  heard(type, message) {
    const before = this.data.state;
    if (type === 'snapshot') this.snapshot(message);
    else if (type === 'second') this.data.second(message);
    else if (type === 'database') this.data.databaseRows(message);
    else if (type === 'resources') this.data.resourcesRows(message);
    else if (type === 'event') this.happened(message);
    else if (type === 'search') this.data.searchIs(message);
    else if (type === 'backend') this.data.backendSaid(message);
    else if (type === 'log') this.data.line(message);
    else if (type === 'state') this.data.stateIs(message);
    if (this.data.state !== before) this.changed(before);
    this.redraw.soon();
  }

  snapshot(message) {
    this.data.snapshot(message);
    this.stoppable = message.stoppable ?? true;
    this.users = message.users ?? null;
    this.seconds = message.timeSeconds ?? null;
    this.final = message.final === true;
    if (this.data.isOver() || !this.info) this.describe();
    if (this.final) this.finish();
  }

  happened(event) {
    this.data.event(event);
    if (event[1] === 'stopped' || event[1] === 'users') announce(event[2]);
  }

  changed(before) {
    if (!this.data.isOver()) return;
    if (before === 'running') announce(`The run has ended: ${outcome(this.data.state, this.data.verdict)[1]}`);
    this.describe();
  }

  /** Nothing more will come. Only a snapshot says so: a run that seems to be over can go on. */
  finish() {
    this.stream.close();
    clearInterval(this.ticker);
  }

  draw() {
    const { data, summary } = this;
    const over = data.isOver();
    const phase = over ? (summary?.phases?.whole ?? null) : null;
    if (this.info) this.header.describe(this.info, this.seconds);
    this.header.show(data, summary?.outcome, this.stop.asked);
    this.stop.show(this.stoppable && !over && Boolean(this.info));
    this.usersNow.show(this.stoppable && !over && !this.stop.asked && data.state === 'running', this.info, data.latest('requests', 'users'));
    this.search.show(data.search, over ? summary?.capacity : null);
    if (over) setText(this.message, '');
    this.figures.show(data, Math.max(this.users ?? 0, this.info?.settings?.scenario?.['max-users'] ?? 0), phase && { ...phase.all, perSecond: phase.all.perSecond });
    this.showEnding(over);
    const kinds = kindsOf(over && summary?.failures ? summary : data);
    setText(this.links.get('failures').lastChild, kinds ? ` ${count(kinds)}` : '');
    this.title();
    if (this.tab instanceof StatisticsTab) this.tab.show(data, phase, over ? summary?.steps : null);
    else if (this.tab instanceof FailuresTab) this.tab.show(data, over && summary?.failures ? summary : null);
    else if (this.tab instanceof LogTab) this.tab.show(data, over ? summary?.backendLog : null);
    else if (this.tab instanceof FilesTab) this.tab.show(data, this.final);
    else this.tab?.show(data);
  }

  showEnding(over) {
    setHidden(this.ending, !over);
    const state = over && this.info ? this.data.state : '';
    if (this.endingShown === state && this.endingOf === this.summary) return;
    this.endingShown = state;
    this.endingOf = this.summary;
    if (!state) return;
    this.ending.replaceChildren(verdictCard(this.run, this.info, this.data, this.summary, this.seconds));
  }

  title() {
    const [, words] = outcome(this.data.state, this.summary?.outcome ?? this.data.verdict);
    const which = this.info ? `${this.info.scenario} on ${this.info.environment}` : this.run;
    const title = `${words} · ${which} · Load tests`;
    if (document.title !== title) document.title = title;
  }

  recolor() {
    for (const tab of this.tabs.values()) tab.recolor?.();
  }

  close() {
    this.closed = true;
    clearInterval(this.ticker);
    this.redraw.close();
    this.stream.close();
    for (const tab of this.tabs.values()) tab.close?.();
  }
}
