'use strict';
/** One chart of a group: its figure, legend, lines and the mouse on it. */
class RunChart {
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
      devicePixelRatio: Math.max(group.latest ? 1 : 2, window.devicePixelRatio || 1),
    });
    this.visible = true;
    this.listen();
  }

  see(visible) {
    this.visible = visible;
    if (visible && this.stale) this.draw();
  }

  /** Lines of which anything is known. */
  lines() {
    const table = this.group.data[this.spec.table];
    return this.spec.lines.filter((l) => table?.[l.key]?.some((v) => v !== null));
  }

  /** The buttons stay where they are as long as the lines are the same ones. */
  rebuildLegend() {
    const lines = this.lines();
    if (lines.length === this.outputs.size && lines.every((l) => this.outputs.has(l.key))) return;
    this.legend.replaceChildren();
    this.outputs.clear();
    for (const l of lines) {
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
    const room = this.group.latest ? 8 : 3;
    const of = Math.ceil((room * this.inView(table)) / this.width());
    const floor = log ? 1 : 0;
    return l.dots && of > 1
      ? highestPoints(table.t, table[l.key], of).map(([t, v]) => [t, Math.max(floor, v)])
      : linePoints(table.t, table[l.key], floor);
  }

  /** Whether there are more points in view than the screen can show apart. */
  crowded(table) {
    return this.inView(table) > this.width();
  }

  /** About so many of its rows. */
  inView({ t }) {
    const [from, to] = this.group.range;
    const [first, last] = [t[0] ?? 0, t[t.length - 1] ?? 0];
    const shown = Math.max(0, Math.min(to, last) - Math.max(from, first));
    return (t.length * shown) / Math.max(1, last - first);
  }

  draw() {
    const lines = this.lines();
    this.figure.classList.toggle('blank', lines.length === 0);
    this.stale = !this.visible;
    if (this.stale || lines.length === 0) return;
    const { data, log: wanted } = this.group;
    const log = wanted && Boolean(this.spec.log);
    const muted = this.group.color('--muted');
    const rule = this.group.color('--rule');
    const label = { color: muted, fontSize: 11.5, fontFamily: this.group.font };
    const first = this.figure.matches(':first-child');
    const room = first || data.findings?.length ? 22 : 8;
    this.echart.setOption(
      {
        animation: false,
        useUTC: true,
        textStyle: { fontFamily: this.group.font },
        grid: { left: CHART_LEFT, right: CHART_RIGHT, top: room, bottom: 24 },
        xAxis: {
          type: 'time',
          min: 0,
          max: Math.max(1000, data.end),
          axisLine: { lineStyle: { color: rule } },
          axisTick: { lineStyle: { color: rule } },
          axisLabel: { ...label, hideOverlap: true, formatter: chartClock },
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
          { id: 'marks', type: 'line', silent: true, data: [], ...new ChartMarks(this.group, this.spec, this.width()).all(first) },
        ],
      },
      { notMerge: this.isOther(`${log} ${lines.map((l) => l.key)}`) },
    );
  }

  /** Drawn anew beside the page, with a title and a legend of its own. */
  picture(type, title) {
    const size = { width: 1200, height: 420 };
    const renderer = type === 'svg' ? 'svg' : 'canvas';
    const copy = echarts.init(document.createElement('div'), null, { renderer, devicePixelRatio: 2, ...size });
    const { font } = this.group;
    const text = { color: this.group.color('--ink'), fontFamily: font };
    copy.setOption({ ...this.echart.getOption(), animation: false, toolbox: [], tooltip: [] });
    const lines = this.lines().filter((l) => !this.hidden.has(l.key));
    copy.setOption({
      backgroundColor: this.group.color('--card'),
      title: { text: title, left: 12, top: 8, textStyle: { ...text, fontSize: 18 } },
      legend: { show: true, data: lines.map((l) => l.name), right: 16, top: 10, textStyle: text },
      grid: { top: 52, left: 80, right: 32, bottom: 36 },
    });
    const url = copy.getDataURL({ type, pixelRatio: 2 });
    copy.dispose();
    return url;
  }

  /** Only what is made of other parts is built anew: that takes more time. */
  isOther(parts) {
    const other = this.parts !== parts;
    this.parts = parts;
    return other;
  }

  values(at) {
    const table = this.group.data[this.spec.table];
    const index = at === null || !table ? -1 : nearestIndex(table.t, at);
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
    const told = at ?? (this.group.latest ? this.group.data.end : null);
    for (const [l, text] of this.values(told)) {
      const output = this.outputs.get(l.key);
      if (output) output.textContent = told === null ? '' : (text ?? '–');
    }
  }

  width() {
    return Math.max(1, this.plot.clientWidth - CHART_LEFT - CHART_RIGHT);
  }

  toPixel(at) {
    const [from, to] = this.group.range;
    return CHART_LEFT + ((at - from) / (to - from)) * this.width();
  }

  toTime(clientX) {
    const [from, to] = this.group.range;
    const x = clientX - this.plot.getBoundingClientRect().left - CHART_LEFT;
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
