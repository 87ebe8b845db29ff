import { on } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { dialogue } from "./dialogue.ts";
import type { DialogueLine } from "./script.ts";

const talk = dialogue({ speakers: ["Ada", "Charles"], tags: ["(laughs)"], colors: { Ada: "#ff0000" } });
const named: readonly string[] = ["Ada"];

expectTypeOf<Received<typeof talk>>().toEqualTypeOf<DialogueLine<"Ada" | "Charles">[]>();
expectTypeOf<Received<typeof talk>[number]["speaker"]>().toEqualTypeOf<"Ada" | "Charles">();
expectTypeOf(dialogue({ speakers: named })["~types"]!.get).toEqualTypeOf<DialogueLine[]>();

on([talk.change, talk.submit], {
  inputs: { talk },
  outputs: { talk },
  run: ({ talk }) => ({ talk: [...talk, { speaker: "Ada", text: "Hello" }] }),
});

// @ts-expect-error it needs speakers
dialogue({});
// @ts-expect-error a stranger has no colour
dialogue({ speakers: ["Ada"], colors: { Bob: "red" } });
// @ts-expect-error a stranger says nothing
dialogue({ speakers: ["Ada"], value: [{ speaker: "Bob", text: "" }] });
// @ts-expect-error a stranger says nothing
on([], { outputs: { talk }, run: () => ({ talk: [{ speaker: "Bob", text: "" }] }) });
