import { button, column, textbox } from "@vitrine/components";
import { app, on, UserError } from "@vitrine/core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { onEmptyPage, press, show, sleep, stop } from "./testing/shown.ts";
import { page } from "vitest/browser";
import { watchTab } from "./tab-title.ts";

onEmptyPage();

let hidden = false;
const before = document.title;

beforeEach(() => {
  hidden = false;
  document.title = "Greeter";
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
  // Tests run in a frame, which has no tab of its own.
  vi.spyOn(window, "parent", "get").mockImplementation(() => window);
});
afterEach(() => {
  vi.restoreAllMocks();
  document.title = before;
});

function hide(now: boolean) {
  hidden = now;
  document.dispatchEvent(new Event("visibilitychange"));
}

/** A page with a call that ends when it is told to. */
async function calling() {
  const [go, out] = [button("Go"), textbox({ label: "Out" })];
  let end = (_error?: Error) => {};
  const run = async () => {
    await new Promise<void>((resolve, reject) => (end = (error) => (error ? reject(error) : resolve())));
    return { out: "done" };
  };
  const demo = await show(app({ layout: column(go, out), handlers: [on(go.click, { outputs: { out }, run })] }));
  watchTab(demo);
  await press("Go");
  await expect.element(stop()).toBeVisible();
  return (error?: Error) => end(error);
}

describe("the tab of a hidden page", () => {
  test("says that a call runs, then that it is done, and is as before for a visitor who is back", async () => {
    const end = await calling();
    hide(true);
    await expect.poll(() => document.title, { timeout: 3000 }).toBe("… Greeter");
    end();
    await expect.poll(() => document.title).toBe("✓ Greeter");
    hide(false);
    expect(document.title).toBe("Greeter");
  });

  test("says that a call failed", async () => {
    const end = await calling();
    hide(true);
    await expect.poll(() => document.title, { timeout: 3000 }).toBe("… Greeter");
    end(new UserError("No."));
    await expect.poll(() => document.title).toBe("✗ Greeter");
    hide(false);
  });

  test("does not mention a call of less than a second", async () => {
    const titles: string[] = [];
    const watch = new MutationObserver(() => titles.push(document.title));
    watch.observe(document.querySelector("title")!, { childList: true });
    const end = await calling();
    hide(true);
    end();
    await expect.element(page.getByLabelText("Out")).toHaveValue("done");
    await sleep(0);
    watch.disconnect();
    expect(titles).toEqual([]);
    hide(false);
  });

  test("keeps a title that others have set meanwhile", async () => {
    const end = await calling();
    hide(true);
    await expect.poll(() => document.title, { timeout: 3000 }).toBe("… Greeter");
    document.title = "Another";
    hide(false);
    expect(document.title).toBe("Another");
    end();
  });

  test("is as before on a page that comes back from the history", async () => {
    const end = await calling();
    hide(true);
    await expect.poll(() => document.title, { timeout: 3000 }).toBe("… Greeter");
    window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    expect(document.title).toBe("Greeter");
    end();
  });
});
