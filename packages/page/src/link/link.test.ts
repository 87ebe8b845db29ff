import { randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import * as catalogue from "@vitrine/components";
import { app, create, localEngine, on, type App, type Description, type Json, type Spec } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namedInputs } from "../guest/input-names.ts";
import { readLink, withoutState, writeLink, type LinkSource } from "./link.ts";
import { mayHold, type LinkPlace } from "./may-hold.ts";
import { toWire } from "./to-wire.ts";
import { earlier } from "./testing/earlier.ts";
import { arbitraryOf, contentOf, refOf } from "./testing/arbitrary.ts";

const BASE = "https://demos.example/digits/";

/** All specs of the catalogue whose value is on the page. */
const specs = Object.entries(catalogue)
  .filter(([name]) => name.endsWith("Spec"))
  .map(([, spec]) => spec as Spec)
  .filter(({ value = "page", placed = true, schema }) => value === "page" && placed && schema);

async function describeApp(shown: App): Promise<Description> {
  const engine = localEngine(shown);
  const description = await engine.describe();
  await engine.close();
  return description;
}

function describeInputs(inputs: Record<string, AnyComponent>): Promise<Description> {
  const handlers = [on([], { name: "go", inputs: inputs as never, run() {} })];
  return describeApp(app({ layout: catalogue.column(...Object.values(inputs)), handlers }));
}

function make(spec: Spec): AnyComponent {
  const many = ["a", 3, "a b&c=d", "3.0"];
  const props = "choices" in spec.props ? { choices: many } : "nodes" in spec.props ? { nodes: many } : {};
  return create(spec, props as never);
}

function at(rest: string, prefix = ""): LinkPlace {
  return { url: new URL(rest, BASE), prefix };
}

/** Packs values that no schema accepts, as an attacker could. */
function packed(values: unknown): LinkPlace {
  return at(`#s=1.${deflateRawSync(JSON.stringify(values)).toString("base64url")}`);
}

function write(description: Description, values: Record<string, Json>, more: Partial<LinkSource> = {}, place = at("")) {
  return writeLink(place, { description, values, read: contentOf, ...more });
}

/** Sends values through a link, as an address bar and a messenger would transport it. */
async function travel(description: Description, values: Record<string, Json>, place = at("")) {
  const link = await write(description, values, {}, place);
  const { values: come = {}, problems } = await readLink({ ...place, url: new URL(link.url) }, description);
  return { ...link, come, problems };
}

describe.each(specs)("a link with a value of $kind", (spec) => {
  test.each([
    ["page of its own", ""],
    ["page of others", "digits."],
  ])("brings it to another visitor of a %s as it was", async (_where, prefix) => {
    const description = await describeInputs({ value: make(spec) });
    const [{ id, schema }] = namedInputs(description) as [ReturnType<typeof namedInputs>[number]];
    const authored = description.components[id]!.props["value"] ?? null;
    await fc.assert(
      fc.asyncProperty(arbitraryOf(schema), async (value) => {
        const { come, problems, left } = await travel(description, { [id]: value }, at("?q=1", prefix));
        expect({ problems, left }).toEqual({ problems: [], left: [] });
        const shown = { [id]: authored, ...come };
        expect(toWire(schema, shown[id]!)).toEqual(toWire(schema, value));
      }),
      { numRuns: 60 },
    );
  });

  test("says when the field was emptied", async () => {
    const description = await describeInputs({ value: make(spec) });
    const filled = { ...description.components["value"]!, props: { value: "something" } };
    const { come, problems } = await travel({ ...description, components: { value: filled } }, { value: null });
    expect({ come, problems }).toEqual({ come: { value: null }, problems: [] });
  });
});

describe("a link", () => {
  const inputs = () => ({
    text: catalogue.textbox(),
    night: catalogue.checkbox(),
    count: catalogue.slider({ max: 9, value: 2 }),
    theme: catalogue.textbox(),
    photo: catalogue.image({ required: false }),
    tags: catalogue.checkboxGroup({ choices: ["red", "green", "blue", 3] }),
    sheet: catalogue.file({ accept: [".csv"], required: false }),
    secret: catalogue.textbox({ type: "password" }),
  });
  const first = { text: "", night: false, count: 2, theme: "", tags: [], secret: "" };

  test("has simple values as they are, and nothing of what is as the author set it", async () => {
    const { url } = await write(await describeInputs(inputs()), { ...first, text: "hi", night: true });
    expect(url).toBe("https://demos.example/digits/?text=hi&night=true");
  });

  test("repeats the key of a list", async () => {
    const { url, come } = await travel(await describeInputs(inputs()), { ...first, tags: ["red", 3] });
    expect(url).toBe("https://demos.example/digits/?tags=red&tags=3");
    expect(come).toEqual({ tags: ["red", 3] });
  });

  test("packs what is not simple, or means something else, into the fragment", async () => {
    const values = { text: "x".repeat(300), theme: "dark" };
    const link = await travel(await describeInputs(inputs()), { ...first, ...values });
    expect(link.url).toMatch(/^https:\/\/demos\.example\/digits\/#s=1\.[\w-]+$/);
    expect(link.packed.toSorted()).toEqual(["text", "theme"]);
    expect(link.come).toEqual(values);
  });

  test("never has a secret, nor takes one", async () => {
    const description = await describeInputs(inputs());
    const { url } = await write(description, { ...first, secret: "hush" });
    expect(url).toBe(BASE);
    expect(await readLink(at("?secret=hush"), description)).toEqual({ values: undefined, problems: [] });
  });

  test("leaves out what would make it too long, and says so", async () => {
    const photo = refOf("p.png", "image/png", randomBytes(60_000)) as unknown as Json;
    const { url, left, come } = await travel(await describeInputs(inputs()), { ...first, text: "hi", photo });
    expect(left).toEqual(["photo"]);
    expect(come).toEqual({ text: "hi" });
    expect(url.length).toBeLessThanOrEqual(32_000);
  });

  test("leaves out a file that is gone, and says so", async () => {
    const photo = { ...refOf("p.png", "image/png", randomBytes(9)), id: "gone" } as unknown as Json;
    const read = () => Promise.reject(new Error("404"));
    const { url, left } = await write(await describeInputs(inputs()), { ...first, text: "hi", photo }, { read });
    expect({ url, left }).toEqual({ url: `${BASE}?text=hi`, left: ["photo"] });
  });

  test("keeps a file's name, by which its kind may be told", async () => {
    const sheet = refOf("größe, 1.csv", "text/csv", Buffer.from("a,b")) as unknown as Json;
    const { come } = await travel(await describeInputs(inputs()), { ...first, sheet });
    expect(come).toEqual({ sheet });
  });

  test("tells that nothing is filled in where a page would else show an example", async () => {
    const description = await describeInputs(inputs());
    const { url } = await write(description, first, { tellNone: true });
    expect(url).toMatch(/#s=1\./);
    expect(await readLink({ url: new URL(url), prefix: "" }, description)).toEqual({ values: {}, problems: [] });
  });

  test("tells two inputs apart that their handlers call the same", async () => {
    const [one, two] = [catalogue.textbox(), catalogue.textbox()];
    const description = await describeApp(
      app({
        layout: catalogue.column(one, two),
        handlers: [on(one.submit, { inputs: one, run() {} }), on(two.submit, { inputs: two, run() {} })],
      }),
    );
    const values = Object.fromEntries(namedInputs(description).map(({ id }, index) => [id, `text ${index}`]));
    expect(Object.keys(values)).toHaveLength(2);
    expect((await travel(description, values)).come).toEqual(values);
  });

  test("keeps its keys apart from those of the page around it, and of other demos", async () => {
    const description = await describeInputs(inputs());
    const host = at("?text=host&b.text=other#b.s=1.abc", "a.");
    const { url, come } = await travel(description, { ...first, text: "hi", theme: "dark" }, host);
    expect(url).toMatch(/\?text=host&b\.text=other&a\.text=hi#b\.s=1\.abc&a\.s=1\.[\w-]+$/);
    expect(come).toEqual({ text: "hi", theme: "dark" });
    const clean = withoutState({ url: new URL(url), prefix: "a." }, description);
    expect(clean.href).toBe(host.url.href);
  });
});

// A31 of docs/trust.md.
describe("what a link brings", () => {
  const inputs = () => ({
    text: catalogue.textbox({ maxLength: 5 }),
    night: catalogue.checkbox(),
    count: catalogue.slider({ max: 9, value: 2 }),
    photo: catalogue.image({ required: false }),
    data: catalogue.json(),
    tags: catalogue.checkboxGroup({ choices: ["red", "green"] }),
  });
  const refused = (name: string) => [`The link's value of "${name}" does not fit here and was left out.`];

  test.each([
    ["night", at("?night=maybe")],
    ["text", at("?text=longer")],
    ["count", at("?count=99")],
    ["count", packed({ count: "7" })],
    ["tags", at("?tags=red&tags=purple")],
    ["tags", packed({ tags: ["red", "data:,"] })],
    ["photo", packed({ photo: { id: "of another visitor" } })],
    ["photo", packed({ photo: { id: "", url: "https://elsewhere.example/pixel.png", name: "p", size: 1 } })],
    ["photo", packed({ photo: "https://elsewhere.example/pixel.png" })],
    ["photo", packed({ photo: "javascript:alert(1)" })],
    ["photo", packed({ photo: "data:text/html;name=x.html;base64,AAAA" })],
    ["photo", packed({ photo: "data:image/png;name=x.png;base64,!" })],
  ])("is left out, by its name, where the input does not take it: %s, %o", async (name, place) => {
    expect(await readLink(place, await describeInputs(inputs()))).toEqual({
      values: undefinedOrNone(place),
      problems: refused(name),
    });
  });

  /** A packed part certainly belongs to this demo; parameters that fit no input may belong to another. */
  function undefinedOrNone({ url }: LinkPlace) {
    return url.hash === "" ? undefined : {};
  }

  test("is only what fits of several", async () => {
    const come = await readLink(at("?text=hi&count=99&night=true"), await describeInputs(inputs()));
    expect(come).toEqual({ values: { text: "hi", night: true }, problems: refused("count") });
  });

  test("is a file, be it named legibly or not", async () => {
    const photo = "data:image/png;name=%E0%A4;base64,iVBORw0KGgo=";
    const { values } = await readLink(packed({ photo }), await describeInputs(inputs()));
    expect(values).toEqual({ photo: { id: "", url: photo, name: "", size: 8, type: "image/png" } });
  });

  test("is data where data looks like a file", async () => {
    const data = { file: "data:text/plain;name=x;base64,AAAA", id: "", url: "x", name: "x", size: 1 };
    const { come } = await travel(await describeInputs(inputs()), { data });
    expect(come).toMatchObject({ data });
  });

  test.each([
    ["?utm_source=mail&nobody=1", []],
    ["?theme=dark&embed=true", []],
    ["#top", []],
    ["#s=2.abc", ["This link could not be read: it is of form 2, and this page reads form 1."]],
    ["#s=1.!!!", ["This link could not be read: it was cut or changed on its way."]],
    ["#s=1.q1Yq", ["This link could not be read: it was cut or changed on its way."]],
    [packed([1]).url.hash, ["This link could not be read: it holds no values."]],
    [
      packed({ text: "x".repeat(2e6) }).url.hash,
      ["This link could not be read: it holds more than a demo's inputs do."],
    ],
  ])("is nothing in %.40s", async (rest, problems) => {
    expect(await readLink(at(rest), await describeInputs(inputs()))).toEqual({ values: undefined, problems });
  });

  test("never stops a page, whatever the link holds", async () => {
    const description = await describeInputs(inputs());
    const any = fc.record({ text: fc.jsonValue(), photo: fc.jsonValue(), data: fc.jsonValue(), tags: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          any.map(packed),
          fc.webUrl({ withFragments: true, withQueryParameters: true }).map((url) => at(url)),
        ),
        async (place) => {
          const { values = {} } = await readLink(place, description);
          expect(Object.keys(description.components)).toEqual(expect.arrayContaining(Object.keys(values)));
        },
      ),
    );
  });

  test("is taken back out of an address, and nothing else is", async () => {
    const place = at("?utm_source=mail&text=hi&theme=dark#s=1.abc");
    expect(withoutState(place, await describeInputs(inputs())).href).toBe(`${BASE}?utm_source=mail&theme=dark`);
    const other = at("?q=a%20b#top");
    expect(withoutState(other, await describeInputs(inputs())).href).toBe(other.url.href);
  });

  test.each([
    ["", "", false],
    ["?text=hi", "", true],
    ["#s=1.x", "", true],
    ["#top", "", false],
    ["#a.s=1.x", "", true],
    ["#b.s=1.x&a.s=1.x", "a.", true],
  ])("may be in %j, under %j: %s", (rest, prefix, expected) => {
    expect(mayHold(at(rest, prefix))).toBe(expected);
  });
});

describe("a link of an earlier version", () => {
  const inputs = () => ({
    text: catalogue.textbox(),
    night: catalogue.checkbox(),
    count: catalogue.slider({ max: 9, value: 2 }),
    theme: catalogue.textbox(),
    photo: catalogue.image({ required: false }),
    tags: catalogue.checkboxGroup({ choices: ["red", "green", "blue"] }),
  });

  test.each(earlier)("made by version $version keeps working: $link", async ({ link, values }) => {
    expect(await readLink(at(link), await describeInputs(inputs()))).toEqual({ values, problems: [] });
  });
});
