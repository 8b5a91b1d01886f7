// How numbers and times are written. What is not known is a dash, never a zero.

const NONE = '–';
const known = (value) => value !== null && value !== undefined && Number.isFinite(value);
const two = (number) => String(number).padStart(2, '0');

export const count = (value) => (known(value) ? Math.round(value).toLocaleString('en') : NONE);

/** A time in ms, whose unit follows: 12345. */
export const millis = (value) => (known(value) ? String(Math.round(value)) : NONE);

export const decimal = (value, digits = 1) =>
  known(value)
    ? value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : NONE;

/** Two digits below ten, none from a hundred on. */
export const rate = (value) =>
  known(value) ? decimal(value, value === 0 || value >= 100 ? 0 : value < 10 ? 2 : 1) : NONE;

/** As the reports say it: 0 and 100 of none and all only. */
export const percent = (part, whole) => {
  if (!known(part) || !known(whole) || whole === 0) return NONE;
  const value = (100 * part) / whole;
  if (part === 0 || part === whole) return decimal(value, 0);
  if (value < 0.01) return '< 0.01';
  if (value > 99.99 && value < 100) return '> 99.99';
  const text = decimal(value, value < 10 ? 2 : 1);
  return value < 100 && text === '100.0' ? '99.9' : text;
};

export const bytes = (value) => {
  if (!known(value)) return NONE;
  if (value < 1000) return `${count(value)} B`;
  return value < 1e6 ? `${decimal(value / 1e3)} kB` : `${decimal(value / 1e6)} MB`;
};

/** Hours, minutes and seconds, as a clock shows them. */
export const clock = (millis) => {
  if (!known(millis)) return NONE;
  const s = Math.max(0, Math.round(millis / 1000));
  const short = `${Math.floor(s / 60) % 60}:${two(s % 60)}`;
  return s < 3600 ? short : `${Math.floor(s / 3600)}:${short.padStart(5, '0')}`;
};

/** As it can be typed in: 1h30m, 5m, 90s. */
export const typedTime = (seconds) => {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ];
  return parts.map(([n, unit]) => (n ? `${n}${unit}` : '')).join('') || '0s';
};

/** In words for a sentence. */
export const span = (seconds) =>
  seconds < 120
    ? `${decimal(seconds, seconds % 1 ? 1 : 0)} s`
    : typedTime(Math.round(seconds)).replace(/(\d+)([hms])/g, (_, n, unit) =>
        `${n} ${unit === 'm' ? 'min' : unit} `).trim();

export const timeOfDay = (millis) => {
  if (!known(millis)) return NONE;
  const date = new Date(millis);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

export const dateAndTime = (millis) => {
  if (!known(millis)) return NONE;
  const date = new Date(millis);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${timeOfDay(millis)}`;
};

export const plural = (number, word) => `${count(number)} ${word}${number === 1 ? '' : 's'}`;
