// Faults of the stand-in as fields of a run that is asked for: their names in `faults`, and each value
// under its key below standin.profiles, such as slow-queries.intensity.

/** The values of one as run.json has it. */
export const faultValues = ({ intensity, start, lasting, parameters }) =>
  Object.fromEntries(Object.entries({ intensity, start, lasting, ...parameters }).map(([key, value]) => [key, String(value)]));

/** Map of name → {key: value}, as fields; no fault at all is said, too. */
export const faultFields = (faults) => ({
  faults: [...faults.keys()].join(',') || 'healthy',
  ...Object.fromEntries(
    [...faults].flatMap(([name, values]) => Object.entries(values).map(([key, value]) => [`${name}.${key}`, value])),
  ),
});

/** The other way round. */
export const readFaults = (fields) =>
  new Map(
    fields.faults
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name && name !== 'healthy')
      .map((name) => [name, valuesOf(name, fields)]),
  );

const valuesOf = (name, fields) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => key.startsWith(`${name}.`))
      .map(([key, value]) => [key.slice(name.length + 1), value]),
  );

/** Those of run.json's settings, with all their values. */
export const faultsOf = (list) => new Map(list.map((fault) => [fault.profile, faultValues(fault)]));

/** Of some values those that are not the usual ones. */
export const unusual = (given, usual) =>
  Object.fromEntries(Object.entries(given).filter(([key, value]) => usual[key] !== value));
