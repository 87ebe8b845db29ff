import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { framePolicyOf, policyOf } from "./policy.ts";

const INLINED = { scripts: ["let a"], styles: ["a{}"] };

describe("the policy of a page without a server", () => {
  test("allows the code that stands in it by its hash, and no other", () => {
    const policy = policyOf({ ...INLINED, alone: true });
    expect(policy).toMatch(/script-src 'sha256-[\w+/]{43}=' 'wasm-unsafe-eval';/);
    expect(policy).toMatch(/style-src 'sha256-[\w+/]{43}=';/);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain("unsafe-inline");
  });

  test("allows any code in it only where its frames bring some, and still no other host", () => {
    const policy = policyOf({ ...INLINED, alone: true, open: true });
    expect(policy).toContain("script-src 'unsafe-inline' 'wasm-unsafe-eval';");
    expect(policy).toContain("default-src 'none';");
    expect(policy).not.toMatch(/https?:|'self'|\*/);
  });

  test("names the host that a frame came from beside 'self', and no other", () => {
    const script = /<script>(.*)<\/script>/s.exec(framePolicyOf({ ...INLINED, alone: false }))![1]!;
    const heard = (origin: string) => {
      const added: { content: string }[] = [];
      const document = { createElement: () => ({}), head: { appendChild: (meta: never) => added.push(meta) } };
      runInNewContext(script, { document, location: { origin } });
      return added[0]!.content;
    };
    expect(heard("https://demos.example")).toContain("connect-src 'self' https://demos.example data: blob:;");
    expect(heard("file://")).toContain("connect-src 'self' data: blob:;");
  });
});
