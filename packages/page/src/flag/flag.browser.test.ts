import { button, chat, column, demo, label, number, textbox } from "@vitrine/components";
import { speak } from "@vitrine/components/elements";
import { app, on } from "@vitrine/core";
import type { FlagRecord, FlagStore } from "@vitrine/core/internal";
import { describe, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { loadLanguage } from "../language/load-language.ts";
import { onEmptyPage, press, show } from "../testing/shown.ts";

onEmptyPage();

function memory(fails = 0): FlagStore & { readonly records: FlagRecord[] } {
  const records: FlagRecord[] = [];
  let left = fails;
  return {
    records,
    put: async ({ name }) => name,
    async append(record) {
      if (left-- > 0) throw new Error("no disk");
      records.push(record);
    },
  };
}

function greeter(to: FlagStore, options: object = {}) {
  return demo({
    title: "Greeter",
    inputs: { name: textbox(), key: textbox({ type: "password" }) },
    outputs: { greeting: textbox() },
    flag: { reasons: ["Wrong", "Offensive"], to, ...options },
    predict: ({ name }) => ({ greeting: `Hello ${name}` }),
  });
}

const flag = () => page.getByRole("button", { name: "Flag", exact: true });

/** What has the focus, through shadow roots. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

async function greeted(to: FlagStore, options: object = {}) {
  await show(greeter(to, options));
  await userEvent.fill(page.getByLabelText("Name"), "Ada");
  await userEvent.fill(page.getByLabelText("Key"), "secret");
  await press("Run");
  await expect.element(flag()).toBeVisible();
}

describe("a result that can be flagged", () => {
  test("has the button once there is one", async () => {
    await show(greeter(memory()));
    expect(flag().elements()).toEqual([]);
    await press("Run");
    await expect.element(flag()).toBeVisible();
  });

  test("is stored with its call, a reason and a note, and without secrets", async () => {
    const store = memory();
    await greeted(store);
    await userEvent.fill(page.getByLabelText("Name"), "Bob");
    await userEvent.click(flag());
    await userEvent.click(page.getByLabelText("Wrong"));
    await userEvent.fill(page.getByLabelText("Note (optional)"), "Not polite");
    await press("Send");
    await expect.element(page.getByRole("button", { name: "Flagged" })).toBeVisible();
    expect(store.records).toEqual([
      expect.objectContaining({
        app: "Greeter",
        handler: "predict",
        reason: "Wrong",
        note: "Not polite",
        inputs: { name: "Ada" },
        outputs: { greeting: "Hello Ada" },
      }),
    ]);
  });

  test("thanks, says what was stored, and keeps the focus on the button", async () => {
    await greeted(memory());
    await userEvent.click(flag());
    await userEvent.click(page.getByLabelText("Wrong"));
    await userEvent.keyboard("{Enter}");
    const words = "Thanks. Stored: what you entered, the result, your reason.";
    await expect.element(page.getByText(words).first()).toBeVisible();
    await expect.element(page.getByRole("status").filter({ hasText: words })).toBeInTheDocument();
    expect(focused()?.textContent).toContain("Flagged");
  });

  test("shows the author's consent text, and asks for no note where the author wants none", async () => {
    await greeted(memory(), { consent: "Kept for a year.", note: false });
    await userEvent.click(flag());
    await expect.element(page.getByRole("dialog")).toHaveAccessibleDescription("Kept for a year.");
    expect(page.getByLabelText("Note (optional)").elements()).toEqual([]);
  });

  test("is corrected in an element of the output's own kind, and only what was changed is stored", async () => {
    const store = memory();
    await show(
      demo({
        inputs: { name: textbox() },
        outputs: { animal: label({ labels: ["cat", "dog"] }), greeting: textbox(), size: number() },
        flag: { corrections: ["animal", "greeting"], note: false, to: store },
        predict: () => ({ animal: { cat: 0.9 }, greeting: "Hello", size: 3 }),
      }),
    );
    await press("Run");
    await userEvent.click(flag());
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByLabelText("Greeting")).toHaveValue("Hello");
    expect(dialog.getByLabelText("Size").elements()).toEqual([]);
    await userEvent.click(dialog.getByRole("radio", { name: "dog" }));
    await press("Send");
    await expect.element(page.getByText("Your correction is stored, too.", { exact: false }).first()).toBeVisible();
    expect(store.records).toMatchObject([{ corrections: { animal: { label: "dog" } } }]);
    expect(store.records[0]!.corrections).not.toHaveProperty("greeting");
    await expect.element(page.getByText("cat", { exact: true }).first()).toBeVisible();
  });

  test("is not sent with a correction that is not complete, and what was entered stays", async () => {
    const store = memory();
    await show(
      demo({
        inputs: { name: textbox() },
        outputs: { size: number() },
        flag: { corrections: true, to: store },
        predict: () => ({ size: 3 }),
      }),
    );
    await press("Run");
    await userEvent.click(flag());
    const field = page.getByRole("dialog").getByLabelText("Size");
    await userEvent.fill(field, "3,5,7");
    await press("Send");
    await expect.element(page.getByRole("alert").filter({ hasText: "Not stored." })).toBeVisible();
    expect(store.records).toEqual([]);
    await userEvent.fill(field, "4");
    await press("Send");
    await expect.poll(() => store.records).toMatchObject([{ outputs: { size: 3 }, corrections: { size: 4 } }]);
  });

  test("stores nothing for a visitor who cancels", async () => {
    const store = memory();
    await greeted(store);
    await userEvent.click(flag());
    await press("Cancel");
    expect(focused()?.textContent).toContain("Flag");
    expect(store.records).toEqual([]);
  });

  test("needs a reason where there are some", async () => {
    const store = memory();
    await greeted(store);
    await userEvent.click(flag());
    await press("Send");
    await expect.element(page.getByRole("dialog")).toBeVisible();
    expect(store.records).toEqual([]);
  });

  test("keeps the note when it cannot be stored, and sends it then", async () => {
    const store = memory(1);
    await greeted(store, { reasons: [] });
    await userEvent.click(flag());
    await userEvent.fill(page.getByLabelText("Note (optional)"), "Not polite");
    await press("Send");
    await expect.element(page.getByRole("alert").filter({ hasText: "Not stored." })).toBeVisible();
    await press("Send");
    await expect.element(page.getByRole("button", { name: "Flagged" })).toBeVisible();
    expect(store.records.map(({ note }) => note)).toEqual(["Not polite"]);
  });

  test("has no button any more after a reset", async () => {
    await greeted(memory());
    await press("Clear");
    await expect.element(flag()).not.toBeInTheDocument();
  });

  test("has no button while another is on its way, and one button after it", async () => {
    const [go, out] = [button("Go"), textbox({ label: "Out" })];
    const ends: (() => void)[] = [];
    const run = async () => {
      if (ends.length > 0) await new Promise<void>((resolve) => ends.push(resolve));
      return { out: String(ends.push(() => {})) };
    };
    const handlers = [on(go.click, { outputs: { out }, flag: { to: memory() }, run })];
    await show(app({ layout: column(go, out), handlers }));
    await press("Go");
    await expect.element(flag()).toBeVisible();
    await press("Go");
    await expect.element(flag()).not.toBeInTheDocument();
    ends[1]!();
    await expect.element(flag()).toBeVisible();
  });
});

test("a result of a handler without flags has no button", async () => {
  const [go, out] = [button("Go"), textbox({ label: "Out" })];
  await show(
    app({ layout: column(go, out), handlers: [on(go.click, { outputs: { out }, run: () => ({ out: "a" }) })] }),
  );
  await press("Go");
  await expect.element(page.getByLabelText("Out")).toHaveValue("a");
  expect(flag().elements()).toEqual([]);
});

describe("a conversation whose replies can be flagged", () => {
  async function disliked(store: FlagStore) {
    await show(chat({ suggestions: ["Hello"], flag: { reasons: ["Wrong"], to: store }, reply: () => "Hi" }));
    await press("Hello");
    await press("Dislike");
  }

  test("asks after a dislike, and stores it with the conversation", async () => {
    const store = memory();
    await disliked(store);
    await userEvent.click(page.getByLabelText("Wrong"));
    await userEvent.click(page.getByRole("dialog").getByRole("button", { name: "Send" }));
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(store.records).toMatchObject([
      {
        handler: "like",
        reason: "Wrong",
        event: { index: 1, liked: false },
        inputs: { history: [{ content: "Hello" }, { content: "Hi", liked: false }] },
      },
    ]);
  });

  test("does not ask when an opinion is taken back", async () => {
    const store = memory();
    await disliked(store);
    await press("Cancel");
    await press("Dislike");
    await press("Like");
    await expect.element(page.getByRole("dialog")).toBeVisible();
    expect(page.getByRole("dialog").elements()).toHaveLength(1);
    expect(store.records).toEqual([]);
  });
});

test("A flag, its question and its thanks are in the page's language.", async () => {
  speak(await loadLanguage("fr"));
  onTestFinished(() => speak(undefined));
  await show(greeter(memory()));
  await press("Run");
  await press("Signaler");
  const question = page.getByRole("dialog", { name: "Signaler ce résultat" });
  await expect.element(question).toHaveAccessibleDescription(/^Votre saisie et ce résultat sont enregistrés/);
  await expect.element(question.getByRole("button", { name: "Annuler" })).toBeVisible();
  await userEvent.click(page.getByRole("group", { name: "Qu’est-ce qui ne va pas ?" }).getByLabelText("Wrong"));
  await userEvent.fill(page.getByLabelText("Remarque (facultative)"), "Pas poli");
  await press("Envoyer");
  const thanks = "Merci. Enregistré : votre saisie, le résultat, votre motif, votre remarque.";
  await expect.element(page.getByText(thanks).first()).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Signalé" })).toBeVisible();
});
