import { column, deepLink, image, textbox } from "@vitrine/components";
import { app, localEngine, on } from "@vitrine/core";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import "../guest/guest-demo.element.ts";
import type { VitrineDemo } from "../demo.element.ts";
import { resizeWindow } from "../testing/shown.ts";

const PAGE = location.href;

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.dir = "";
  history.replaceState(null, "", PAGE);
  vi.restoreAllMocks();
});

function greeter() {
  const name = textbox({ label: "Name", value: "nobody" });
  const photo = image({ label: "Photo", required: false });
  return app({
    title: "Hello",
    layout: column(name, photo, deepLink("Link to this")),
    handlers: [on(name.submit, { inputs: { name, photo }, run() {} })],
  });
}

/** A demo on its own page, whose URL ends in `rest`; or on another page, where its tag has `attributes`. */
async function show(rest: string, attributes?: Record<string, string>): Promise<VitrineDemo> {
  const demo = document.createElement("vitrine-demo") as VitrineDemo;
  const ready = new Promise((resolve) => demo.addEventListener("ready", resolve, { once: true }));
  const address = new URL(rest, location.href.split(/[?#]/)[0]);
  history.replaceState(null, "", address);
  if (attributes) for (const [name, value] of Object.entries(attributes)) demo.setAttribute(name, value);
  else demo.link = address;
  demo.engine = localEngine(greeter());
  document.body.append(demo);
  await ready;
  return demo;
}

const field = () => page.getByLabelText("Name");
const button = () => page.getByRole("button", { name: /^Share/ });
const link = () => page.getByLabelText("Link, with what is filled in");

async function open(): Promise<void> {
  await userEvent.click(button());
  await expect.element(page.getByRole("dialog")).toBeVisible();
}

function linkText(): Promise<string> {
  return Promise.resolve((link().element() as HTMLInputElement).value);
}

describe("the link as a QR code", () => {
  const code = () => page.getByRole("img", { name: "QR code" });

  test("is there for who asks for it, and has a size that a camera reads", async () => {
    await show("?name=Ada");
    await open();
    await expect.element(code()).not.toBeInTheDocument();
    await userEvent.click(page.getByText("QR code"));
    await expect.element(code()).toBeVisible();
    const { width, height } = code().element().getBoundingClientRect();
    expect(width).toBeGreaterThan(150);
    expect(width).toBe(height);
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });

  test("is not offered for a link that is too long for one", async () => {
    await show("");
    // Text that packs badly: each letter far from the one before.
    const long = Array.from({ length: 1500 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join("");
    await userEvent.fill(field(), long);
    await open();
    expect((await linkText()).length).toBeGreaterThan(600);
    await expect.element(page.getByText("QR code")).not.toBeInTheDocument();
  });
});

describe("a demo on its own page", () => {
  test("shows what the address holds, rather than what the tab remembers", async () => {
    await show("");
    await userEvent.fill(field(), "from before");
    document.body.replaceChildren();
    await show("?name=Ada");
    await expect.element(field()).toHaveValue("Ada");
  });

  test("keeps what was changed since, when the visitor comes back", async () => {
    await show("?name=Ada");
    await userEvent.fill(field(), "Ada Lovelace");
    document.body.replaceChildren();
    const demo = document.createElement("vitrine-demo") as VitrineDemo;
    Object.assign(demo, { link: new URL(location.href), returned: true, engine: localEngine(greeter()) });
    document.body.append(demo);
    await expect.element(field()).toHaveValue("Ada Lovelace");
  });

  test("goes back to what the author set by Reset, and so does its address", async () => {
    const demo = await show("?name=Ada&utm_source=mail#s=1.q1bKS8xNVbJSckxRqgUA");
    await expect.element(field()).toHaveValue("Ad");
    await demo.reset();
    await expect.element(field()).toHaveValue("nobody");
    await expect.poll(() => new URL(location.href).search).toBe("?utm_source=mail");
    expect(location.hash).toBe("");
  });

  test("follows a link that differs in its fragment alone", async () => {
    await show("?name=Ada");
    location.hash = "#s=1.q1bKS8xNVbJSckxRqgUA";
    await expect.element(field()).toHaveValue("Ad");
  });

  test("says by its name which value does not fit", async () => {
    const much = "x".repeat(3);
    await show(`?photo=${much}&name=Ada`);
    await expect.element(page.getByText(/value of "photo" does not fit/).first()).toBeVisible();
    await expect.element(field()).toHaveValue("Ada");
  });
});

describe("a demo on a page of others", () => {
  test("neither reads nor changes its address", async () => {
    const demo = await show("?name=Ada", { src: "/demos/hello/" });
    await expect.element(field()).toHaveValue("nobody");
    await demo.reset();
    await open();
    expect(location.search).toBe("?name=Ada");
  });

  test("gives the link to its own page, with what differs from what its author set", async () => {
    await show("?q=1", { src: "/demos/hello/", "value-name": "Grace" });
    await open();
    expect(await linkText()).toBe(`${location.origin}/demos/hello/?name=Grace`);
  });

  test("uses keys of its own in the address where its tag says so", async () => {
    const demo = await show("?name=host&hello.name=Ada", { src: "/demos/hello/", link: "hello" });
    await expect.element(field()).toHaveValue("Ada");
    await userEvent.fill(field(), "Grace");
    await open();
    expect(new URL(await linkText()).search).toBe("?name=host&hello.name=Grace");
    await demo.reset();
    await expect.poll(() => location.search).toBe("?name=host");
  });
});

test("a deepLink() copies the link that the dialog shows", async () => {
  const copied = vi.spyOn(navigator.clipboard, "write").mockResolvedValue();
  await show("");
  await userEvent.fill(field(), "Ada");
  await userEvent.click(page.getByRole("button", { name: "Link to this" }));
  await expect.poll(() => copied.mock.calls.length).toBe(1);
  const blob = await copied.mock.calls[0]![0][0]!.getType("text/plain");
  await open();
  expect(await blob.text()).toBe(await linkText());
  expect(await blob.text()).toContain("?name=Ada");
});

describe("the Share dialog", () => {
  test("opens and closes by keyboard, and gives the focus back", async () => {
    const demo = await show("");
    (button().element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("dialog", { name: "Share this demo" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(demo.shadowRoot!.activeElement).toBe(button().element());
  });

  test("says that it copied, each time", async () => {
    const copied = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await show("?name=Ada");
    await open();
    await userEvent.click(page.getByRole("button", { name: "Copy link" }));
    await expect.element(page.getByText("Copied", { exact: true })).toBeVisible();
    expect(copied).toHaveBeenCalledWith(await linkText());
  });

  test("selects the text where it may not copy, and says so", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
    await show("?name=Ada");
    await open();
    await userEvent.click(page.getByRole("button", { name: "Copy link" }));
    await expect.element(page.getByText(/The text is selected/)).toBeVisible();
    const input = link().element() as HTMLInputElement;
    expect([input.selectionStart, input.selectionEnd]).toEqual([0, input.value.length]);
  });

  test("says what was left out, by the label that the visitor sees", async () => {
    const demo = await show("?name=Ada");
    await demo.set({ photo: { id: "gone", url: "/gone.png", name: "gone.png", size: 1, type: "image/png" } });
    await open();
    await expect.element(page.getByText("Left out, since a link cannot hold it: Photo.")).toBeVisible();
    expect(new URL(await linkText()).search).toBe("?name=Ada");
  });

  test("says what the code for a page cannot hold", async () => {
    const demo = await show("");
    await demo.set({ name: "x".repeat(300) });
    await open();
    await expect.element(page.getByText("Not in this code: Name.")).toBeVisible();
    await userEvent.selectOptions(page.getByLabelText("Show it on another page"), "Frame (iframe)");
    await expect.element(page.getByText(/Not in this code/)).not.toBeInTheDocument();
    await expect.element(page.getByLabelText("Code for that page")).toHaveValue(expect.stringContaining("#s=1."));
  });

  test("resets the demo", async () => {
    await show("?name=Ada");
    await open();
    await userEvent.click(page.getByRole("button", { name: "Reset the demo" }));
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    await expect.element(field()).toHaveValue("nobody");
  });

  test.each(["ltr", "rtl"])("fits into 280 px and has no barriers, %s", async (direction) => {
    await resizeWindow(280, 700);
    document.documentElement.dir = direction;
    await show("?name=Ada");
    await open();
    const { left, right } = page.getByRole("dialog").element().getBoundingClientRect();
    expect([left >= 0, right <= 280]).toEqual([true, true]);
    const { scrollWidth, clientWidth } = page.getByRole("dialog").element();
    expect(scrollWidth).toBe(clientWidth);
    // A demo alone is not a page, so it has no landmarks.
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
