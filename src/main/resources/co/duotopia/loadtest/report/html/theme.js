'use strict';
// Before anything is shown: the theme that was chosen last, and that there are scripts.
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
