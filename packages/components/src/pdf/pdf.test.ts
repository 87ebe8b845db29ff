import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { pdf, pdfSpec } from "./pdf.ts";
import { samplePdf } from "./testing/sample-pdf.ts";

const contract = samplePdf(["The first page"], "contract.pdf");

specContract(pdfSpec, pdf, {
  samples: [{ id: "4f9c" }, "data:application/pdf;base64,JVBERi0xLjQ="],
  refused: [null, 3, "contract.pdf", {}, [{ id: "4f9c" }]],
  trips: [{ given: contract }, { given: new Blob(["%PDF-1.4"], { type: "application/pdf" }) }],
});

valueContract(pdf({ required: false }), { samples: [null, { id: "4f9c" }], refused: [[], 3] });

describe("pdf, as an input", () => {
  test("gives the function the file", async () => {
    const { put, call } = roundOf(pdf(), textbox(), ({ name, type, size }) => `${name} ${type} ${size}`);
    expect(await call(await put(contract))).toBe(`contract.pdf application/pdf ${contract.size}`);
  });

  test("refuses what is no PDF, and says what is taken", async () => {
    const { put, call } = roundOf(pdf(), textbox(), () => "ran");
    await expect(call(await put(new File(["a"], "a.txt", { type: "text/plain" })))).rejects.toThrow(
      "input: is text/plain; expected application/pdf. Choose another file.",
    );
  });

  test("gives the function null for none, where none is needed", async () => {
    const { call } = roundOf(pdf({ required: false }), textbox(), (given) => String(given));
    expect(await call(null)).toBe("null");
  });
});

describe("pdf, as an output", () => {
  test("takes bytes, as programs that write PDFs give them", async () => {
    const { call } = roundOf(textbox(), pdf(), () => new TextEncoder().encode("%PDF-1.4"));
    expect(await call("")).toMatchObject({ name: "document.pdf", type: "application/pdf", size: 8 });
  });

  test("is empty when the function gives null", async () => {
    const { call } = roundOf(textbox(), pdf(), () => null);
    expect(await call("")).toBeNull();
  });

  test("refuses a string, and says in the log what was expected", async () => {
    const log: string[] = [];
    const onEvent = (event: object) => void log.push(JSON.stringify(event));
    const { call } = roundOf(textbox(), pdf(), () => "contract.pdf" as never, { onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo");
    expect(log.join()).toContain("Expected a PDF as a Blob, a File, bytes (Uint8Array) or a URL");
  });
});
