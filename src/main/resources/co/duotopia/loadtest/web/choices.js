import { h } from './dom.js';
import { typedTime } from './format.js';

const radio = (group, value, disabled, ...content) =>
  h(
    'label',
    { class: `choice${disabled ? ' off' : ''}` },
    h('input', { type: 'radio', name: group, value, disabled }),
    h('span', { class: 'choice-text' }, ...content),
  );

const environment = ({ name, baseUrl, ready, feltBy }) =>
  radio(
    'environment',
    name,
    !ready,
    h('strong', {}, name),
    ' ',
    feltBy ? h('span', { class: 'tag' }, feltBy) : null,
    h('span', { class: 'small' }, baseUrl ?? (ready ? 'brings its own backend: the stand-in' : 'not set up here')),
  );

const scenario = ({ name, purpose, users, rate, timeSeconds }) =>
  radio(
    'scenario',
    name,
    false,
    h('strong', {}, name),
    h('span', { class: 'small load' }, `${users} users · ${rate}/s · ${typedTime(timeSeconds)}`),
    h('span', { class: 'small' }, purpose),
  );

const group = (title, id, items) =>
  h('fieldset', { id }, h('legend', {}, title), h('div', { class: 'choices' }, ...items));

/** What the environments lack that cannot be chosen, folded: it is long, and seldom wanted. */
const lacking = (all) => {
  const missing = all.filter(({ ready }) => !ready).flatMap((environment) => environment.missing ?? []);
  if (!missing.length) return null;
  const list = missing.map((text) => h('li', {}, text));
  return h('details', { class: 'lacking' }, h('summary', {}, 'Missing for the other environments'), h('ul', {}, list));
};

export const environmentChoice = (all) =>
  h('div', {}, group('Environment', 'environments', all.map(environment)), lacking(all));

export const scenarioChoice = (all) => group('Scenario', 'scenarios', all.map(scenario));
