// Elements of the page. Whatever comes from a run is set as text, never as markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element: properties and attributes, listeners as onclick and the like, children or texts. */
export const h = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
};

export const svg = (tag, attributes = {}, ...children) => {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** Touches the page only where something is new. */
export const setText = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

export const setAttribute = (element, name, value) => {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};

export const setHidden = (element, hidden) => {
  if (element.hidden !== hidden) element.hidden = hidden;
};

/** A long name that may be broken behind its slashes and hyphens. */
export const breakable = (name) => name.split(/(?<=[/-])/).flatMap((part, i) => (i ? [h('wbr'), part] : [part]));

/** level: good, acceptable, poor, unknown or running. */
export const sign = (level, name) =>
  svg('svg', { class: name, 'aria-hidden': 'true' }, svg('use', { href: `#sign-${level}` }));

/** A judgement in words, with a sign of its own: colour alone never carries it. */
export const badge = (level, text) =>
  h('span', { class: `badge ${level}` }, sign(level, 'badge-sign'), text);

/** Shows another badge only where it differs. */
export const setBadge = (holder, level, text) => {
  if (holder.dataset.badge === `${level} ${text}`) return;
  holder.dataset.badge = `${level} ${text}`;
  holder.replaceChildren(badge(level, text));
};

/** Told to screen readers, once; used sparingly. */
export const announce = (text) => {
  document.getElementById('announcer').textContent = text;
};
