import { accordion, chat, column, gallery, image, json, label, slider, tabs, type Chat } from "@vitrine/components";
import { localEngine } from "@vitrine/core";
import { words } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { onEmptyPage, press, show } from "./testing/shown.ts";

onEmptyPage();

const dot = () =>
  new File(["<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"], "dot.svg", { type: "image/svg+xml" });

async function ask(app: Chat<false>) {
  await show(app);
  await page.getByLabelText("Write a message").fill("?");
  await press("Send");
}

describe("a message with components", () => {
  test("shows each by its own element, by its name, and what is written around them", async () => {
    const content = () => ["Here:", label({ label: "Mood", value: { glad: 0.9 } }), json({ value: { a: 1 } })];
    await ask(chat({ components: true, reply: () => ({ content: content() }) }));
    await expect.element(page.getByRole("group", { name: "Mood" })).toBeVisible();
    await expect.element(page.getByRole("group", { name: "json" })).toBeVisible();
    await expect.element(page.getByText("Here:")).toBeVisible();
  });

  test("shows their files", async () => {
    await ask(chat({ components: true, reply: () => gallery({ label: "Dots", value: [[dot(), "A dot"]] }) }));
    const image = page.getByRole("button", { name: "See A dot large" });
    await expect.poll(() => image.element().querySelector("img")?.src).toContain("api/files/");
  });

  test("shows components in others, which open and close", async () => {
    const app = chat({
      components: true,
      reply: () => accordion({ label: "More", open: false }, column(json({ label: "Data", value: 1 }))),
    });
    await ask(app);
    await expect.element(page.getByRole("group", { name: "Data" })).not.toBeInTheDocument();
    await page.getByText("More", { exact: true }).click();
    await expect.element(page.getByRole("group", { name: "Data" })).toBeVisible();
  });

  test("lets nobody change them, and keeps the address of the page", async () => {
    const app = chat({
      components: true,
      reply: () => tabs({ One: slider({ label: "Size", max: 9, value: 3 }), Two: json({ value: 2 }) }),
    });
    const before = location.href;
    await ask(app);
    await expect.element(page.getByRole("slider", { name: "Size" })).toBeDisabled();
    await page.getByRole("tab", { name: "Two" }).click();
    expect(location.href).toBe(before);
  });

  test("updates one that streams, in the same element", async () => {
    const [elements, values] = [new Set<Element>(), [1, 2, 3]];
    let go = () => {};
    const app = chat({
      components: true,
      async *reply() {
        for (const value of values) {
          yield { content: json({ label: "Count", value }) };
          await new Promise<void>((resolve) => (go = resolve));
        }
      },
    });
    await ask(app);
    for (const value of values) {
      const shown = page.getByRole("group", { name: "Count" });
      await expect.element(shown).toHaveTextContent(String(value));
      if (value < 3) elements.add(shown.element());
      go();
    }
    expect(elements.size).toBe(1);
  });

  test("is there after a reload, and when the conversation goes on", async () => {
    const app = chat({
      components: true,
      reply: ({ history }) => (history.length > 0 ? history.at(-1)!.content : image({ label: "Dot", value: dot() })),
    });
    const engine = localEngine(app);
    const demo = await show(app, engine);
    await page.getByLabelText("Write a message").fill("?");
    await press("Send");
    await expect.element(page.getByRole("button", { name: "Try again" })).toBeVisible();
    dispatchEvent(new Event("pagehide"));
    demo.remove();
    await show(app, engine);
    await expect.element(page.getByRole("group", { name: "Dot" })).toBeVisible();
    await page.getByLabelText("Write a message").fill("And now?");
    await press("Send");
    await expect.element(page.getByText("Dot: ", { exact: false }).last()).toBeVisible();
  });
});

test("a message with components is in the visitor's language, the author's texts and the page's own", async () => {
  const t = words({ en: { mood: "Mood", name: "Name" }, fr: { mood: "Humeur", name: "Nom" } });
  const reply = () => column(label({ label: t.mood, value: { glad: 0.9 } }), json({ label: t.name }));
  const app = chat({ components: true, lang: "fr", reply });
  await show(app);
  await page.getByRole("textbox").fill("?");
  await press("Envoyer");
  await expect.element(page.getByRole("group", { name: "Humeur" })).toBeVisible();
  await expect.element(page.getByRole("group", { name: "Nom" })).toBeVisible();
});
