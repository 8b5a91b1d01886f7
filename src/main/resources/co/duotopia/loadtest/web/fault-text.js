// Faults of the stand-in in the syntax of standin.profile: rate-limit,slow-queries(intensity=0.5)

const ONE = /\s*([^,()\s]+)\s*(?:\(([^()]*)\))?\s*(?:,|$)/g;

const values = (text) =>
  Object.fromEntries(
    text
      .split(',')
      .map((pair) => pair.split('=').map((part) => part.trim()))
      .filter(([key]) => key),
  );

/** What is written, by name: Map of name → {key: value}. */
export const readFaults = (text) =>
  new Map([...text.matchAll(ONE)].filter(([, name]) => name !== 'healthy').map(([, name, inner]) => [name, values(inner ?? '')]));

/** The other way round; no fault at all is said, too. */
export const writeFaults = (faults) => {
  const one = ([name, given]) => {
    const pairs = Object.entries(given).map(([key, value]) => `${key}=${value}`);
    return pairs.length ? `${name}(${pairs.join(',')})` : name;
  };
  return [...faults].map(one).join(',') || 'healthy';
};

/** The values of one as run.json has it. */
export const faultValues = ({ intensity, start, lasting, parameters }) =>
  Object.fromEntries(Object.entries({ intensity, start, lasting, ...parameters }).map(([key, value]) => [key, String(value)]));

/** Those of run.json's settings, with all their values. */
export const faultsOf = (list) => writeFaults(new Map(list.map((fault) => [fault.profile, faultValues(fault)])));

/** Of some values those that are not the usual ones. */
export const unusual = (given, usual) =>
  Object.fromEntries(Object.entries(given).filter(([key, value]) => usual[key] !== value));
