// The page's address behind the #: /start, /runs, /run/{name}/{tab}; with ?key=value after it.

/** {parts, query} of the address. */
export const route = () => {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  return {
    parts: path.split('/').filter(Boolean).map(decoded),
    query: new URLSearchParams(query ?? ''),
  };
};

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch (notEncoded) {
    return text;
  }
};

export const address = (parts, query = {}) => {
  const search = new URLSearchParams(query).toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${search ? `?${search}` : ''}`;
};

export const go = (parts, query) => {
  location.hash = address(parts, query);
};
