import { createHash } from "node:crypto";

/** A page of the relay's own: plain words, no scripts. */
export interface PlainPage {
  readonly status: number;
  readonly title: string;
  /** Paragraphs. */
  readonly words: readonly string[];
  /** Whether it asks for a password. Default: false. */
  readonly form?: boolean;
  readonly retryAfter?: number;
}

const STYLE = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-content:center;padding:24px;box-sizing:border-box;font:1rem/1.5 system-ui,sans-serif;background:light-dark(#fbfbfa,#121316);color:light-dark(#1a1b1e,#e9e9e6)}main{max-width:34rem}h1{margin:0 0 12px;font-size:1.75rem;line-height:1.2}p{margin:0 0 12px;color:light-dark(#5c6066,#a3a8ae);overflow-wrap:anywhere}form{display:flex;flex-wrap:wrap;gap:8px;margin-top:20px}label{flex:1 0 100%;font-size:.875rem}input{flex:1 1 12rem;min-width:0}input,button{height:40px;padding:0 12px;box-sizing:border-box;border:1px solid light-dark(#8a8f96,#6c7178);border-radius:8px;background:light-dark(#fff,#191b1f);color:inherit;font:inherit}button{border-color:transparent;background:light-dark(#2a55c9,#9db7ff);color:light-dark(#fff,#121316);font-weight:600;padding:0 24px}`;
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** Headers of these pages. */
export function pageHeaders({ retryAfter }: PlainPage): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; img-src data:; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
  };
}

/** HTML of a page. */
export function pageHtml({ title, words, form = false }: PlainPage): string {
  const asked = `<form method="post" action="${PASSWORD_PATH}"><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required autofocus><button>Open</button></form>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main><h1>${escape(title)}</h1>${words.map((text) => `<p>${escape(text)}</p>`).join("")}${form ? asked : ""}</main></body></html>
`;
}

/** Where a visitor sends the password of a link. */
export const PASSWORD_PATH = "/.vitrine/password";

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
