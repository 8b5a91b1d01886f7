// How the state and the outcome of a run are said, each with the sign that goes with it.

const STATES = {
  loading: ['unknown', 'Loading'],
  starting: ['unknown', 'Starting'],
  running: ['running', 'Running'],
  stopping: ['acceptable', 'Stopping'],
  finished: ['unknown', 'Finished'],
  killed: ['poor', 'Killed'],
};

const VERDICTS = {
  passed: ['good', 'Passed'],
  missed: ['poor', 'Expectations missed'],
  stopped: ['poor', 'Stopped by a guard'],
  incomplete: ['acceptable', 'Incomplete'],
  void: ['unknown', 'Void'],
};

/** [level, words] */
export const outcome = (state, verdict) =>
  (state === 'finished' && VERDICTS[verdict]) || STATES[state] || ['unknown', String(state)];

/** A grade's own word is its level. */
export const gradeLevel = (grade) =>
  ['good', 'acceptable', 'poor'].includes(grade) ? grade : 'unknown';
