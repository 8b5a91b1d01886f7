// Talks to the page's server.

/** What the server refused, in sentences. */
export class Refused extends Error {
  constructor(problems, status) {
    super(problems.join('\n'));
    this.problems = problems;
    this.status = status;
  }
}

const NOT_REACHED = 'The page’s server does not answer; is run_tests.sh --web still running?';

const ask = async (path, options) => {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (cause) {
    if (cause.name === 'AbortError') throw cause;
    throw new Refused([NOT_REACHED], 0);
  }
  const body = await answer.json().catch(() => null);
  if (answer.ok) return body;
  throw new Refused(body?.problems ?? [body?.error ?? `The server answered ${answer.status}`], answer.status);
};

export const get = (path, signal) => ask(path, { signal });

/** The header makes a browser ask first when another site sends this. */
export const post = (path, body = {}) =>
  ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Load-Test': '1' },
    body: JSON.stringify(body),
  });

export const runPath = (run, rest = '') => `/api/runs/${encodeURIComponent(run)}${rest}`;

export const filePath = (run, name) =>
  runPath(run, `/files/${name.split('/').map(encodeURIComponent).join('/')}`);
