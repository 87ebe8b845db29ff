import { speak } from "@vitrine/components/elements";
import type { Engine } from "@vitrine/core";
import type { LitElement } from "lit";
import { authored, choose, fitting, type Choice, type Wanted } from "./choose.ts";
import { loadLanguage } from "./load-language.ts";
import { markPage } from "./mark-page.ts";
import { translated, translatedEngine, type Worded } from "./translated.ts";

/** An engine and a description in the visitor's language. */
export interface Spoken {
  readonly engine: Engine;
  readonly inWords: <D extends Worded>(description: D) => D;
}

/** The demo that speaks; `link` is the URL of its own page. */
export type SpokenDemo = LitElement & { readonly link: URL | undefined };

/** Loads a demo's language before the demo is shown, and tells the page around it. */
export async function speakFor(demo: SpokenDemo, engine: Engine, wanted: Wanted): Promise<Spoken> {
  const choice = choose(wanted, navigator.languages);
  speak(await loadLanguage(choice.own, choice.numbers));
  await markDemo(demo, choice);
  const inWords = <D extends Worded>(description: D) =>
    translated(description, choice.authors ?? fitting(choice.tag, authored(description)));
  if (demo.link) markPage(demo, choice, inWords(await engine.describe()).title);
  return { engine: translatedEngine(engine, choice.authors), inWords };
}

/** Language and direction of what the demo shows; the tag's own attributes are its page's. */
async function markDemo(demo: LitElement, { tag, dir }: Choice): Promise<void> {
  await demo.updateComplete;
  const wall = demo.renderRoot.querySelector<HTMLElement>(".wall");
  if (wall) Object.assign(wall, { lang: tag, dir });
}
