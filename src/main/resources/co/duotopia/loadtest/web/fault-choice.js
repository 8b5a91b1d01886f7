import { h, setHidden, setText } from './dom.js';
import { faultFields, faultsOf, faultValues, readFaults, unusual } from './fault-values.js';
import { FieldProblems } from './field-problems.js';

/** What is wrong with the stand-in in this run: some of its faults, each with an intensity. */
export class FaultChoice {
  /** As the server tells of them. */
  constructor({ usual, chosen, what }) {
    this.chosen = faultsOf(chosen);
    this.problems = new FieldProblems('faults');
    this.rows = usual.map((fault) => this.row(fault.profile, faultValues(fault), what[fault.profile]));
    this.summary = h('span', { class: 'chosen', id: 'faults-chosen' });
    const hint = h('p', { class: 'hint' }, 'Intensity 1 is the strength observed on the real service. conf/loadtest.conf explains each fault and its other values.');
    const list = h('ul', { class: 'fault-list', 'aria-label': 'Faults' }, this.rows.map((row) => row.element));
    const summary = h('summary', {}, h('strong', {}, 'Faults of the stand-in'), ' ', this.summary);
    this.element = h('details', { id: 'faults', hidden: true, oninput: () => this.sum() }, summary, this.problems.element, list, hint);
  }

  row(name, usual, what) {
    const id = `fault-${name}`;
    const box = h('input', { type: 'checkbox', id, 'aria-describedby': `${id}-what` });
    const intensity = h('input', { class: 'intensity', id: `${id}-intensity`, inputmode: 'decimal', autocomplete: 'off', 'aria-label': `Intensity of ${name}` });
    const more = h('span', { class: 'small' });
    const element = h(
      'li',
      { class: 'fault' },
      box,
      h('label', { for: id, class: 'choice-text' }, h('strong', {}, name), h('span', { class: 'small', id: `${id}-what` }, what), more),
      h('label', { class: 'strength' }, h('span', { class: 'hint' }, 'intensity'), intensity),
    );
    intensity.addEventListener('input', () => (box.checked = true));
    return { name, usual, box, intensity, more, element, others: {} };
  }

  /** fields: as fault-values.js has them; without faults, as the settings have it. */
  fill(fields) {
    const faults = fields.faults == null ? this.chosen : readFaults(fields);
    for (const row of this.rows) {
      const { intensity, ...others } = unusual(faults.get(row.name) ?? {}, row.usual);
      row.box.checked = faults.has(row.name);
      row.intensity.value = intensity ?? row.usual.intensity;
      row.others = others;
      setText(row.more, Object.entries(others).map(([key, value]) => `${key} ${value}`).join(', '));
    }
    this.sum();
  }

  /** What is chosen can be read while the section is closed, too. */
  sum() {
    const chosen = this.rows.filter((row) => row.box.checked).map((row) => row.name);
    setText(this.summary, chosen.length ? chosen.join(', ') : 'none: healthy');
  }

  /** As the server takes it. */
  fields() {
    const chosen = this.rows.filter((row) => row.box.checked);
    const given = (row) => unusual({ intensity: row.intensity.value.trim(), ...row.others }, row.usual);
    return faultFields(new Map(chosen.map((row) => [row.name, given(row)])));
  }

  /** Only where the run brings the stand-in along. */
  show(possible) {
    setHidden(this.element, !possible);
  }

  /** Returns the problems that are not of this field. */
  refuse(problems) {
    const others = this.problems.show(problems);
    if (others.length < problems.length) this.element.open = true;
    return others;
  }
}
