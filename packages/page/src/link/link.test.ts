import { randomBytes } from "node:crypto";
import * as catalogue from "@vitrine/components";
import { app, create, localEngine, on, type AnyComponent, type Description, type Json, type Spec } from "@vitrine/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namedInputs } from "../guest/input-names.ts";
import { readLink, withoutState, writeLink } from "./link.ts";
import { mayHold } from "./may-hold.ts";
import { earlier } from "./testing/earlier.ts";
import { arbitraryOf, contentOf } from "./testing/arbitrary.ts";

const BASE = new URL("https://demos.example/digits/");

/** Every spec of the catalogue whose value is on the page. */
const specs = Object.entries(catalogue)
  .filter(([name]) => name.endsWith("Spec"))
  .map(([, spec]) => spec as Spec)
  .filter(({ value = "page", schema }) => value === "page" && schema);

async function describeInputs(inputs: Record<string, AnyComponent>): Promise<Description> {
  const engine = localEngine(
    app({
      layout: catalogue.column(...Object.values(inputs)),
      handlers: [on([], { name: "go", inputs: inputs as never, run() {} })],
    }),
  );
  const description = await engine.describe();
  await engine.close();
  return description;
}

function make(spec: Spec): AnyComponent {
  const props = "choices" in spec.props ? { choices: ["a", 3, "a b&c=d", "3.0"] } : {};
  return create(spec, props as never);
}

/** Sends values through a link, as an address bar and a messenger would carry it. */
async function travel(description: Description, values: Record<string, Json>) {
  const { url, left } = await writeLink(BASE, description, values, contentOf);
  const { values: come, problems } = await readLink(new URL(url), description);
  return { url, left, come, problems };
}

describe.each(specs)("a link with a value of $kind", (spec) => {
  test("brings it to another page as it was", async () => {
    const description = await describeInputs({ value: make(spec) });
    const [{ id, schema }] = namedInputs(description) as [ReturnType<typeof namedInputs>[number]];
    const authored = description.components[id]!.props["value"] ?? null;
    await fc.assert(
      fc.asyncProperty(arbitraryOf(schema), async (value) => {
        const { come, problems } = await travel(description, { [id]: value });
        expect(problems).toEqual([]);
        expect({ [id]: authored, ...come }).toEqual({ [id]: value });
      }),
      { numRuns: 60 },
    );
  });
});

describe("a link", () => {
  const inputs = () => ({
    text: catalogue.textbox(),
    night: catalogue.checkbox(),
    count: catalogue.slider({ max: 9, value: 2 }),
    theme: catalogue.textbox(),
    photo: catalogue.image({ required: false }),
  });

  test("has simple values as they are, and nothing of what is as the author set it", async () => {
    const description = await describeInputs(inputs());
    const { url } = await writeLink(BASE, description, { text: "hi", night: true, count: 2, theme: "" }, contentOf);
    expect(url).toBe("https://demos.example/digits/?text=hi&night=true");
  });

  test("packs what is not simple, or means something else, into the fragment", async () => {
    const description = await describeInputs(inputs());
    const { url, come } = await travel(description, { text: "x".repeat(300), theme: "dark" });
    expect(url).toMatch(/^https:\/\/demos\.example\/digits\/#s=1\.[\w-]+$/);
    expect(come).toEqual({ text: "x".repeat(300), theme: "dark" });
  });

  test("leaves out what would make it too long, and says so", async () => {
    const description = await describeInputs(inputs());
    const photo = {
      id: "",
      url: `data:image/png;base64,${randomBytes(60_000).toString("base64")}`,
      name: "p.png",
      size: 60_000,
      type: "image/png",
    };
    const { url, left, come } = await travel(description, { text: "hi", photo: photo as unknown as Json });
    expect(left).toEqual(["photo"]);
    expect(come).toEqual({ text: "hi" });
    expect(url.length).toBeLessThanOrEqual(32_000);
  });

  test.each([
    ["?night=maybe", { values: {}, problems: [`The link's value of "night" does not fit here and was left out.`] }],
    ["?utm_source=mail&nobody=1", { values: {}, problems: [] }],
    ["#s=2.abc", { values: {}, problems: ["This link could not be read: it was made by a newer version."] }],
    ["?theme=dark", { values: {}, problems: [] }],
  ])("%s is read for what it is", async (rest, expected) => {
    expect(await readLink(new URL(rest, BASE), await describeInputs(inputs()))).toEqual(expected);
  });

  test("that is damaged says so", async () => {
    const { problems } = await readLink(new URL("#s=1.!!!", BASE), await describeInputs(inputs()));
    expect(problems[0]).toMatch(/^This link could not be read: /);
  });

  test("is taken back out of an address, and nothing else is", async () => {
    const url = new URL("?utm_source=mail&text=hi&theme=dark#s=1.abc", BASE);
    expect(withoutState(url, await describeInputs(inputs())).href).toBe(
      "https://demos.example/digits/?utm_source=mail&theme=dark",
    );
  });

  test.each([
    ["", false],
    ["?text=hi", true],
    ["#s=1.x", true],
    ["#top", false],
  ])("may be in %j: %s", (rest, expected) => {
    expect(mayHold(new URL(rest, BASE))).toBe(expected);
  });

  test.each(earlier)("made by version $version keeps working: $link", async ({ link, values }) => {
    const { values: come, problems } = await readLink(new URL(link), await describeInputs(inputs()));
    expect({ come, problems }).toEqual({ come: values, problems: [] });
  });
});
