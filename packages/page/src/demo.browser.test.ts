import { column, textbox } from "@vitrine/components";
import { app, localEngine, on, update, UserError, type App } from "@vitrine/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import "./guest/guest-demo.element.ts";
import type { VitrineDemo } from "./demo.element.ts";

beforeEach(() => sessionStorage.clear());
afterEach(() => document.body.replaceChildren());

async function show(shown: App, props: { readonly src?: string } = {}): Promise<VitrineDemo> {
  const demo = document.createElement("vitrine-demo");
  const ready = new Promise((resolve) => demo.addEventListener("ready", resolve, { once: true }));
  Object.assign(demo, { engine: localEngine(shown), ...props });
  document.body.append(demo);
  await ready;
  return demo as VitrineDemo;
}

function greeter(run: (name: string) => string | Promise<string>): App {
  const name = textbox({ label: "Name" });
  const greeting = textbox({ label: "Greeting" });
  return app({
    layout: column(name, greeting),
    handlers: [
      on(name.submit, {
        inputs: { name },
        outputs: { greeting },
        run: async (inputs) => ({ greeting: await run(inputs.name) }),
      }),
    ],
  });
}

/** An app whose parts a page styles. */
function styled(): App {
  const prompt = textbox({ label: "Prompt", class: "note wide" });
  const narrow = textbox({ label: "Other" });
  const go = on(prompt.submit, {
    inputs: { prompt },
    outputs: { narrow },
    run: () => ({ narrow: update({ class: "note" }) }),
  });
  return app({ layout: column({ class: "stack" }, prompt, narrow), handlers: [go] });
}

function addStyles(css: string) {
  const style = document.createElement("style");
  style.textContent = css;
  document.body.append(style);
}

describe("components of a demo", () => {
  test("are styled by the page around it, by their names and by their classes", async () => {
    addStyles(`vitrine-demo::part(prompt) { margin-left: 11px } vitrine-demo::part(note) { margin-right: 13px }
      vitrine-demo::part(stack) { margin-top: 17px }`);
    const demo = await show(styled());
    const style = (id: string) => getComputedStyle(demo.shadowRoot!.getElementById(id)!);
    expect([style("prompt").marginLeft, style("prompt").marginRight]).toEqual(["11px", "13px"]);
    expect([style("narrow").marginLeft, style("narrow").marginRight]).toEqual(["0px", "0px"]);
    expect(getComputedStyle(demo.shadowRoot!.querySelector(".stack")!).marginTop).toBe("17px");
  });

  test("have other classes by a handler", async () => {
    const demo = await show(styled());
    await userEvent.fill(page.getByLabelText("Prompt"), "Go");
    await userEvent.keyboard("{Enter}");
    const names = () => {
      const { id, className, part } = demo.shadowRoot!.getElementById("narrow")!;
      return [id, className, [...part]];
    };
    await expect.poll(names).toEqual(["narrow", "note", ["narrow", "note"]]);
  });

  test("of two demos on a page are apart", async () => {
    const [one, two] = [await show(styled()), await show(styled())];
    const inputs = [one, two].map((demo) => demo.shadowRoot!.getElementById("prompt"));
    expect(inputs[0]).not.toBe(inputs[1]);
    expect(document.getElementById("prompt")).toBeNull();
  });
});

describe("<vitrine-demo>", () => {
  test("shows the answer of a handler that an event started", async () => {
    await show(greeter((name) => `Hello ${name}`));
    await userEvent.fill(page.getByLabelText("Name"), "Ada");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByLabelText("Greeting")).toHaveValue("Hello Ada");
  });

  test("says an error of the function where the result would be", async () => {
    await show(
      greeter(() => {
        throw new UserError("No such name.");
      }),
    );
    await userEvent.fill(page.getByLabelText("Name"), "Ada");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("No such name.").first()).toBeVisible();
  });

  test("stops a call that runs", async () => {
    await show(greeter(() => new Promise<string>(() => {})));
    await userEvent.fill(page.getByLabelText("Name"), "Ada");
    await userEvent.keyboard("{Enter}");
    await userEvent.click(page.getByRole("button", { name: "Stop" }));
    await expect.element(page.getByRole("button", { name: "Stop" })).not.toBeInTheDocument();
  });

  test("keeps what was filled in over a reload", async () => {
    const made = greeter((name) => name);
    await show(made);
    await userEvent.fill(page.getByLabelText("Name"), "Ada");
    document.body.replaceChildren();
    await show(made);
    await expect.element(page.getByLabelText("Name")).toHaveValue("Ada");
  });

  test("takes another description while it is open, and keeps what was filled in", async () => {
    const demo = await show(greeter((name) => name));
    await userEvent.fill(page.getByLabelText("Name"), "Ada");
    const [name, place] = [textbox({ label: "Name" }), textbox({ label: "Place" })];
    const handlers = [on(name.submit, { inputs: { name, place }, outputs: { place }, run: () => ({ place: "" }) })];
    demo.engine = localEngine(app({ layout: column(name, place), handlers }));
    await expect.element(page.getByLabelText("Place")).toBeVisible();
    await expect.element(page.getByLabelText("Name")).toHaveValue("Ada");
    await expect.element(page.getByLabelText("Greeting")).not.toBeInTheDocument();
  });

  test("keeps what was filled in apart from what another tag of the same demo holds", async () => {
    const made = greeter((name) => name);
    const texts = () =>
      page
        .getByLabelText("Name")
        .elements()
        .map((field) => (field as HTMLInputElement).value);
    for (const _ of ["first", "second"]) await show(made);
    await userEvent.fill(page.getByLabelText("Name").first(), "Ada");
    document.body.replaceChildren();
    for (const _ of ["first", "second"]) await show(made);
    expect(texts()).toEqual(["Ada", ""]);
  });

  test("holds on the next page of a course what that page says", async () => {
    const made = greeter((name) => name);
    const here = location.href;
    await show(made, { src: "/digits/" });
    await userEvent.fill(page.getByLabelText("Name"), "Ada");
    document.body.replaceChildren();
    history.replaceState(null, "", "/lesson-2");
    await show(made, { src: "/digits/" });
    history.replaceState(null, "", here);
    await expect.element(page.getByLabelText("Name")).toHaveValue("");
  });

  test("has its author's colour, and before that the page's", async () => {
    const demo = await show({ ...greeter((name) => name), theme: { accent: "rgb(1, 2, 3)" } });
    const accent = () => getComputedStyle(demo).getPropertyValue("--v-accent");
    expect(accent()).toBe("rgb(1, 2, 3)");
    document.body.style.setProperty("--vitrine-accent", "rgb(4, 5, 6)");
    expect(accent()).toBe("rgb(4, 5, 6)");
    document.body.removeAttribute("style");
  });

  test("has its author's theme, in the scheme of the page", async () => {
    const ground = { light: "rgb(1, 2, 3)", dark: "rgb(4, 5, 6)" };
    const demo = await show({ ...greeter((name) => name), theme: { ground, radius: "3px" } });
    const probe = demo.shadowRoot!.querySelector(".wall")!.appendChild(document.createElement("i"));
    probe.style.cssText = "color: var(--v-ground); border-radius: var(--v-radius)";
    const { color, borderRadius } = getComputedStyle(probe);
    expect([color, borderRadius]).toEqual(["rgb(1, 2, 3)", "3px"]);
    demo.theme = "dark";
    await demo.updateComplete;
    expect(getComputedStyle(probe).color).toBe("rgb(4, 5, 6)");
  });

  test("has its author's styles, inside it alone", async () => {
    const demo = await show({ ...greeter((name) => name), css: ".app { border-top: 3px solid } h1 { color: red }" });
    const style = getComputedStyle(demo.shadowRoot!.querySelector(".app")!);
    expect(style.borderTopWidth).toBe("3px");
    const outside = document.body.appendChild(document.createElement("h1"));
    expect(getComputedStyle(outside).color).not.toBe("rgb(255, 0, 0)");
  });

  test("refuses to run a handler that is not there, by name", async () => {
    const demo = await show(greeter((name) => name));
    await expect(demo.run("nope")).rejects.toThrow('There is no handler "nope". Handlers here: name');
    await expect(demo.set(null as never)).rejects.toThrow("Values must be an object");
  });

  test("announces the result", async () => {
    await show(greeter((name) => `Hello ${name}`));
    await userEvent.fill(page.getByLabelText("Name"), "Ada");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("status")).toHaveTextContent("Done. Greeting: Hello Ada");
  });
});
