import { h, setAttribute } from './dom.js';

/** What the server refused of one field, beside it. A problem begins with its field's name. */
export class FieldProblems {
  /** input: is marked as invalid, if there is a single one. */
  constructor(name, input = null) {
    this.prefix = `${name}: `;
    this.input = input;
    this.element = h('span', { class: 'problem', id: `${name}-problem`, role: 'alert' });
  }

  /** Returns the problems of other fields. */
  show(problems) {
    const mine = problems.filter((text) => text.startsWith(this.prefix));
    this.element.replaceChildren(...mine.map((text) => h('span', {}, text.slice(this.prefix.length))));
    if (this.input) setAttribute(this.input, 'aria-invalid', mine.length ? 'true' : null);
    return problems.filter((text) => !text.startsWith(this.prefix));
  }
}
