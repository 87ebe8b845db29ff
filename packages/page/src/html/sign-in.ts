import type { SignInView } from "@vitrine/core/internal";
import { choose } from "../language/choose.ts";
import { loadLanguage } from "../language/load-language.ts";
import { plainParagraphs } from "../prose.ts";
import { documentOf, escape } from "./markup.ts";
import { pageStyle } from "./page-style.ts";

/** What a page where people sign in needs of the page's files. */
export interface SignInFiles {
  readonly css: readonly string[];
}

/** A page where people sign in. It needs no script, and is in the visitor's language as the demo's page is. */
export async function signInPage(view: SignInView, { css }: SignInFiles): Promise<string> {
  const { base, nonce, message, languages } = view;
  const { lang, words, theme, icon, ...described } = view.description ?? { lang: "auto", title: "", theme: {} };
  const choice = choose({ asked: null, lang, words }, languages);
  const title = words?.[choice.authors ?? ""]?.["title"] ?? described.title;
  const language = await loadLanguage(choice.own);
  const say = (text: string) => escape(language?.say(text) ?? text);
  const heading = say("Sign in");
  return documentOf({
    lang: choice.tag,
    dir: choice.dir,
    title: title ? `${language?.say("Sign in") ?? "Sign in"} · ${title}` : "Sign in",
    icon,
    head: [
      ...css.map((file) => `<link rel="stylesheet" href="${base}assets/${file}">`),
      `<style nonce="${nonce}">${pageStyle({ theme })}${STYLE}</style>`,
    ],
    body: [
      `<main class="sign-in">`,
      title ? `<p class="of">${escape(title)}</p>` : "",
      `<h1>${heading}</h1>`,
      ...(plainParagraphs(message) ?? message.split(/\n\s*\n/)).map((text) => text && `<p>${escape(text)}</p>`),
      problemOf(view, say),
      providerOf(view, say),
      formOf(view, say),
      `</main>`,
    ],
  });
}

type Say = (text: string) => string;

const PROBLEMS: Readonly<Record<NonNullable<SignInView["problem"]>, string>> = {
  wrong: "No one has this name and password. Try again.",
  often: "Too many wrong passwords. Try again in a few minutes.",
  provider: "You were not signed in. Try again.",
};

function problemOf({ problem }: SignInView, say: Say): string {
  return problem ? `<p class="problem" role="alert" id="problem">${say(PROBLEMS[problem])}</p>` : "";
}

function providerOf({ provider, form }: SignInView, say: Say): string {
  if (!provider) return "";
  const or = form ? `<p class="or">${say("or")}</p>` : "";
  const name = escape(provider.name);
  const text = say("Sign in with {name}").replace("{name}", `<bdi>${name}</bdi>`);
  return `<a class="button${form ? " other" : ""}" href="${escape(provider.url)}">${text}</a>${or}`;
}

function formOf({ form, problem }: SignInView, say: Say): string {
  if (!form) return "";
  const described = problem === "wrong" ? ` aria-invalid="true" aria-describedby="problem"` : "";
  return `<form method="post" action="${escape(form.action)}">
<label for="username">${say("Name")}</label>
<input id="username" name="username" value="${escape(form.name ?? "")}" autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto" required${described}${form.name ? "" : " autofocus"}>
<label for="password">${say("Password")}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${described}${form.name ? " autofocus" : ""}>
<button class="button">${say("Sign in")}</button>
</form>`;
}

const STYLE = `.sign-in{max-width:22rem;padding-block:clamp(32px,12vh,120px)}
.sign-in h1{margin-block-end:20px}
.sign-in p{margin:0 0 16px}
.sign-in .of{margin:0 0 4px;color:var(--muted);overflow-wrap:anywhere}
.sign-in .problem{padding:10px 12px;border:1px solid var(--danger);border-radius:6px;color:var(--danger)}
.sign-in form{display:grid;gap:6px}
.sign-in label{color:var(--muted);font-size:.8125rem}
.sign-in input{min-height:40px;width:100%;margin-block-end:8px;padding:6px 10px;border:1px solid var(--line);border-radius:6px;background:var(--surface);color:inherit;font:inherit}
.sign-in input:focus-visible{outline-offset:0;border-radius:6px}
.sign-in .button{display:block;min-height:40px;width:100%;margin-block-start:8px;padding:8px 14px;border:1px solid transparent;border-radius:6px;background:var(--v-author-accent,light-dark(#2a55c9,#4468d8));color:#fff;color:var(--v-author-on-accent,oklch(from var(--v-author-accent,#2a55c9) clamp(.1,(.68 - l)*1000,.99) 0 0));font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.sign-in .other{border-color:var(--line);background:var(--surface);color:inherit}
.sign-in .or{margin:16px 0;color:var(--muted);text-align:center}
@media (forced-colors:active){.sign-in .button{border-color:ButtonText}}`;
