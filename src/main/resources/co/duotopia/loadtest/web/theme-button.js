// Auto, light or dark; remembered together with report.html's choice.

const THEMES = ['auto', 'light', 'dark'];

/** changed is called whenever colours may be other ones. */
export const themeButton = (button, changed) => {
  const root = document.documentElement;
  const current = () => root.dataset.theme ?? 'auto';
  const tell = () => {
    button.textContent = `Theme: ${current()}`;
    changed();
  };
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length];
    if (next === 'auto') delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      localStorage.setItem('loadtest-theme', next);
    } catch (storageIsOff) {
      // It holds for this view of the page.
    }
    tell();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
  tell();
};
