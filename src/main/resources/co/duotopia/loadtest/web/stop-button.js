import { post, runPath } from './api.js';
import { h, setHidden } from './dom.js';

const SOFTLY = {
  button: 'Stop',
  question: 'Stop this run?',
  text: 'No new uploads start; uploads in flight are finished and counted. Results and report are written.',
};
const NOW = {
  button: 'Stop now',
  question: 'Stop this run at once?',
  text: 'Uploads in flight are cut off and not counted. The results so far stay on disk.',
};

/** Stops a run after a question: gracefully first, and then, if that takes too long, at once. */
export class StopButton {
  constructor(run, said) {
    this.run = run;
    this.said = said;
    this.asked = false;
    this.button = h('button', { type: 'button', class: 'button stop', id: 'stop', onclick: () => this.ask() }, SOFTLY.button);
    this.question = h('h2', { id: 'stop-question' });
    this.text = h('p', {});
    this.yes = h('button', { class: 'button stop', value: 'yes', id: 'stop-yes' }, SOFTLY.button);
    const no = h('button', { class: 'button', value: 'no' }, 'Let it run');
    const form = h('form', { method: 'dialog' }, this.question, this.text, h('div', { class: 'buttons' }, this.yes, no));
    this.dialog = h('dialog', { class: 'card', 'aria-labelledby': 'stop-question' }, form);
    this.dialog.addEventListener('close', () => this.dialog.returnValue === 'yes' && this.stop());
    this.element = h('div', {}, this.button, this.dialog);
  }

  words() {
    return this.asked ? NOW : SOFTLY;
  }

  ask() {
    const { button, question, text } = this.words();
    this.question.textContent = question;
    this.text.textContent = text;
    this.yes.textContent = button;
    this.dialog.returnValue = '';
    this.dialog.showModal();
  }

  async stop() {
    const now = this.asked;
    try {
      await post(runPath(this.run, '/stop'), { now });
      this.asked = true;
      this.button.textContent = NOW.button;
      this.said(now ? 'The run is being ended at once.' : 'The run is being stopped; uploads in flight are finished.');
    } catch (refused) {
      this.said(refused.message);
    }
  }

  show(possible) {
    setHidden(this.element, !possible);
    if (!possible && this.dialog.open) this.dialog.close('no');
  }
}
