'use strict';
/*
 * The charts of a run, on one time axis. Knows nothing of the page around them.
 *
 *   const charts = loadCharts.mount(root, data, onChange)
 *   charts.update(data)            other data, as of a run that goes on
 *   charts.zoom(from, to)          milliseconds since the start
 *   charts.cursor(millis | null)   shows the values there in all legends
 *   charts.valuesText()            the values at the cursor in words
 *   charts.logScale(on)  charts.recolor()  charts.resize([width])  charts.dispose()
 *
 * root holds a <figure data-chart="times|rates|users|database|cpu|memory"> for each chart, with
 * elements .legend, .plot and in it .canvas. data: see ChartData.java. onChange is told of
 * {range: [from, to], cursor, events: those near the cursor} whenever one of them changes.
 * Colours come from the custom properties --line-…, --ink, --muted, --rule of the style sheet.
 */
const loadCharts = (() => {
  const number = (value) => value.toLocaleString('en', { maximumFractionDigits: 2 });
  const millis = (value) => (value >= 1000 ? `${number(value / 1000)} s` : `${number(value)} ms`);
  const line = (key, name, color, style = {}) => ({ key, name, color, ...style });

  /** What each chart draws: columns of a table. A dash pattern tells lines apart without colour. */
  const CHARTS = {
    times: {
      table: 'requests',
      axis: millis,
      value: (v) => `${number(v)} ms`,
      log: true,
      lines: [
        line('max', 'max', 'ink', { dots: true }),
        line('p99', 'p99', 'purple', { dash: [2, 3] }),
        line('p95', 'p95', 'orange', { dash: [7, 3] }),
        line('p50', 'p50', 'blue', { width: 2.2 }),
      ],
    },
    rates: {
      table: 'requests',
      axis: number,
      value: (v) => `${number(v)}/s`,
      lines: [
        line('rate', 'requests', 'blue', { fill: 0.12 }),
        line('failed', 'failures', 'red', { fill: 0.45, dash: [5, 2] }),
      ],
    },
    users: {
      table: 'requests',
      axis: number,
      value: number,
      whole: true,
      lines: [line('users', 'users', 'green', { step: 'middle', fill: 0.12 })],
    },
    database: {
      table: 'database',
      axis: number,
      value: number,
      whole: true,
      unknown: 'total',
      lines: [
        line('active', 'active', 'blue', { stack: true, width: 1, fill: 0.75 }),
        line('inTransaction', 'idle in transaction', 'orange', { stack: true, width: 1, fill: 0.6 }),
        line('aborted', 'aborted', 'red', { stack: true, width: 1, fill: 0.75 }),
        line('idle', 'idle', 'sky', { stack: true, width: 1, fill: 0.25 }),
        line('total', 'all', 'ink', { width: 1.6 }),
        line('waiting', 'waiting for locks', 'purple', { dash: [2, 2] }),
        line('usable', 'usable', 'red', { dash: [8, 4], width: 1.6 }),
      ],
    },
    cpu: {
      table: 'resources',
      axis: (v) => `${number(v)} %`,
      value: (v) => `${v.toFixed(1)} %`,
      max: 100,
      interval: 25,
      lines: [
        line('machine', 'machine', 'ink', { width: 1.2, fill: 0.07 }),
        line('generator', 'load generator', 'blue', { width: 2 }),
        line('target', 'target', 'orange', { dash: [7, 3] }),
        line('children', 'target’s PostgreSQL', 'purple', { dash: [2, 3] }),
      ],
    },
    memory: {
      table: 'resources',
      axis: number,
      value: (v) => `${number(v)} MB`,
      lines: [
        line('rss', 'load generator', 'blue', { width: 2 }),
        line('heap', 'its heap in use', 'sky', { width: 1.2, dash: [1, 2] }),
        line('targetRss', 'target', 'orange', { dash: [7, 3] }),
        line('childrenRss', 'target’s PostgreSQL', 'purple', { dash: [2, 3] }),
      ],
    },
  };
  const GRAVE = new Set([
    'stopped', 'cut-off', 'target-ended', 'nowhere-to-upload', 'monitor-lost', 'deadlocks',
  ]);
  const LEFT = 58;
  const RIGHT = 16;

  const clock = (ms) => {
    const s = Math.round(Math.abs(ms) / 1000);
    const two = (n) => String(n).padStart(2, '0');
    const short = `${Math.floor(s / 60) % 60}:${two(s % 60)}`;
    return s < 3600 ? short : `${Math.floor(s / 3600)}:${short.padStart(5, '0')}`;
  };

  /** Index of the sample nearest to a time; -1 where there is none within twice the usual step. */
  const nearest = (times, at) => {
    if (times.length === 0) return -1;
    let low = 0;
    let high = times.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] < at) low = middle + 1;
      else high = middle;
    }
    if (low > 0 && at - times[low - 1] < times[low] - at) low--;
    const step = (times[times.length - 1] - times[0]) / Math.max(1, times.length - 1);
    return Math.abs(times[low] - at) <= Math.max(1000, 2 * step) ? low : -1;
  };

  /** A value with gaps on both sides is drawn as a dot: a line would not show it. */
  const points = (times, values, floor) =>
    values.map((raw, i) => {
      const value = raw === null ? null : Math.max(floor, raw);
      const alone = value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
      return alone
        ? { value: [times[i], value], symbol: 'circle', symbolSize: 4 }
        : [times[i], value];
    });

  /** Of so many values each the highest, where it was: dots that would hide each other. */
  const highest = (times, values, of) => {
    const kept = [];
    for (let i = 0; i < values.length; i += of) {
      let top = -1;
      for (let j = i; j < Math.min(values.length, i + of); j++) {
        if (values[j] !== null && (top < 0 || values[j] > values[top])) top = j;
      }
      if (top >= 0) kept.push([times[top], values[top]]);
    }
    return kept;
  };

  class Chart {
    constructor(figure, spec, group) {
      this.spec = spec;
      this.legend = figure.querySelector('.legend');
      this.plot = figure.querySelector('.plot');
      this.figure = figure;
      this.group = group;
      this.hidden = new Set();
      this.outputs = new Map();
      this.cross = this.plot.appendChild(document.createElement('div'));
      this.cross.className = 'cross';
      this.brush = this.plot.appendChild(document.createElement('div'));
      this.brush.className = 'brush';
      this.echart = echarts.init(this.plot.querySelector('.canvas'), null, {
        renderer: 'canvas',
        devicePixelRatio: Math.max(2, window.devicePixelRatio || 1),
      });
      this.listen();
    }

    /** Lines of which anything is known. */
    lines() {
      const table = this.group.data[this.spec.table];
      return this.spec.lines.filter((l) => table?.[l.key]?.some((v) => v !== null));
    }

    rebuildLegend() {
      this.legend.replaceChildren();
      this.outputs.clear();
      for (const l of this.lines()) {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'line';
        button.title = 'Show or hide';
        button.setAttribute('aria-pressed', String(!this.hidden.has(l.key)));
        const value = document.createElement('span');
        value.className = 'value';
        button.append(this.swatch(l), l.name, value);
        button.addEventListener('click', () => {
          if (!this.hidden.delete(l.key)) this.hidden.add(l.key);
          button.setAttribute('aria-pressed', String(!this.hidden.has(l.key)));
          this.draw();
        });
        this.outputs.set(l.key, value);
        this.legend.append(button);
      }
    }

    swatch(l) {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      svg.setAttribute('viewBox', '0 0 22 10');
      svg.setAttribute('aria-hidden', 'true');
      const add = (name, attributes) => {
        const element = document.createElementNS('http://www.w3.org/2000/svg', name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        element.classList.add(`color-${l.color}`);
        svg.append(element);
      };
      if (l.dots) {
        add('circle', { cx: 11, cy: 5, r: 2.5, class: 'dot' });
      } else {
        if (l.fill > 0.2) add('rect', { x: 0, y: 0, width: 22, height: 10, 'fill-opacity': l.fill, class: 'dot' });
        const width = Math.max(2, l.width || 1.6);
        add('path', { d: 'M0 5H22', 'stroke-width': width, 'stroke-dasharray': (l.dash || []).join(' ') });
      }
      return svg;
    }

    series(l, table, log) {
      const color = this.group.color(`--line-${l.color}`);
      const shown = !this.hidden.has(l.key);
      const usual = l.width || 1.6;
      const width = this.crowded(table) ? Math.min(usual, 1) : usual;
      return {
        id: l.key,
        name: l.name,
        type: 'line',
        silent: true,
        step: l.step,
        stack: l.stack ? 'states' : undefined,
        stackStrategy: 'all',
        data: shown ? this.points(l, table, log) : [],
        symbol: l.dots ? 'circle' : 'none',
        symbolSize: l.dots ? 3 : 4,
        showAllSymbol: true,
        sampling: l.dots || l.stack || table.t.length < 2000 ? undefined : 'lttb',
        itemStyle: { color, opacity: l.dots ? 0.55 : 1 },
        lineStyle: { color, width: l.dots ? 0 : width, type: l.dash || 'solid' },
        areaStyle: l.fill ? { color, opacity: l.fill } : undefined,
        emphasis: { disabled: true },
        z: 3,
      };
    }

    points(l, table, log) {
      const of = Math.ceil((3 * this.inView(table)) / this.width());
      const floor = log ? 1 : 0;
      return l.dots && of > 1
        ? highest(table.t, table[l.key], of).map(([t, v]) => [t, Math.max(floor, v)])
        : points(table.t, table[l.key], floor);
    }

    /** Whether there are more points in view than the screen can show apart. */
    crowded(table) {
      return this.inView(table) > this.width();
    }

    inView(table) {
      const [from, to] = this.group.range;
      return (table.t.length * (to - from)) / Math.max(1, this.group.data.end);
    }

    draw() {
      const { data, log: wanted } = this.group;
      const log = wanted && Boolean(this.spec.log);
      const lines = this.lines();
      this.figure.classList.toggle('blank', lines.length === 0);
      if (lines.length === 0) return;
      const muted = this.group.color('--muted');
      const rule = this.group.color('--rule');
      const label = { color: muted, fontSize: 11.5, fontFamily: this.group.font };
      const first = this.figure.matches(':first-child');
      this.echart.setOption(
        {
          animation: false,
          useUTC: true,
          textStyle: { fontFamily: this.group.font },
          grid: { left: LEFT, right: RIGHT, top: first ? 22 : 8, bottom: 24 },
          xAxis: {
            type: 'time',
            min: 0,
            max: Math.max(1000, data.end),
            axisLine: { lineStyle: { color: rule } },
            axisTick: { lineStyle: { color: rule } },
            axisLabel: { ...label, hideOverlap: true, formatter: clock },
            splitLine: { show: false },
          },
          yAxis: {
            type: log ? 'log' : 'value',
            min: log ? 1 : 0,
            max: this.spec.max,
            minInterval: this.spec.whole ? 1 : undefined,
            splitNumber: 4,
            interval: this.spec.interval,
            axisLabel: { ...label, formatter: this.spec.axis },
            splitLine: { lineStyle: { color: rule } },
          },
          dataZoom: [
            {
              type: 'inside',
              disabled: true,
              filterMode: 'filter',
              startValue: this.group.range[0],
              endValue: this.group.range[1],
            },
          ],
          series: [
            ...lines.map((l) => this.series(l, data[this.spec.table], log)),
            { id: 'marks', type: 'line', silent: true, data: [], ...this.marks(first) },
          ],
        },
        { notMerge: true },
      );
    }

    /** Ramp, times of which nothing is known, and events. */
    marks(labelled) {
      const { data } = this.group;
      const areas = [];
      if (data.ramp) {
        const style = { color: this.group.color('--ramp') };
        areas.push([{ xAxis: Math.max(0, data.ramp[0]), itemStyle: style }, { xAxis: data.ramp[1] }]);
      }
      for (const [from, to] of this.unknown()) {
        const style = { color: this.group.color('--gap') };
        const name = { show: true, formatter: 'unknown', color: this.group.color('--muted'), position: 'inside' };
        areas.push([{ xAxis: from, itemStyle: style, label: name }, { xAxis: to }]);
      }
      return {
        markArea: { silent: true, data: areas },
        markLine: { silent: true, symbol: 'none', data: this.eventLines(labelled) },
      };
    }

    unknown() {
      const table = this.group.data[this.spec.table];
      if (!this.spec.unknown || !table) return [];
      const values = table[this.spec.unknown];
      const gaps = [];
      for (let i = 0; i < values.length; i++) {
        if (values[i] !== null) continue;
        const from = i === 0 ? 0 : table.t[i - 1];
        while (i < values.length && values[i] === null) i++;
        gaps.push([from, i < values.length ? table.t[i] : this.group.data.end]);
      }
      return gaps;
    }

    /** Events of one type that would stand on each other are one line; words where they fit. */
    eventLines(labelled) {
      const [from, to] = this.group.range;
      const perPixel = (to - from) / this.width();
      const lastOfType = new Map();
      const seen = this.group.data.events.filter(([t, type]) => {
        if (t < from || t > to || t - (lastOfType.get(type) ?? -Infinity) < 8 * perPixel) return false;
        lastOfType.set(type, t);
        return true;
      });
      const taken = [];
      /** How the words stand to their line where there is room for them: in its middle or beside it. */
      const align = (t, words) => {
        const width = (words.length * 6.6 + 10) * perPixel;
        const starts = { center: t - width / 2, left: t, right: t - width };
        return Object.keys(starts).find((way) => {
          const [a, b] = [starts[way], starts[way] + width];
          const free =
            a >= from - 4 * perPixel &&
            b <= to + RIGHT * perPixel &&
            taken.every(([begin, end]) => b < begin || a > end);
          if (free) taken.push([a, b]);
          return free;
        });
      };
      const graveFirst = [...seen].sort((a, b) => GRAVE.has(b[1]) - GRAVE.has(a[1]));
      return graveFirst.map(([t, type]) => {
        const grave = GRAVE.has(type);
        const words = type.replaceAll('-', ' ');
        const color = this.group.color(grave ? '--line-red' : '--muted');
        const way = labelled && align(t, words);
        return {
          xAxis: Math.max(0, t),
          lineStyle: { color, width: 1, type: grave ? 'solid' : [3, 3], opacity: 0.8 },
          label: { show: Boolean(way), align: way, formatter: words, color, fontSize: 11, distance: 4 },
        };
      });
    }

    values(at) {
      const table = this.group.data[this.spec.table];
      const index = at === null || !table ? -1 : nearest(table.t, at);
      return this.lines().map((l) => {
        const value = index < 0 ? null : table[l.key][index];
        return [l, value === null ? null : this.spec.value(value)];
      });
    }

    showCursor(at) {
      const [from, to] = this.group.range;
      const inside = at !== null && at >= from && at <= to;
      this.cross.classList.toggle('on', inside);
      if (inside) this.cross.style.transform = `translateX(${this.toPixel(at)}px)`;
      for (const [l, text] of this.values(at)) {
        const output = this.outputs.get(l.key);
        if (output) output.textContent = at === null ? '' : (text ?? '–');
      }
    }

    width() {
      return Math.max(1, this.plot.clientWidth - LEFT - RIGHT);
    }

    toPixel(at) {
      const [from, to] = this.group.range;
      return LEFT + ((at - from) / (to - from)) * this.width();
    }

    toTime(clientX) {
      const [from, to] = this.group.range;
      const x = clientX - this.plot.getBoundingClientRect().left - LEFT;
      return from + Math.min(1, Math.max(0, x / this.width())) * (to - from);
    }

    listen() {
      let start = null;
      const end = (event) => {
        if (start === null) return;
        const [a, b] = [start, event.clientX].sort((x, y) => x - y);
        start = null;
        this.brush.classList.remove('on');
        if (event.type === 'pointerup' && b - a > 6) this.group.zoom(this.toTime(a), this.toTime(b));
      };
      this.plot.addEventListener('pointerdown', (event) => {
        if (event.pointerType !== 'mouse' || event.button !== 0) return;
        start = event.clientX;
        this.plot.setPointerCapture(event.pointerId);
      });
      this.plot.addEventListener('pointermove', (event) => {
        this.group.cursor(this.toTime(event.clientX));
        if (start === null) return;
        const left = this.plot.getBoundingClientRect().left;
        const [a, b] = [start, event.clientX].sort((x, y) => x - y);
        this.brush.classList.add('on');
        this.brush.style.left = `${a - left}px`;
        this.brush.style.width = `${b - a}px`;
      });
      this.plot.addEventListener('pointerup', end);
      this.plot.addEventListener('pointercancel', end);
      this.plot.addEventListener('pointerleave', () => this.group.cursor(null));
      this.plot.addEventListener('dblclick', () => this.group.zoom(0, this.group.data.end));
    }
  }

  class Group {
    constructor(root, data, onChange) {
      this.data = data;
      this.onChange = onChange;
      this.range = [0, Math.max(1000, data.end)];
      this.at = null;
      this.log = false;
      this.colors = new Map();
      this.probe = root.appendChild(document.createElement('span'));
      this.probe.hidden = true;
      this.font = getComputedStyle(root).fontFamily;
      this.charts = [...root.querySelectorAll('figure[data-chart]')].map(
        (figure) => new Chart(figure, CHARTS[figure.dataset.chart], this),
      );
      let width = root.clientWidth;
      this.observer = new ResizeObserver(() => {
        if (root.clientWidth === width) return;
        width = root.clientWidth;
        this.resize();
      });
      this.observer.observe(root);
      this.update(data);
    }

    /** A custom property of the style sheet, as the canvas understands it. */
    color(property) {
      if (!this.colors.has(property)) {
        this.probe.style.color = `var(${property})`;
        this.colors.set(property, getComputedStyle(this.probe).color);
      }
      return this.colors.get(property);
    }

    update(data) {
      const whole = this.range[0] <= 0 && this.range[1] >= this.data.end;
      this.data = data;
      if (whole) this.range = [0, Math.max(1000, data.end)];
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
      this.draw();
    }

    cursor(at) {
      this.at = at;
      this.charts.forEach((chart) => chart.showCursor(at));
      const near = (this.range[1] - this.range[0]) / 100;
      const events =
        at === null
          ? []
          : this.data.events
              .filter(([t]) => Math.abs(t - at) <= near)
              .slice(0, 2)
              .map(([t, type, text]) => ({ t, type, text }));
      this.onChange?.({ range: this.range, cursor: at, events });
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

    resize(width) {
      this.charts.forEach((chart) => chart.echart.resize(width ? { width } : { width: 'auto' }));
      this.draw();
    }

    dispose() {
      this.observer.disconnect();
      this.charts.forEach((chart) => chart.echart.dispose());
      this.probe.remove();
    }
  }

  return { mount: (root, data, onChange) => new Group(root, data, onChange) };
})();
