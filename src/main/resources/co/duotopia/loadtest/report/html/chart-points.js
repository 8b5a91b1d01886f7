'use strict';
// Points of the charts' lines, from columns of times and values; null is unknown.

/** Index of the sample nearest to a time; -1 where there is none within twice the usual step. */
const nearestIndex = (times, at) => {
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
const linePoints = (times, values, floor) =>
  values.map((raw, i) => {
    const value = raw === null ? null : Math.max(floor, raw);
    const alone = value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
    return alone
      ? { value: [times[i], value], symbol: 'circle', symbolSize: 4 }
      : [times[i], value];
  });

/** Of so many values each the highest, where it was: dots that would hide each other. */
const highestPoints = (times, values, of) => {
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
