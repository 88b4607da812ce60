/**
 * Runs before anything is painted, so that nothing flashes: the page gets the face, language and theme it had last time,
 * or those of this computer. A plain script: it imports nothing and exports nothing.
 */
{
  let kept: Record<string, unknown> = {};
  try {
    kept = JSON.parse(localStorage.getItem('klankbord') ?? '{}') ?? {};
  } catch {
    // A browser that keeps nothing, or something else under this name: then as if for the first time.
  }
  const page = document.documentElement;
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  page.dataset.face = kept.face === 'teams' ? 'teams' : 'slack';
  page.dataset.theme =
    kept.theme === 'dark' || kept.theme === 'light' ? kept.theme : isDark ? 'dark' : 'light';
  page.lang =
    kept.language === 'nl' || kept.language === 'en'
      ? kept.language
      : navigator.language.toLowerCase().startsWith('nl')
        ? 'nl'
        : 'en';
}
