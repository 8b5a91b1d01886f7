import { filePath } from './api.js';
import { h, sign } from './dom.js';
import { faultFields, faultsOf } from './fault-values.js';
import { address } from './router.js';
import { gradeLevel, outcome } from './run-words.js';
import { findingLines } from './verdict-findings.js';

const MEANING = {
  passed: 'All expectations were met.',
  missed: 'One or more expectations were missed.',
  stopped: 'A guard stopped the run.',
  incomplete: 'The run ended early, made too few requests, or its files or assertions are incomplete.',
  void: 'The run says nothing about the target.',
  killed: 'The process ended without a message; the results until then are on disk.',
};

const NO_EXPECTATIONS = 'This run had no expectations.';
const NO_RESULTS = 'The run has no result files; ./run_tests.sh report writes them.';

const KINDS = { ended: '', missed: 'Missed', unknown: 'Unknown', doubtful: 'Doubtful' };

/** With signs that a console may lack, as in the report. */
const nice = (text) => text.replaceAll('>= ', '≥ ').replaceAll('<= ', '≤ ');

const reasonList = (kind, reasons) => [
  kind ? h('p', { class: 'reasons-kind' }, h('strong', {}, kind)) : null,
  h('ul', { class: 'reasons' }, reasons.map((reason) => h('li', {}, h('bdi', {}, nice(reason))))),
];

/** Those of one kind together, what is partial first; a summary of an older suite has one list. */
const reasonLists = (summary) => {
  if (!summary?.ended) return summary?.reasons?.length ? reasonList('', summary.reasons) : [];
  const partial = summary.partial ? reasonList('Partial', [summary.partial]) : [];
  const lists = Object.entries(KINDS).filter(([key]) => summary[key]?.length);
  return [...partial, ...lists.flatMap(([key, kind]) => reasonList(kind, summary[key]))];
};

/** As in the report. */
const meaning = (state, verdict, summary) => {
  if (verdict === 'passed' && summary?.expectations?.length === 0) return NO_EXPECTATIONS;
  return MEANING[state === 'killed' ? 'killed' : verdict] ?? NO_RESULTS;
};

/** How the run ended, why, and what to do next. summary: summary.json or null. */
export const verdictCard = (run, info, data, summary, seconds) => {
  const verdict = summary?.outcome ?? data.verdict;
  const [level, words] = outcome(data.state, verdict);
  const faults = info.standIn ? (info.settings?.['stand-in']?.faults ?? []) : [];
  const reasons = reasonLists(summary);
  const again = {
    environment: info.environment,
    scenario: info.scenario,
    users: info.users,
    'max-users': info.settings?.scenario?.['max-users'] ?? '',
    rate: info.settings?.scenario?.rate ?? '',
    time: seconds ? `${seconds}s` : '',
    ...(faults.length ? faultFields(faultsOf(faults)) : {}),
  };
  return h(
    'section',
    { class: `card verdict ${level}`, id: 'verdict' },
    sign(level, 'sign'),
    h(
      'div',
      { class: 'verdict-text' },
      h('h2', {}, words),
      h('p', {}, meaning(data.state, verdict, summary)),
      findingLines(run, summary),
      ...reasons,
    ),
    h(
      'div',
      { class: 'grade' },
      summary ? h('p', { class: `badge big ${gradeLevel(summary.grade)}` }, sign(gradeLevel(summary.grade), ''), `Grade: ${summary.grade}`) : null,
      h(
        'div',
        { class: 'buttons' },
        summary
          ? h('a', { class: 'button primary', href: filePath(run, 'report.html'), target: '_blank', rel: 'noopener', id: 'report' }, 'Open the report')
          : null,
        h('a', { class: 'button', href: address(['start'], again), id: 'again' }, 'Run again…'),
      ),
    ),
  );
};
