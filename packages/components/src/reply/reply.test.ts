import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { reply, replySpec } from "./reply.ts";

specContract(replySpec, reply, {
  samples: [null, { content: "Yes." }, { content: "", steps: [{ title: "Thinking", status: "running" }] }],
  refused: ["Yes.", { content: 3 }, {}, { content: "", files: ["a.png"] }],
  trips: [
    { given: "Yes.", wire: { content: "Yes.", files: [], steps: [] } },
    {
      given: { steps: [{ title: "Thinking", text: "…" }] },
      wire: { content: "", files: [], steps: [{ title: "Thinking", text: "…", status: "done", ms: null }] },
    },
  ],
});

describe("reply", () => {
  test("stores the files of a message", async () => {
    const { call } = roundOf(textbox(), reply(), () => ({ files: [new File(["x"], "plot.svg")] }));
    expect(await call("")).toMatchObject({ content: "", files: [{ name: "plot.svg", size: 1 }] });
  });
});
