import { expect, test } from "vitest";
import { cleanName, disposition } from "./file-names.ts";

test.each([
  ["photo.png", "photo.png"],
  ["日本 語.txt", "日本 語.txt"],
  ["..", "file"],
  [".", "file"],
  ["", "file"],
  ["../../x", "x"],
  ["..\\x", "x"],
  ["/abs", "abs"],
  ["a/b", "b"],
  ["C:\\Windows\\win.ini", "win.ini"],
  [".htaccess", "htaccess"],
  [".user.ini", "user.ini"],
  [".env.csv", ".env.csv"],
  [".gitignore", ".gitignore"],
  ["...gitignore", ".gitignore"],
  [". x", "x"],
  [" .x", ".x"],
  ["CON", "_CON"],
  ["aux.png", "_aux.png"],
  ["x.png.", "x.png"],
  ["x.png ", "x.png"],
  ["secret.txt::$DATA", "secret.txt__$DATA"],
  ["evil\u202egnp.exe", "evilgnp.exe"],
  ["a\r\nb\0c", "abc"],
  ["zero\u200bwidth", "zerowidth"],
  ["lone\ud800", "lone\ufffd"],
  ["[INFO] forged\n[INFO]", "[INFO] forged[INFO]"],
])("%j is shown as %j", (given, shown) => {
  expect(cleanName(given)).toBe(shown);
});

test("a long name keeps its ending and fits in 200 bytes", () => {
  const name = cleanName(`${"é".repeat(300)}.tar`);
  expect(name).toMatch(/^é+\.tar$/);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
});

test("a header holds no quote, no line end and nothing beyond ASCII", () => {
  expect(disposition("inline", "a\"b\\c\r\nd%é*'.txt")).toBe(
    `inline; filename="cd__*'.txt"; filename*=UTF-8''cd%25%C3%A9%2A%27.txt`
      .replaceAll("*'.txt\"", "_'.txt\"")
      .replace("%2A%27", "_%27"),
  );
});
