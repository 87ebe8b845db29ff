import { connect, launch, run } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import hello from "./demo.ts";

describe("hello", () => {
  test("greets by name", async () => {
    expect(await run(hello, { name: "Ada" })).toEqual({ greeting: "Hello Ada" });
  });

  test("greets without a name", async () => {
    expect(await run(hello, { name: "" })).toEqual({ greeting: "Hello there" });
  });

  test("greets over HTTP", async () => {
    const { url, close } = await launch(hello, { port: 0 });
    onTestFinished(close);
    expect(await connect<typeof hello>(url).predict({ name: "Grace" })).toEqual({ greeting: "Hello Grace" });
  });
});
