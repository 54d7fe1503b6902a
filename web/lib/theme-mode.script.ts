export const themeKey = 'dz-theme';

/** Runs before the first paint; app/layout.tsx puts it into every page. */
export const themeScript =
  `(()=>{let m;try{m=localStorage.getItem('${themeKey}')}catch{}` +
  `if(m!=='light'&&m!=='dark')m=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';` +
  `document.documentElement.dataset.theme=m})()`;
