import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type { EnginePage, EngineView } from "./engine.ts";
import { click, draw, finding, listen, nextOutcome, wrongOf } from "./visitor.ts";

/** What a visitor does with a demo to see that it works. */
type Try = (page: EnginePage, view: EngineView) => Promise<void>;

const SEVEN = [
  [0.25, 0.2],
  [0.72, 0.2],
  [0.42, 0.82],
] as const;
const PICTURE = fileURLToPath(new URL("../../../../demos/report/field.png", import.meta.url));
const PHOTO = `${finding("vitrine-image")}.renderRoot`;

/** Waits until the picture of an image input is on screen. */
async function pictureShown(view: EngineView) {
  const width = `${PHOTO}.querySelector("img")?.naturalWidth ?? 0`;
  await expect.poll(() => view.evaluate(width), { timeout: 10_000 }).toBeGreaterThan(0);
}

const tries: Readonly<Record<string, Try>> = {
  async hello(page, view) {
    await click(view, "input");
    await page.type("Grace");
    await page.press("Enter");
    expect(await nextOutcome(view)).toMatchObject({ outputs: { greeting: "Hello Grace" } });
  },
  async digits(_page, view) {
    await click(view, "button", "Clear");
    await draw(view, "canvas", SEVEN);
    await click(view, "button", "Run");
    const { outputs } = await nextOutcome(view);
    expect(JSON.stringify(outputs)).toMatch(/^[^\d]*7/);
  },
  async "candy-hearts"(page, view) {
    await click(view, "input[type=text], input:not([type])", "It starts with");
    await page.type("BE");
    await click(view, "button", "Write");
    const message = `(${finding("textarea, output, input", "Message")})?.value ?? ""`;
    await expect.poll(() => view.evaluate(message), { timeout: 45_000 }).toMatch(/^BE/);
    expect(await nextOutcome(view)).toMatchObject({ outputs: { message: expect.stringMatching(/^BE/) } });
  },
  async report(page, view) {
    await click(view, "input", "Title");
    await page.type("An owl");
    await click(view, "[role=tab]", "Pictures");
    await view.upload(`${PHOTO}.querySelector("input[type=file]")`, PICTURE);
    await pictureShown(view);
    await click(view, "button", "Write the report");
    const { outputs } = await nextOutcome(view);
    expect(outputs).toMatchObject({ text: expect.stringContaining("An owl") });
    expect(JSON.stringify(outputs!["pictures"])).toContain("Photo");
  },
  async chat(page, view) {
    await click(view, "textarea", "Write a message");
    await page.type("My mother worries.");
    await page.press("Enter");
    expect(await nextOutcome(view)).toMatchObject({
      outputs: { reply: { content: "Tell me more about your mother." } },
    });
  },
  async detect(_page, view) {
    await click(view, "li button, tr button");
    await pictureShown(view);
    await click(view, "button", "Find faces");
    const face = expect.objectContaining({ label: "face" }) as unknown;
    expect(await nextOutcome(view)).toMatchObject({
      outputs: { faces: { annotations: expect.arrayContaining([face]) as unknown } },
    });
  },
};

/** Uses a demo as a visitor does: a run of its own must give what it should. Returns what broke on the way. */
export async function tryDemo(name: string, page: EnginePage, view: EngineView = page): Promise<string[]> {
  await listen(view);
  await tries[name]!(page, view);
  return [...(await wrongOf(view)), ...page.logged()];
}
