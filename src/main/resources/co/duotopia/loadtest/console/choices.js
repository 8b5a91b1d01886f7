import { h } from './dom.js';
import { typedTime } from './format.js';

const radio = (group, value, disabled, ...content) =>
  h(
    'label',
    { class: `choice${disabled ? ' off' : ''}` },
    h('input', { type: 'radio', name: group, value, disabled }),
    h('span', { class: 'choice-text' }, ...content),
  );

const environment = ({ name, baseUrl, ready, missing, production }) =>
  radio(
    'environment',
    name,
    !ready,
    h('strong', {}, name),
    production ? h('span', { class: 'tag' }, 'real users') : null,
    h('span', { class: 'small' }, baseUrl ?? (ready ? 'brings its own backend: the stand-in' : 'no address')),
    ...(missing ?? []).map((text) => h('span', { class: 'small missing' }, text)),
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

export const environmentChoice = (all) => group('Environment', 'environments', all.map(environment));

export const scenarioChoice = (all) => group('Scenario', 'scenarios', all.map(scenario));
