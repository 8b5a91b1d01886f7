import { runPath } from './api.js';

const MESSAGES = ['snapshot', 'second', 'database', 'resources', 'event', 'search', 'backend', 'log', 'state', 'beat'];
const SILENCE_MILLIS = 12_000;
const HIDDEN_MILLIS = 120_000;
const RETRY_MILLIS = [1000, 2000, 4000];

/**
 * The messages of a run, as long as they come: over a lost connection, a server that is started
 * again, a laptop that slept. Each connection begins with a snapshot of everything, so nothing is
 * missed. A page that nobody looks at lets go of its connection after two minutes.
 *
 * heard(type, data) is called for each message, link(up) when the connection is lost or back.
 */
export class RunStream {
  constructor(run, heard, link) {
    this.run = run;
    this.heard = heard;
    this.link = link;
    this.failures = 0;
    this.watchdog = setInterval(() => this.watch(), 2000);
    this.onVisibility = () => this.visibility();
    document.addEventListener('visibilitychange', this.onVisibility);
    this.open();
  }

  open() {
    clearTimeout(this.retry);
    this.source?.close();
    this.heardAt = performance.now();
    const source = new EventSource(runPath(this.run, '/stream'));
    this.source = source;
    for (const type of MESSAGES) {
      source.addEventListener(type, (event) => this.source === source && this.receive(type, event));
    }
    source.addEventListener('error', () => this.source === source && this.broken());
  }

  receive(type, event) {
    this.heardAt = performance.now();
    this.failures = 0;
    this.link(true);
    if (type !== 'beat') this.heard(type, JSON.parse(event.data));
  }

  /** The browser gives up for good on some errors, so the tries are ours. */
  broken() {
    this.source.close();
    this.link(false);
    clearTimeout(this.retry);
    const wait = RETRY_MILLIS[Math.min(this.failures++, RETRY_MILLIS.length - 1)];
    this.retry = setTimeout(() => this.open(), wait);
  }

  /** A connection that died while the laptop slept looks open; nothing comes over it any more. */
  watch() {
    if (this.source.readyState === EventSource.CLOSED) return;
    if (performance.now() - this.heardAt > SILENCE_MILLIS) this.open();
  }

  visibility() {
    clearTimeout(this.rest);
    if (document.hidden) this.rest = setTimeout(() => this.source.close(), HIDDEN_MILLIS);
    else if (this.source.readyState === EventSource.CLOSED) this.open();
  }

  /** Hears no more. */
  close() {
    clearInterval(this.watchdog);
    clearTimeout(this.retry);
    clearTimeout(this.rest);
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.source?.close();
    this.source = null;
  }
}
