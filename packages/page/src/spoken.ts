import type { Description, Engine } from "@vitrine/core";
import type { Spoken, SpokenDemo } from "./language/speak.ts";

/**
 * A demo's engine and descriptions in the visitor's language. Only English is in the page's first scripts; without the
 * others a demo can be used all the same.
 */
export async function spoken(demo: SpokenDemo, engine: Engine, { lang, words }: Description): Promise<Spoken> {
  const asked = demo.link?.searchParams.get("lang");
  const plain: Spoken = { engine, inWords: (one) => one };
  if (!asked && lang === "en" && !words?.["en"]) return plain;
  try {
    const { speakFor } = await import("./language/speak.ts");
    return await speakFor(demo, engine, { asked, lang, words });
  } catch {
    return plain;
  }
}
