import { html, raw } from "hono/html";

/** A demo that a teacher may choose. */
export interface Choice {
  readonly title: string;
  /** Points that can be had there; 0 for a demo without exercises. */
  readonly points: number;
  /** The message that chooses it, signed. */
  readonly token: string;
}

/** Page on which a teacher chooses a demo: each is a form that goes to the platform, so that it needs no script. */
export function choicePage(choices: readonly Choice[], returnUrl: string, nonce: string): string {
  const items = choices.map(
    ({ title, points, token }) =>
      html`<li>
        <form method="post" action="${returnUrl}">
          <input type="hidden" name="JWT" value="${token}" />
          <span>${title}${points > 0 ? html`<small>${points} points</small>` : ""}</span>
          <button aria-label="Add ${title}">Add</button>
        </form>
      </li>`,
  );
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>Choose a demo</title>
          <meta name="viewport" content="width=device-width" />
          <style nonce="${nonce}">
            ${raw(STYLES)}
          </style>
        </head>
        <body>
          <main>
            <h1>Choose a demo</h1>
            <p>It becomes a link in the course.</p>
            <ul role="list">
              ${items}
            </ul>
          </main>
        </body>
      </html>`,
  );
}

/** Headers of the page: it may be shown by the platform, and send its forms there. */
export function choiceHeaders(returnUrl: string, issuer: string, nonce: string): Readonly<Record<string, string>> {
  const to = new URL(returnUrl).origin;
  const around = [...new Set([to, ...(URL.canParse(issuer) ? [new URL(issuer).origin] : [])])];
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    `form-action ${to}`,
    `frame-ancestors 'self' ${around.join(" ")}`,
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

const STYLES = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 24px 14px; }
main { max-width: 560px; margin: auto; }
h1 { margin: 0; font-size: 22px; }
p { margin: 4px 0 16px; opacity: 0.75; }
ul { display: grid; gap: 8px; margin: 0; padding: 0; list-style: none; }
form { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; justify-content: space-between; padding: 10px 14px; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 8px; }
span { min-width: 0; overflow-wrap: anywhere; }
small { display: block; opacity: 0.75; }
button { min-height: 36px; padding: 6px 16px; border: 0; border-radius: 8px; background: #2754c5; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
`;
