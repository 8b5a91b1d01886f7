import { filePath, get, runPath } from './api.js';
import { h } from './dom.js';
import { bytes, timeOfDay } from './format.js';
import { Table } from './table.js';

const EVERY_MILLIS = 5000;

const WHAT = {
  'report.html': 'The report: one page with everything',
  'gatling/index.html': 'Gatling’s own report',
  'findings.md': 'Findings, in Markdown',
  'summary.json': 'All figures, machine-readable',
  'junit.xml': 'Expectations as tests, for CI',
  'results_stats.csv': 'Requests, in Locust’s columns',
  'results_stats_history.csv': 'Timeline, in Locust’s columns',
  'results_failures.csv': 'Failures, in Locust’s columns',
  'results_steps.csv': 'Steps of the load',
  'results_levels.csv': 'Levels of a search',
  'run.json': 'Settings and versions of the run',
  'live.jsonl': 'Users and requests of each second',
  'events.jsonl': 'Events: ramp, guards, slow queries, stop',
  'database.csv': 'Samples of the database',
  'backend.jsonl': 'Entries of the backend’s logs',
  'resources.csv': 'Samples of load generator and target',
  'simulation.log': 'Gatling’s record of every request',
  'console.log': 'Console output of the run',
  'truth.jsonl': 'Faults of the stand-in, with their times',
};
const PAGES = new Set(['report.html', 'gatling/index.html']);

/** Every file of the run, and all of them as one. */
export class FilesTab {
  constructor(run) {
    this.run = run;
    const columns = [
      { id: 'name', title: 'File', head: true, fill: (cell, file) => this.link(cell, file), order: (f) => f.name },
      { id: 'what', title: 'Content', text: (f) => WHAT[f.name] ?? f.kind ?? '' },
      { id: 'bytes', title: 'Size', number: true, text: (f) => bytes(f.bytes), order: (f) => f.bytes },
    ];
    this.table = new Table({ label: 'Files', name: 'file-list', columns, key: (f) => f.name, none: 'No files yet.' });
    this.note = h('p', { class: 'hint' });
    const zip = h('a', { class: 'button', id: 'zip', href: runPath(run, '/zip'), download: `${run}.zip` }, 'All as zip');
    this.element = h('div', { class: 'card' }, h('div', { class: 'title-line' }, h('h3', {}, 'Files of the run'), zip), this.table.element, this.note);
    this.askedAt = -Infinity;
  }

  link(cell, file) {
    if (cell.firstChild) return;
    const page = PAGES.has(file.name);
    const how = page ? { target: '_blank', rel: 'noopener' } : { download: `${this.run}_${file.name.replaceAll('/', '_')}` };
    cell.append(h('a', { href: filePath(this.run, file.name), ...how }, file.name));
  }

  /** Asks anew while the run goes on, and once more at its end. */
  async show(data, final) {
    const over = Boolean(final);
    if (performance.now() - this.askedAt < EVERY_MILLIS && over === this.over) return;
    if (this.over && over) return;
    this.askedAt = performance.now();
    this.over = over;
    try {
      this.table.show(await get(runPath(this.run, '/files')));
      this.note.textContent = over ? '' : `As of ${timeOfDay(Date.now())}; some are written at the end.`;
    } catch (refused) {
      this.note.textContent = refused.message;
    }
  }
}
