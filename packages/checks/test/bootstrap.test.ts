import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCommand } from "../bootstrap/command.js";
import { findBrowser } from "../bootstrap/find-browser.js";
import { oneAtATime } from "../bootstrap/lock.js";
import { requireNode } from "../bootstrap/node-version.js";
import { inRoot, memory } from "../bootstrap/paths.js";
import { fingerprint } from "../bootstrap/stamp.js";

const folder = mkdtempSync(join(tmpdir(), "vitrine-bootstrap-"));
afterAll(() => rmSync(folder, { recursive: true }));

function program(...parts: string[]): string {
  const path = join(folder, ...parts);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, "#!/bin/sh\n");
  chmodSync(path, 0o755);
  return path;
}

describe("finding a browser", () => {
  const asked = program("asked/my-chrome");
  const onPath = program("bin/chromium");
  const cached = program("home/.cache/ms-playwright/chromium-1200/chrome-linux/chrome");
  const linux = { platform: "linux", home: join(folder, "home") } as const;

  test("takes the one asked for before any other", () => {
    expect(findBrowser({ ...linux, env: { VITRINE_CHROMIUM: asked, PATH: join(folder, "bin") } })).toBe(asked);
  });

  test("takes one on the PATH before Playwright's", () => {
    expect(findBrowser({ ...linux, env: { PATH: join(folder, "bin") } })).toBe(onPath);
  });

  test("takes Playwright's when there is no other", () => {
    expect(findBrowser({ ...linux, env: { PATH: "", CHROME_PATH: join(folder, "gone") } })).toBe(cached);
  });
});

describe("the Node that runs the two commands", () => {
  test("may be the oldest supported one, or newer", () => {
    for (const version of ["20.19.0", "20.20.2", "22.0.0", "24.21.0"]) expect(() => requireNode(version)).not.toThrow();
  });

  test("is refused when it is too old, with what to do", () => {
    expect(() => requireNode("20.18.3")).toThrow(
      "needs Node 20.19 or newer; this is Node 20.18.3. Install a newer Node",
    );
  });
});

describe("one at a time", () => {
  test("lets the second wait until the first is done", async () => {
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(`${name} ends`);
    };
    await Promise.all([oneAtATime("test", work("a")), oneAtATime("test", work("b"))]);
    expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  test("does not wait for a process that is gone", async () => {
    const { output } = await runCommand([process.execPath, "-p", "process.pid"], { quiet: true });
    mkdirSync(memory, { recursive: true });
    writeFileSync(join(memory, "gone.lock"), output.trim());
    expect(await oneAtATime("gone", () => Promise.resolve("went on"))).toBe("went on");
  });
});

describe("the fingerprint of files", () => {
  test("changes with their text and is the same for the same text", () => {
    const file = join(folder, "a.txt");
    const of = (text: string) => {
      writeFileSync(file, text);
      return fingerprint([file]);
    };
    expect(of("one")).toBe(of("one"));
    expect(of("one")).not.toBe(of("two"));
  });
});

describe("a command", () => {
  test("that fails gives its code and what it said", async () => {
    const script = "console.error('no such thing'); process.exit(3)";
    expect(await runCommand([process.execPath, "-e", script], { quiet: true })).toEqual({
      code: 3,
      output: "no such thing\n",
    });
  });

  test("that is not there ends with 127", async () => {
    expect((await runCommand([inRoot("no-such-program")], { quiet: true })).code).toBe(127);
  });
});
