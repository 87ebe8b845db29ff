import { localEngine, type Message } from "@vitrine/core";
import { app, on, update } from "@vitrine/core";
import { words } from "@vitrine/core/internal";
import { button, column, textbox } from "@vitrine/components";
import { expect, test } from "vitest";
import { translated, translatedEngine } from "./translated.ts";

const t = words({ en: { name: "Name", got: "Got it", full: "Full" }, fr: { name: "Nom", got: "Reçu", full: "Plein" } });

function engineOf() {
  const [name, go] = [textbox({ label: t.name }), button({ label: t.got })];
  const said = on(go.click, {
    name: "said",
    inputs: { name },
    outputs: { name },
    run: (_given, { warn }) => {
      warn(t.full);
      return { name: update({ info: t.got }) };
    },
  });
  return localEngine(app({ layout: column(name, go), handlers: [said] }));
}

test("a description is in a language of its author's; without it, in the default one", async () => {
  const engine = engineOf();
  const described = await engine.describe();
  expect(described.lang).toBe("auto");
  expect(described.components["name"]!.props["label"]).toBe("Name");
  expect(translated(described, "fr").components["name"]!.props["label"]).toBe("Nom");
  expect(described.handlers["said"]!.input.properties!["name"]!.title).toBe("Name");
  await engine.close();
});

test("updates and notices are in it too", async () => {
  const engine = engineOf();
  const messages: Message[] = [];
  for await (const one of translatedEngine(engine, "fr").run({ handler: "said", inputs: { name: "a" } }))
    messages.push(one);
  expect(messages).toContainEqual(expect.objectContaining({ kind: "log", text: "Plein" }));
  const updates = messages.flatMap((one) => (one.kind === "output" && one.updates ? [one.updates] : []));
  expect(updates[0]!["name"]!.props["info"]).toBe("Reçu");
  await engine.close();
});
