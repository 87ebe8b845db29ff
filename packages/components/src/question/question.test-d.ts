import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import type { Standing } from "../_class/standing.ts";
import { textbox } from "../textbox/textbox.ts";
import { question } from "./question.ts";

const one = question({ points: 2, hintCost: 0.5 }, textbox());

on(one.check, {
  inputs: { one },
  outputs: { one },
  run({ one: standing }) {
    expectTypeOf(standing).toEqualTypeOf<Standing | null>();
    return { one: standing };
  },
});

on(one.help, {
  run: (_, { event }) => {
    expectTypeOf(event.wanted).toEqualTypeOf<"hint" | "solution">();
  },
});

// @ts-expect-error: a place where it is kept
question({ keep: "server" });

// @ts-expect-error: it shows where a visitor stands, and no text
on(one.check, { outputs: { one }, run: () => ({ one: "right" }) });
