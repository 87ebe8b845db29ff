import { on } from "@vitrine/core";
import { label } from "../label/label.ts";
import { reply } from "./reply.ts";

const answer = reply();

on([], { outputs: { answer }, run: () => ({ answer: "Yes." }) });
on([], { outputs: answer, run: () => ({ content: "Yes.", steps: [{ title: "Thinking" }], files: [new Blob([])] }) });
on([], {
  outputs: answer,
  async *run() {
    yield "Y";
    yield { steps: [{ title: "Searching", status: "running" }] };
    return "Yes.";
  },
});

on([], {
  outputs: answer,
  run: () => ({ content: ["See:", label({ value: { cat: 1 } }), new Blob([]), { title: "Thinking" }] }),
});
on([], { outputs: answer, run: () => label({ value: { cat: 1 } }) });

// @ts-expect-error: a part is a text, a component, a file or a step
on([], { outputs: answer, run: () => ({ content: ["See:", 3] }) });

// @ts-expect-error: a number is not a text
on([], { outputs: answer, run: () => 3 });

// @ts-expect-error: a step has a title
on([], { outputs: answer, run: () => ({ steps: [{ text: "…" }] }) });
