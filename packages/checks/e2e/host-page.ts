/** Styles that leave nothing as it was, as some themes of some sites do. */
export const HOSTILE = `* { color: red !important; font-size: 30px !important; letter-spacing: 9px !important;
  line-height: 3 !important; text-transform: uppercase !important; text-align: right !important; }`;

/** A page that shows demos by their tag. */
export function hostPage(tags: string, script: string, css = ""): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Lesson</title>
    <style>body { margin: 16px; background: white } ${css}</style>
    <script type="module" src="${script}"></script></head><body><h1>Lesson</h1>${tags}</body></html>`;
}
