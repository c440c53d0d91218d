// Runs before the first paint, so that a page in the dark theme never flashes white. It is a file, not inline,
// because the content security policy allows no inline script.
(() => {
  const stored = localStorage.getItem('theme');
  const dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
