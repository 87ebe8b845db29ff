import { expect, test } from "vitest";
import { sniffType } from "./sniff.ts";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ", "base64");
const BYTES = new Uint8Array([0xfe, 0, 0xfd, 7, 9]);
const text = (content: string) => new TextEncoder().encode(content);

const cases: [string, Uint8Array, string, string, string][] = [
  ["bytes are believed over what the sender says", PNG, "text/html", "x.html", "image/png"],
  ["text that says it is a picture is text", text("<script>1</script>"), "image/png", "x.png", "text/plain"],
  ["text is what its sender says, as far as that is text", text("a,b"), "text/csv", "x", "text/csv"],
  ["text of an unsaid type is told by its name", text("# x"), "application/octet-stream", "x.md", "text/markdown"],
  ["an SVG says so itself", text('<?xml version="1.0"?><svg/>'), "image/svg+xml", "x.svg", "image/svg+xml"],
  ["bytes that say they are text are bytes", BYTES, "text/html", "x.html", "application/octet-stream"],
  ["bytes that say they are a picture and are none are bytes", BYTES, "image/png", "x.png", "application/octet-stream"],
  ["bytes of a type that bytes do not tell are believed", BYTES, "application/x-tensor", "x", "application/x-tensor"],
  ["a type that is none is bytes", BYTES, "nonsense\r\nx: y", "x", "application/octet-stream"],
  ["nothing is text", new Uint8Array(), "", "x", "text/plain"],
];

test.each(cases)("%s", async (_, head, said, name, type) => {
  expect(await sniffType(head, said, name)).toBe(type);
});
