import type { Page } from "@vitrine/core/internal";

/** Minimal page renderer, for tests without the shell. */
export const plainPage: Page = {
  render: ({ manifest: { name, description }, base, nonce, session }) =>
    `<!doctype html><title>${name}</title><script nonce="${nonce}" src="${base}assets/page.js"></script>` +
    `<script type="application/json">${JSON.stringify({ title: description.title, session }).replaceAll("<", "\\u003c")}</script>`,
  index: ({ demos, base }) =>
    `<!doctype html><title>Demos</title>` +
    demos.map(({ name, title }) => `<a href="${base}${name}/">${title}</a>`).join(""),
  signIn: async ({ message, form, problem }) =>
    `<!doctype html><title>Sign in</title><p>${message}</p><form action="${form?.action}">${problem ?? ""}</form>`,
  elements: () => ({ text: "assets/page.js" }),
  apiScript: () => "assets/api.js",
  async asset(path) {
    const body = ASSETS[path];
    return body === undefined ? undefined : { body: new TextEncoder().encode(body), type: "text/javascript" };
  },
};

const ASSETS: Record<string, string> = {
  "assets/page.js": "console.log(1);",
  "assets/long.js": "console.log(3);".repeat(200),
  "assets/api.js": "console.log(4);",
  "embed.js": "console.log(2);",
};
