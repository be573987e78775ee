// Sets the theme before the first paint; `src/app/theme.ts` changes it afterwards.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('nonlinear:theme')
  } catch {
    // Storage may be forbidden: then the system's theme rules.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
