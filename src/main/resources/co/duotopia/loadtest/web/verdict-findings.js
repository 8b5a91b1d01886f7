import { filePath } from './api.js';
import { h } from './dom.js';
import { plural, timeOfDay } from './format.js';

const MOST = 3;
const LEAD = { certain: 'Cause', likely: 'Likely cause', possible: 'Possible cause' };
const LEAD_OF_OTHERS = { certain: 'Seen', likely: 'Likely', possible: 'Possible' };

const cause = (lead, ...rest) => h('p', { class: 'cause' }, h('strong', {}, `${lead}:`), ' ', ...rest);

/** What broke, and what to do first; the report says why. summary: summary.json or null. */
export const findingLines = (run, summary) => {
  const findings = summary?.findings ?? [];
  const page = filePath(run, 'report.html');
  const link = (id, text) => h('a', { href: `${page}#${id}`, target: '_blank', rel: 'noopener' }, text);
  if (findings.length === 0) {
    return summary?.unexplained?.length
      ? [cause('Cause', 'unknown, ', link('findings', 'no known pattern fits'))]
      : [];
  }
  const leads = ['passed', 'incomplete'].includes(summary.outcome) ? LEAD_OF_OTHERS : LEAD;
  return findings.slice(0, MOST).flatMap(({ title, confidence, onset, remedies }, i) => [
    cause(
      leads[confidence] ?? leads.possible,
      link(`finding-${i + 1}`, title),
      `, from ${timeOfDay(Date.parse(onset.at))} at ${plural(onset.users, 'user')}`,
    ),
    i === 0 && remedies.length ? h('p', { class: 'note' }, `First step: ${remedies[0]}.`) : null,
  ]);
};
