'use strict';
/*
 * The theme: auto, light or dark; report and page remember one choice. Before anything is shown, it
 * sets the last choice, and the class js, which says that there are scripts.
 *
 *   themeButton(button, changed)   lets the button change the theme; changed is called whenever
 *                                  colours may differ
 */
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  try {
    const theme = localStorage.getItem('loadtest-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch (storageIsOff) {
    // The system's theme holds.
  }
})();

const themeButton = (button, changed) => {
  const themes = ['auto', 'light', 'dark'];
  const root = document.documentElement;
  const current = () => root.dataset.theme ?? 'auto';
  const tell = () => {
    button.textContent = `Theme: ${current()}`;
    changed();
  };
  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(current()) + 1) % themes.length];
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
