import { get, post } from './api.js';
import { announce, h, setHidden, setText } from './dom.js';
import { go, route } from './router.js';

const POLL_MILLIS = 1000;

/** Starts a run and waits until it is there; shows meanwhile what it says. */
export class Starter {
  constructor(refused) {
    this.refused = refused;
    this.words = h('p', { class: 'lead', role: 'status' });
    this.log = h('pre', { class: 'console', tabindex: '0', role: 'region', 'aria-label': 'Console of the start' });
    this.element = h('section', { class: 'card', id: 'starting', hidden: true }, this.words, this.log);
    this.look();
  }

  async start(asked) {
    this.busy = true;
    this.wait();
    try {
      const { run } = await post('/api/start', asked);
      if (!run) {
        this.busy = false;
        return;
      }
      this.found(run);
    } catch (refused) {
      this.refused(refused.problems);
    }
    this.end();
  }

  /** A start may go on that another view, or this one before a reload, has begun. */
  async look() {
    const { starting, seconds, log, run, problems } = await get('/api/starting').catch(() => ({}));
    if (this.closed) return;
    if (starting) {
      setText(this.words, `Starting… ${seconds} s`);
      setText(this.log, (log ?? []).join('\n'));
      this.log.scrollTop = this.log.scrollHeight;
      setHidden(this.log, !log?.length);
      this.wait();
    } else if (this.timer && !this.busy) {
      if (run) this.found(run);
      else if (problems) this.refused(problems);
      this.end();
    }
  }

  wait() {
    if (this.timer) return;
    setHidden(this.log, true);
    setText(this.words, 'Starting…');
    setHidden(this.element, false);
    this.timer = setInterval(() => this.look(), POLL_MILLIS);
  }

  found(run) {
    announce('The run has started.');
    if (!this.closed && (route().parts[0] ?? 'start') === 'start') go(['run', run]);
  }

  end() {
    this.busy = false;
    clearInterval(this.timer);
    this.timer = null;
    setHidden(this.element, true);
  }

  close() {
    this.closed = true;
    clearInterval(this.timer);
  }
}
