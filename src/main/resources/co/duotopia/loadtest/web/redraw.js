/** Draws at most once a second, in a frame of its own, and never where nobody can see it. */
export class Redraw {
  constructor(draw) {
    this.draw = draw;
    this.drawnAt = -Infinity;
    this.timer = null;
    this.onVisibility = () => !document.hidden && this.wanted && this.soon();
    document.addEventListener('visibilitychange', this.onVisibility);
  }

  /** Something has changed. */
  soon() {
    this.wanted = true;
    if (this.timer !== null || document.hidden) return;
    const wait = Math.max(0, 1000 - (performance.now() - this.drawnAt));
    this.timer = setTimeout(() => requestAnimationFrame(() => this.now()), wait);
  }

  now() {
    this.stop();
    this.wanted = false;
    this.drawnAt = performance.now();
    this.draw();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  close() {
    this.stop();
    this.draw = () => {};
    document.removeEventListener('visibilitychange', this.onVisibility);
  }
}
