import { get } from './api.js';
import { CheckList } from './check-list.js';
import { environmentChoice, scenarioChoice } from './choices.js';
import { h, setHidden } from './dom.js';
import { FaultChoice } from './fault-choice.js';
import { FieldProblems } from './field-problems.js';
import { count, typedTime } from './format.js';
import { RampSketch } from './ramp-sketch.js';
import { Starter } from './starter.js';

const PREVIEW_MILLIS = 250;

const field = (name, title, hint, properties = {}) => {
  const input = h('input', { name, id: name, autocomplete: 'off', 'aria-describedby': `${name}-hint ${name}-problem`, ...properties });
  const problems = new FieldProblems(name, input);
  const label = h('label', { class: 'field' }, h('span', {}, title), input, h('span', { class: 'hint', id: `${name}-hint` }, hint));
  return { problems, element: h('div', {}, label, problems.element) };
};

/** Chooses a load, shows what it means, checks and starts it. */
export class StartView {
  /** query: values that are filled in, as of an earlier run. */
  constructor(query) {
    document.title = 'Start · Load tests';
    this.query = query;
    this.problems = h('ul', { class: 'problems', role: 'alert' });
    this.ofFields = [];
    this.sketch = new RampSketch();
    this.cost = h('p', { class: 'cost' });
    this.warning = h('p', { id: 'confirmation-text' });
    this.confirmation = h('input', { name: 'confirmation', id: 'confirmation', autocomplete: 'off', placeholder: 'YES', 'aria-describedby': 'confirmation-text' });
    this.asking = h('div', { class: 'asking', hidden: true }, this.warning, h('label', { class: 'field' }, h('span', {}, 'Type YES to continue'), this.confirmation));
    this.checks = new CheckList();
    this.starter = new Starter((problems) => this.refuse(problems));
    this.check = h('button', { type: 'button', class: 'button', id: 'check', onclick: () => this.runCheck() }, 'Check');
    this.start = h('button', { type: 'submit', class: 'button primary', id: 'start' }, 'Start');
    this.form = h('form', { class: 'start', oninput: (event) => this.changed(event), onsubmit: (event) => this.submit(event) });
    this.element = h('div', {}, h('h1', {}, 'New run'), this.starter.element, this.form, this.checks.element);
    this.load();
  }

  async load() {
    try {
      this.setup = await get('/api/setup');
    } catch (refused) {
      this.form.replaceChildren(h('p', { class: 'card none' }, refused.message));
      return;
    }
    const fields = [
      field('users', 'Users', 'virtual users', { inputmode: 'numeric' }),
      field('max-users', 'Up to', 'on demand, during the run', { inputmode: 'numeric', placeholder: 'users' }),
      field('rate', 'Rate', 'users started per second', { inputmode: 'decimal' }),
      field('time', 'Time', 'such as 90s, 5m, 1h30m'),
    ];
    this.faults = this.setup.faults ? new FaultChoice(this.setup.faults) : null;
    this.ofFields = [...fields.map(({ problems }) => (refused) => problems.show(refused))];
    if (this.faults) this.ofFields.push((refused) => this.faults.refuse(refused));
    const choices = h(
      'div',
      { class: 'card' },
      environmentChoice(this.setup.environments),
      scenarioChoice(this.setup.scenarios),
      h('div', { class: 'fields' }, fields.map(({ element }) => element)),
      this.faults?.element,
    );
    const actions = h('div', { class: 'buttons' }, this.start, this.check);
    const preview = h('div', { class: 'card preview' }, this.sketch.element, this.cost, this.asking, this.problems, actions);
    this.form.replaceChildren(choices, preview);
    this.prefill();
  }

  prefill() {
    const given = { ...this.setup.prefill, ...Object.fromEntries(this.query) };
    const { environments, scenarios } = this.setup;
    const usable = environments.filter((e) => e.ready).map((e) => e.name);
    this.choose('environment', given.environment, usable);
    this.choose('scenario', given.scenario, scenarios.map((s) => s.name));
    this.fill(given);
    this.faults?.fill(given);
    this.refuse(this.setup.problems ?? []);
    this.preview();
  }

  choose(group, wanted, names) {
    const value = names.includes(wanted) ? wanted : names[0];
    for (const input of this.form.querySelectorAll(`[name=${group}]`)) input.checked = input.value === value;
  }

  /** The scenario's own load, where nothing else is given. */
  fill(given = {}) {
    const scenario = this.setup.scenarios.find((s) => s.name === this.asked().scenario);
    if (!scenario) return;
    const { elements } = this.form;
    elements.users.value = given.users ?? scenario.users;
    elements['max-users'].value = given['max-users'] ?? scenario.maxUsers ?? '';
    elements.rate.value = given.rate ?? scenario.rate;
    elements.time.value = given.time ?? typedTime(scenario.timeSeconds);
  }

  asked() {
    const asked = { confirmation: '', ...Object.fromEntries(new FormData(this.form)) };
    return { ...asked, ...(this.hasStandIn(asked.environment) ? this.faults.fields() : {}) };
  }

  hasStandIn(environment) {
    return Boolean(this.faults) && this.setup.environments.some((e) => e.name === environment && e.standIn);
  }

  changed(event) {
    if (event.target.name === 'scenario') this.fill();
    if (event.target.name === 'confirmation') return;
    this.checks.hide();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.preview(), PREVIEW_MILLIS);
  }

  /** The answer to the last question counts, whichever comes last. */
  async preview() {
    this.previewing?.abort();
    this.previewing = new AbortController();
    const { confirmation, ...load } = this.asked();
    this.faults?.show(this.hasStandIn(load.environment));
    try {
      const path = `/api/preview?${new URLSearchParams(load)}`;
      this.showPreview(await get(path, this.previewing.signal));
    } catch (refused) {
      if (refused.name !== 'AbortError') this.refuse(refused.problems);
    }
  }

  showPreview({ ramp, problems, uploads, confirmation }) {
    this.refuse([...(this.setup.problems ?? []), ...(problems ?? [])]);
    if (ramp?.length) this.sketch.show(ramp);
    else if (ramp) this.sketch.hide();
    setHidden(this.cost, !uploads);
    if (uploads) this.cost.textContent = `About ${count(uploads.count)} uploads, ${count(uploads.megabytes)} MB.`;
    setHidden(this.asking, !confirmation);
    this.warning.textContent = confirmation ?? '';
  }

  /** Beside the field where there is one, else above the buttons. */
  refuse(problems) {
    const others = this.ofFields.reduce((left, ofField) => ofField(left), problems);
    this.problems.replaceChildren(...others.map((text) => h('li', {}, text)));
  }

  runCheck() {
    return this.pressed(this.check, () => this.checks.run(this.asked()));
  }

  async submit(event) {
    event.preventDefault();
    this.refuse([]);
    await this.pressed(this.start, () => this.starter.start(this.asked()));
  }

  /** A button does one thing at a time. */
  async pressed(button, action) {
    button.disabled = true;
    try {
      await action();
    } finally {
      button.disabled = false;
    }
  }

  recolor() {}

  close() {
    clearTimeout(this.timer);
    this.starter.close();
  }
}
