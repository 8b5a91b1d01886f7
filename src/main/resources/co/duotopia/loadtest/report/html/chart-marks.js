'use strict';
// What is drawn behind the lines of a chart: ramp, times of which nothing is known, what broke, events.

/** Events that end a run, and those that only limit it: where words collide, the end has its own. */
const ENDS = new Set(['stopped', 'cut-off', 'target-ended', 'nowhere-to-upload']);
const LIMITS = new Set(['monitor-lost', 'deadlocks']);
const gravity = (type) => (ENDS.has(type) ? 2 : Number(LIMITS.has(type)));

/** Words for events of one type, the longer ones first; a guard's text begins with its subject. */
const eventWords = ({ type, texts }) => {
  const words = type.replaceAll('-', ' ');
  if (type === 'users') return [texts.at(-1).split(', by ')[0], words];
  if (!type.startsWith('guard')) return [words];
  const subjects = new Set(texts.map((text) => text.split(': ')[0]));
  return [`${words}: ${[...subjects].join(', ')}`, words];
};

class ChartMarks {
  /** spec: an entry of CHART_LINES; width: of the time axis, in pixels. */
  constructor(group, spec, width) {
    this.group = group;
    this.spec = spec;
    this.width = width;
    this.taken = [];
  }

  /** Ramp, times of which nothing is known, what broke, and events; labelled: with words. */
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
      markLine: { silent: true, symbol: 'none', data: [...this.findingLines(labelled), ...this.eventLines(labelled)] },
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

  perPixel() {
    const [from, to] = this.group.range;
    return (to - from) / this.width;
  }

  /** How the words stand to their line where there is room for them: in its middle or beside it. */
  align(t, words) {
    const [from, to] = this.group.range;
    const width = (words.length * 6.6 + 14) * this.perPixel();
    const starts = { center: t - width / 2, left: t, right: t - width };
    return Object.keys(starts).find((way) => {
      const [a, b] = [starts[way], starts[way] + width];
      const free =
        a >= from - 4 * this.perPixel() &&
        b <= to + CHART_RIGHT * this.perPixel() &&
        this.taken.every(([begin, end]) => b < begin || a > end);
      if (free) this.taken.push([a, b]);
      return free;
    });
  }

  /** A line and its number where something began to break; its title where it fits. */
  findingLines(labelled) {
    const [from, to] = this.group.range;
    const marks = [];
    (this.group.data.findings ?? []).forEach(([t, title], i) => {
      const at = Math.max(0, t);
      if (at < from || at > to) return;
      const near = marks.find((mark) => Math.abs(mark.at - at) < 26 * this.perPixel());
      if (near) {
        near.number += `, ${i + 1}`;
        near.title += `, ${title}`;
      } else {
        marks.push({ at, number: String(i + 1), title });
      }
    });
    const numbers = marks.map(({ at, number }) => {
      const half = (number.length * 3.3 + 10) * this.perPixel();
      return at - half < from ? [at, at + 2 * half] : [at - half, at + half];
    });
    this.taken.push(...numbers);
    return marks.map(({ at, number, title }, i) => {
      const whole = `${number}  ${title}`;
      this.taken = this.taken.filter((span) => span !== numbers[i]);
      const way = labelled && this.align(at, whole);
      if (!way) this.taken.push(numbers[i]);
      const color = this.group.color('--ink');
      return {
        xAxis: at,
        lineStyle: { color, width: 1.5, type: 'solid', opacity: 0.9 },
        label: {
          show: true,
          align: way || (numbers[i][0] === at ? 'left' : 'center'),
          formatter: way ? whole : number,
          color: this.group.color('--card'),
          backgroundColor: color,
          borderRadius: 8,
          padding: [1, 6],
          fontSize: 11,
          lineHeight: 14,
          distance: 2,
        },
      };
    });
  }

  /** Events of one type that would stand on each other are one line; words where they fit. */
  eventLines(labelled) {
    const [from, to] = this.group.range;
    const lastOfType = new Map();
    const seen = [];
    for (const [t, type, text] of this.group.data.events) {
      const last = lastOfType.get(type);
      if (t < from || t > to) continue;
      if (last && t - last.t < 8 * this.perPixel()) {
        last.texts.push(text);
        continue;
      }
      lastOfType.set(type, { t, type, texts: [text] });
      seen.push(lastOfType.get(type));
    }
    const graveFirst = [...seen].sort((a, b) => gravity(b.type) - gravity(a.type));
    return graveFirst.map((event) => {
      const grave = gravity(event.type) > 0;
      const color = this.group.color(grave ? '--line-red' : '--muted');
      let way;
      const words = eventWords(event).find((some) => (way = labelled && this.align(event.t, some)));
      return {
        xAxis: Math.max(0, event.t),
        lineStyle: { color, width: 1, type: grave ? 'solid' : [3, 3], opacity: 0.8 },
        label: { show: Boolean(way), align: way, formatter: words, color, fontSize: 11, distance: 4 },
      };
    });
  }
}
