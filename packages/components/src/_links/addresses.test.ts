import { describe, expect, test } from "vitest";
import { isOwnImage, isSafeLink } from "./addresses.ts";

const base = "https://demo.example/path/";

// A61 of docs/trust.md.
describe("a link", () => {
  test.each(["https://a.example", "http://a.example/x?y#z", "mailto:a@b.example", "/api", "page.html", "#top"])(
    "may be %s",
    (href) => expect(isSafeLink(href, base)).toBe(true),
  );

  test.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://demo.example/1",
    "http://[",
  ])("may not be %j", (href) => expect(isSafeLink(href, base)).toBe(false));
});

describe("an image", () => {
  test.each([
    "/api/files/1",
    "cat.png",
    "https://demo.example/cat.png",
    "data:image/png;base64,AAAA",
    "blob:https://demo.example/1",
  ])("may be %s", (src) => expect(isOwnImage(src, base)).toBe(true));

  test.each([
    "https://evil.example/?q=secret",
    "//evil.example/cat.png",
    "http://demo.example/cat.png",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "data:text/html,hi",
    "blob:https://evil.example/1",
    "javascript:alert(1)",
  ])("may not be %s", (src) => expect(isOwnImage(src, base)).toBe(false));

  test("of a page without an origin must be inside the text", () => {
    expect(isOwnImage("cat.png", "file:///home/demo.html")).toBe(false);
    expect(isOwnImage("data:image/png;base64,AAAA", "file:///home/demo.html")).toBe(true);
  });
});
