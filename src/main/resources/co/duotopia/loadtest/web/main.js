/* global themeButton */
import { get } from './api.js';
import { setHidden, setText } from './dom.js';
import { address, route } from './router.js';
import { RunView } from './run-view.js';
import { RunsView } from './runs-view.js';
import { StartView } from './start-view.js';

const LOST = 'The connection to the page’s server is lost; a run continues without it. Reconnecting…';
const LOOK_MILLIS = 5000;

const main = document.getElementById('main');
const current = document.getElementById('current');
const lost = document.getElementById('link-lost');
let view = null;

const link = (up) => {
  setText(lost, up ? '' : LOST);
  setHidden(lost, up);
};

const open = (page, query) => {
  view?.close?.();
  link(true);
  if (page === 'runs') view = new RunsView();
  else if (page === 'start') view = new StartView(query);
  main.replaceChildren(view.element);
};

/** Another tab of the same run keeps its view. */
const show = () => {
  const { parts, query } = route();
  const [page = 'start', run, tab] = parts;
  if (page === 'run' && run) {
    if (view?.run !== run) {
      view?.close?.();
      link(true);
      view = new RunView(run, link);
      main.replaceChildren(view.element);
      scrollTo(0, 0);
    }
    view.open(tab);
  } else {
    open(page === 'runs' ? 'runs' : 'start', query);
    scrollTo(0, 0);
  }
  mark(page);
};

const mark = (page) => {
  for (const anchor of document.querySelectorAll('.bar nav a')) {
    const here = anchor === current ? Boolean(view?.run) && view.run === current.dataset.run : anchor.hash.slice(2) === page;
    if (here) anchor.setAttribute('aria-current', 'page');
    else anchor.removeAttribute('aria-current');
  }
};

/** The newest run that goes on is one click away, whoever started it. */
const look = async () => {
  if (document.hidden) return;
  const runs = await get('/api/runs').catch(() => null);
  if (!runs) return;
  const run = runs.find((r) => r.state === 'running' || r.state === 'starting');
  setHidden(current, !run);
  if (run) {
    current.dataset.run = run.name;
    current.href = address(['run', run.name]);
    setText(current, `Live: ${run.scenario} on ${run.environment}`);
  }
  mark(route().parts[0] ?? 'start');
};

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
themeButton(document.getElementById('theme'), () => view?.recolor?.());
addEventListener('hashchange', () => {
  show();
  look();
});
setInterval(look, LOOK_MILLIS);
show();
look();
