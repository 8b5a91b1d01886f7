'use strict';
// What is drawn behind the lines of a chart: ramp, times of which nothing is known, events.

/** Events that limit or end a run. */
const GRAVE_EVENTS = new Set([
  'stopped', 'cut-off', 'target-ended', 'nowhere-to-upload', 'monitor-lost', 'deadlocks',
]);

class ChartMarks {
  /** spec: an entry of CHART_LINES; width: of the time axis, in pixels. */
  constructor(group, spec, width) {
    this.group = group;
    this.spec = spec;
    this.width = width;
  }

  /** Ramp, times of which nothing is known, and events. */
  all(labelled) {
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

  /** From the last sample that could see to the next one. */
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
    const perPixel = (to - from) / this.width;
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
          b <= to + CHART_RIGHT * perPixel &&
          taken.every(([begin, end]) => b < begin || a > end);
        if (free) taken.push([a, b]);
        return free;
      });
    };
    const graveFirst = [...seen].sort((a, b) => GRAVE_EVENTS.has(b[1]) - GRAVE_EVENTS.has(a[1]));
    return graveFirst.map(([t, type]) => {
      const grave = GRAVE_EVENTS.has(type);
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
}
