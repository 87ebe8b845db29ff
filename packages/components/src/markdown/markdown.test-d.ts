import { on, update } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { column } from "../column/column.ts";
import { markdown } from "./markdown.ts";

const answer = markdown({ label: "Answer", copy: true, math: false });

column(markdown("# Title"), answer);
on([], { outputs: { answer }, run: () => ({ answer: "**yes**" }) });
on([], {
  outputs: answer,
  async *run() {
    yield "**y";
    return "**yes**";
  },
});
on([], { outputs: answer, run: () => update({ breaks: true, value: null }) });
on(answer.change, { inputs: answer, run: (text) => expectTypeOf(text).toEqualTypeOf<string | null>() });

// @ts-expect-error: a number is not a text
on([], { outputs: { answer }, run: () => ({ answer: 3 }) });

// @ts-expect-error: a prop that does not exist
markdown({ latex: true });

// @ts-expect-error: a text or props, not both
markdown("text", { math: false });

// @ts-expect-error: it is read-only, without input events
on(answer.input, { run: () => {} });
