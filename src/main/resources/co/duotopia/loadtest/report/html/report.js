'use strict';
// Brings report.html to life: charts, times in the viewer's zone, theme, parts of tables, print.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('data').textContent);
  const root = document.documentElement;

  // Times.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'local time';
  const two = (number) => String(number).padStart(2, '0');
  const timeText = (date) =>
    `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const dateText = (date) =>
    `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  for (const element of document.querySelectorAll('time')) {
    const date = new Date(element.dateTime);
    const short = 'short' in element.dataset;
    element.textContent = short ? timeText(date) : `${dateText(date)} ${timeText(date)}`;
    element.title = `${dateText(date)} ${timeText(date)} ${zone} (${element.dateTime})`;
  }
  const minutesEast = -new Date(data.start).getTimezoneOffset();
  const sign = minutesEast < 0 ? '−' : '+';
  const hours = two(Math.floor(Math.abs(minutesEast) / 60));
  const utcOffset = `UTC${sign}${hours}:${two(Math.abs(minutesEast) % 60)}`;
  byId('zone').textContent = zone === 'UTC' ? 'UTC' : `your time zone, ${zone} (${utcOffset})`;

  // Charts, and the bar that moves them.
  let charts = null;
  themeButton(byId('theme'), () => charts?.recolor());
  if (byId('timebar')) {
    const from = byId('from');
    const to = byId('to');
    const at = byId('at');
    const steps = Number(to.max);
    const toMillis = (input) => Math.round((Number(input.value) / steps) * data.end);
    const toStep = (millis) => String(Math.round((millis / data.end) * steps));
    const wall = (millis) => timeText(new Date(data.start + millis));
    const moment = (millis) => `${wall(millis)} (${(millis / 1000).toFixed(1)} s)`;

    const show = ({ range, cursor, events }) => {
      from.value = toStep(range[0]);
      to.value = toStep(range[1]);
      from.setAttribute('aria-valuetext', moment(range[0]));
      to.setAttribute('aria-valuetext', moment(range[1]));
      const whole = range[0] <= 0 && range[1] >= data.end;
      byId('whole').setAttribute('aria-pressed', String(whole));
      if (cursor === null) {
        at.setAttribute('aria-valuetext', 'nowhere');
        byId('now').textContent =
          `${whole ? 'Whole run' : 'Zoomed'}: ${moment(range[0])} to ${moment(range[1])}`;
        return;
      }
      at.value = toStep(cursor);
      at.setAttribute('aria-valuetext', `${moment(cursor)}: ${charts.valuesText()}`);
      const happened = events.map((event) => event.text).join(' · ');
      byId('now').textContent = moment(cursor) + (happened ? ` · ${happened}` : '');
    };
    charts = loadCharts.mount(document.querySelector('.charts'), data, show);
    const least = Math.max(1, Math.round(steps / 100));
    from.addEventListener('input', () => {
      from.value = String(Math.min(Number(from.value), Number(to.value) - least));
      charts.zoom(toMillis(from), toMillis(to));
    });
    to.addEventListener('input', () => {
      to.value = String(Math.max(Number(to.value), Number(from.value) + least));
      charts.zoom(toMillis(from), toMillis(to));
    });
    at.addEventListener('input', () => charts.cursor(toMillis(at)));
    at.addEventListener('blur', () => charts.cursor(null));
    byId('whole').addEventListener('click', () => charts.zoom(0, data.end));
    if (data.steady && data.steady[1] > data.steady[0]) {
      byId('steady').addEventListener('click', () => charts.zoom(...data.steady));
    } else {
      byId('steady').remove();
    }
    for (const button of document.querySelectorAll('[data-save]')) {
      button.addEventListener('click', () => {
        const figure = button.closest('figure');
        const id = figure.dataset.chart;
        const type = button.dataset.save;
        const link = document.createElement('a');
        link.href = charts.picture(id, type, figure.querySelector('h3').textContent);
        link.download = `${root.dataset.run}-${id}.${type}`;
        link.click();
      });
    }
    byId('scale').addEventListener('click', (click) => {
      const on = click.currentTarget.getAttribute('aria-pressed') !== 'true';
      click.currentTarget.setAttribute('aria-pressed', String(on));
      charts.logScale(on);
    });
  }

  // Whole run or steady phase.
  const parts = [...document.querySelectorAll('.part')];
  const buttons = [...document.querySelectorAll('[data-part]')];
  const choose = (id) => {
    parts.forEach((part) => part.classList.toggle('away', part.id !== id));
    buttons.forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.part === id)));
  };
  buttons.forEach((b) => b.addEventListener('click', () => choose(b.dataset.part)));
  choose(parts[0].id);

  // Names of requests break at their slashes and hyphens first.
  for (const name of document.querySelectorAll('.requests tbody th bdi')) {
    const parts = name.textContent.split(/(?<=[/-])/);
    name.replaceChildren(...parts.flatMap((part, i) => (i ? [document.createElement('wbr'), part] : [part])));
  }

  // Print: light, unfolded, at the width of the paper.
  let before = null;
  const canvases = [...document.querySelectorAll('.canvas')];
  addEventListener('beforeprint', () => {
    const folded = [...document.querySelectorAll('details:not([open])')];
    before = { theme: root.dataset.theme, folded };
    canvases.forEach((canvas) => (canvas.style.height = `${canvas.clientHeight}px`));
    folded.forEach((details) => (details.open = true));
    root.dataset.theme = 'light';
    charts?.recolor();
    charts?.resize(980);
  });
  addEventListener('afterprint', () => {
    if (!before) return;
    before.folded.forEach((details) => (details.open = false));
    canvases.forEach((canvas) => (canvas.style.height = ''));
    if (before.theme) root.dataset.theme = before.theme;
    else delete root.dataset.theme;
    before = null;
    charts?.recolor();
    charts?.resize();
  });
})();
