import { post, runPath } from './api.js';
import { h, setHidden, setText } from './dom.js';
import { count } from './format.js';

/** Changes the number of working users, up to those who were started. */
export class UsersButton {
  constructor(run, said) {
    this.run = run;
    this.said = said;
    this.button = h('button', { type: 'button', class: 'button', id: 'users-now', onclick: () => this.ask() }, 'Users');
    this.input = h('input', { type: 'number', min: '1', step: '1', required: true, id: 'users-wanted', 'aria-describedby': 'users-hint users-problem' });
    this.hint = h('span', { class: 'hint', id: 'users-hint' });
    this.warning = h('p', {});
    this.confirmation = h('input', { id: 'users-confirmation', autocomplete: 'off', placeholder: 'YES' });
    this.asking = h('div', { class: 'asking' }, this.warning, h('label', { class: 'field' }, h('span', {}, 'Type YES to continue'), this.confirmation));
    this.problem = h('p', { class: 'problem', role: 'alert', id: 'users-problem' });
    this.yes = h('button', { type: 'submit', class: 'button primary', id: 'users-yes' }, 'Change');
    const no = h('button', { type: 'button', class: 'button', onclick: () => this.dialog.close() }, 'Cancel');
    const form = h(
      'form',
      { class: 'users-form', onsubmit: (event) => this.submit(event) },
      h('h2', { id: 'users-question' }, 'Working users'),
      h('label', { class: 'field' }, h('span', {}, 'Users from now on'), this.input, this.hint),
      this.asking,
      this.problem,
      h('div', { class: 'buttons' }, this.yes, no),
    );
    this.dialog = h('dialog', { class: 'card', 'aria-labelledby': 'users-question' }, form);
    this.element = h('div', {}, this.button, this.dialog);
  }

  ask() {
    this.input.max = String(this.most);
    this.input.value = String(this.now ?? this.most);
    this.confirmation.value = '';
    setText(this.problem, '');
    setText(
      this.hint,
      `From 1 to ${count(this.most)}, the users that were started. Users above the new number are parked at their next pause. For a larger reserve, start a run with a larger “Up to”.`,
    );
    setHidden(this.asking, !this.feltBy);
    setText(this.warning, this.feltBy ? `More or fewer users affect ${this.feltBy}.` : '');
    this.dialog.showModal();
    this.input.select();
  }

  async submit(event) {
    event.preventDefault();
    this.yes.disabled = true;
    try {
      const users = Number(this.input.value);
      await post(runPath(this.run, '/users'), { users, confirmation: this.confirmation.value.trim() });
      this.dialog.close();
      this.said(`Working users from now on: ${count(users)}; each user changes at its next pause.`);
    } catch (refused) {
      setText(this.problem, refused.message);
    } finally {
      this.yes.disabled = false;
    }
  }

  /** info: run.json; now: who work. */
  show(possible, info, now) {
    const scenario = info?.settings?.scenario ?? {};
    const free = possible && !scenario.search && scenario.injection !== 'open' && (info?.shard?.count ?? 1) === 1;
    this.most = Math.max(info?.users ?? 1, scenario['max-users'] ?? 1);
    this.now = now;
    this.feltBy = info?.settings?.environment?.confirm ? info.settings.environment['felt-by'] : null;
    setHidden(this.element, !free);
    if (!free && this.dialog.open) this.dialog.close();
  }
}
