import { expect, test } from "vitest";
import { sniffType } from "./sniff.ts";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ", "base64");
const BYTES = new Uint8Array([0xfe, 0, 0xfd, 7, 9]);
const text = (content: string) => new TextEncoder().encode(content);

const WEBM = new Uint8Array([
  0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d,
]);

const cases: [string, Uint8Array, string, string, string][] = [
  ["an empty file is what its name says", text(""), "", "a.csv", "text/csv"],
  ["an empty file is what its sender says", text(""), "image/png", "a", "image/png"],
  ["bytes are believed over what the sender says", PNG, "text/html", "x.html", "image/png"],
  ["text that says it is a picture is text", text("<script>1</script>"), "image/png", "x.png", "text/plain"],
  ["text is what its sender says, as far as that is text", text("a,b"), "text/csv", "x", "text/csv"],
  ["text of an unsaid type is told by its name", text("# x"), "application/octet-stream", "x.md", "text/markdown"],
  ["an SVG says so itself", text('<?xml version="1.0"?><svg/>'), "image/svg+xml", "x.svg", "image/svg+xml"],
  ["bytes that say they are text are bytes", BYTES, "text/html", "x.html", "application/octet-stream"],
  ["bytes that say they are a picture and are none are bytes", BYTES, "image/png", "x.png", "application/octet-stream"],
  ["bytes of a type that bytes do not tell are believed", BYTES, "application/x-tensor", "x", "application/x-tensor"],
  ["a type that is none is bytes", BYTES, "nonsense\r\nx: y", "x", "application/octet-stream"],
  ["a header that begins as a bitmap does is a header", text("BMI,Age\n21,30\n"), "text/csv", "a.csv", "text/csv"],
  ["one that begins as a program does", text("MZ,intensity\n1,2\n"), "text/csv", "a.csv", "text/csv"],
  ["one that begins as a song does", text("ID3,name\n1,x\n"), "text/csv", "a.csv", "text/csv"],
  ["one that begins as a film does", text("CWS,a\n1,2\n"), "text/csv", "a.csv", "text/csv"],
  ["notes about PDF are notes", text("%PDF notes"), "", "a.txt", "text/plain"],
  ["notes about PDF without a name are notes", text("%PDF notes"), "", "a", "text/plain"],
  ["a PDF may be spelled out in letters", text("%PDF-1.7\n1 0 obj"), "application/pdf", "a.pdf", "application/pdf"],
  ["a PDF needs no name", text("%PDF-1.7\n1 0 obj"), "", "a", "application/pdf"],
  [
    "a table in Windows-1252 is a table",
    new Uint8Array([0x67, 0x72, 0xf6, 0xdf, 0x65, 0x2c, 0x31]),
    "text/csv",
    "a.csv",
    "text/csv",
  ],
  ["a table in UTF-16 is a table", new Uint8Array([0xff, 0xfe, 0x61, 0, 0x2c, 0]), "text/csv", "a.csv", "text/csv"],
  ["a table in UTF-16, the other way round", new Uint8Array([0xfe, 0xff, 0, 0x61, 0, 0x2c]), "", "a.csv", "text/csv"],
  ["a table is one where a system takes it for a sheet", text("a,b"), "application/vnd.ms-excel", "a.csv", "text/csv"],
  ["a table is one under another of its names", text("a,b"), "application/csv", "a.csv", "text/csv"],
  ["a table is one where it is said to be text", text("a,b"), "text/plain", "a.csv", "text/csv"],
  ["a picture that calls itself a table is a picture", PNG, "text/csv", "a.csv", "image/png"],
  ["bytes that call themselves a table are bytes", BYTES, "text/csv", "a.csv", "application/octet-stream"],
  ["a table without a line is one", new Uint8Array(), "", "a.csv", "text/csv"],
  ["sound in a container for films is sound where it is said to be", WEBM, "audio/webm", "voice.webm", "audio/webm"],
  ["a film is one whatever its sender says", WEBM, "audio/mp4", "film.webm", "video/webm"],
  ["nothing is text", new Uint8Array(), "", "x", "text/plain"],
];

test.each(cases)("%s", async (_, head, said, name, type) => {
  expect(await sniffType(head, said, name)).toBe(type);
});
