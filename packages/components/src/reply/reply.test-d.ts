import { on } from "@vitrine/core";
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

// @ts-expect-error: a number is not a text
on([], { outputs: answer, run: () => 3 });

// @ts-expect-error: a step has a title
on([], { outputs: answer, run: () => ({ steps: [{ text: "…" }] }) });
