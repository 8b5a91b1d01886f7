'use strict';
/*
 * The charts of a run, on one time axis. Knows nothing of the page around them. Needs, in this
 * order: echarts, chart-lines.js, chart-points.js, chart-marks.js, chart.js.
 *
 *   const charts = loadCharts.mount(root, data, onChange, [latest])
 *   charts.update(data, [range])   other data, as of a run that goes on, and the time in view
 *   charts.zoom(from, to)          milliseconds since the start
 *   charts.cursor(millis | null)   shows the values there in all legends
 *   charts.valuesText()            the values at the cursor in words
 *   charts.picture(id, 'png' | 'svg', title)   the address of a picture of it, with its data inside
 *   charts.logScale(on)  charts.recolor()  charts.resize([width])  charts.dispose()
 *
 * root holds a <figure data-chart="times|rates|users|database|cpu|memory|log"> for each chart, with
 * elements .legend, .plot and in it .canvas. data: see ChartData.java. onChange is told of
 * {range: [from, to], cursor, events: those near the cursor} whenever one of them changes. With
 * latest, as of a run that goes on, the legends show the last values while there is no cursor, and
 * charts that are scrolled out of sight are not drawn.
 * Colours come from the custom properties --line-…, --ink, --muted, --rule of the style sheet.
 */

/** All charts of a run: they share their data, the time in view and the cursor. */
class RunCharts {
  constructor(root, data, onChange, latest = false) {
    this.data = data;
    this.onChange = onChange;
    this.latest = latest;
    this.range = [0, Math.max(1000, data.end)];
    this.at = null;
    this.log = false;
    this.frame = null;
    this.colors = new Map();
    this.probe = root.appendChild(document.createElement('span'));
    this.probe.hidden = true;
    this.font = getComputedStyle(root).fontFamily;
    this.charts = [...root.querySelectorAll('figure[data-chart]')].map(
      (figure) => new RunChart(figure, CHART_LINES[figure.dataset.chart], this),
    );
    this.seen = latest ? this.watchVisible() : null;
    let width = root.clientWidth;
    this.observer = new ResizeObserver(() => {
      if (root.clientWidth === width) return;
      width = root.clientWidth;
      this.resize();
    });
    this.observer.observe(root);
    this.update(data);
  }

  /** While a run goes on, only charts that somebody can see are drawn. */
  watchVisible() {
    const chartOf = new Map(this.charts.map((chart) => [chart.figure, chart]));
    const seen = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) chartOf.get(target).see(isIntersecting);
    });
    chartOf.forEach((chart, figure) => seen.observe(figure));
    return seen;
  }

  /** A custom property of the style sheet, as the canvas understands it. */
  color(property) {
    if (!this.colors.has(property)) {
      this.probe.style.color = `var(${property})`;
      this.colors.set(property, getComputedStyle(this.probe).color);
    }
    return this.colors.get(property);
  }

  update(data, range) {
    const whole = this.range[0] <= 0 && this.range[1] >= this.data.end;
    this.data = data;
    if (range) this.range = range;
    else if (whole) this.range = [0, Math.max(1000, data.end)];
    this.charts.forEach((chart) => chart.rebuildLegend());
    this.draw();
  }

  draw() {
    this.charts.forEach((chart) => chart.draw());
    this.cursor(this.at);
  }

  zoom(from, to) {
    const end = Math.max(1000, this.data.end);
    const least = Math.min(2000, end);
    const begin = Math.min(Math.max(0, from), end - least);
    this.range = [begin, Math.min(end, Math.max(to, begin + least))];
    this.cursor(this.at);
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  cursor(at) {
    this.at = at;
    this.charts.forEach((chart) => chart.showCursor(at));
    const near = (this.range[1] - this.range[0]) / 100;
    const events =
      at === null
        ? []
        : [...this.findings(), ...this.data.events]
            .filter(([t]) => Math.abs(t - at) <= near)
            .slice(0, 2)
            .map(([t, type, text]) => ({ t, type, text }));
    this.onChange?.({ range: this.range, cursor: at, events });
  }

  /** As events; of a run that goes on none is known. */
  findings() {
    return (this.data.findings ?? []).map(([t, title], i) => [t, 'finding', `finding ${i + 1}: ${title}`]);
  }

  valuesText() {
    return this.charts
      .flatMap((chart) => chart.values(this.at))
      .map(([l, text]) => `${l.name} ${text ?? 'unknown'}`)
      .join(', ');
  }

  logScale(on) {
    this.log = on;
    this.draw();
  }

  recolor() {
    this.colors.clear();
    this.draw();
  }

  /** The chart with this data-chart as a picture, as it is shown; type: png or svg. */
  picture(id, type, title) {
    return this.charts.find((chart) => chart.figure.dataset.chart === id).picture(type, title);
  }

  resize(width) {
    this.charts.forEach((chart) => chart.echart.resize(width ? { width } : { width: 'auto' }));
    this.draw();
  }

  dispose() {
    cancelAnimationFrame(this.frame);
    this.observer.disconnect();
    this.seen?.disconnect();
    this.charts.forEach((chart) => chart.echart.dispose());
    this.probe.remove();
  }
}

const loadCharts = {
  mount: (root, data, onChange, latest) => new RunCharts(root, data, onChange, latest),
};
