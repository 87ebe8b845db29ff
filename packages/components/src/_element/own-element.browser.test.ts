import { afterEach, expect, test, vi } from "vitest";
import { loadOwn } from "./own-element.ts";

afterEach(() => vi.unstubAllGlobals());

test("An own element whose module throws says so, and leaves the error for its author in the console.", async () => {
  const reported = vi.fn<(error: unknown) => void>();
  vi.stubGlobal("reportError", reported);
  const url = URL.createObjectURL(new Blob(["throw new Error('module boom')"], { type: "text/javascript" }));
  const about = { tag: "my-broken", module: { id: "", url, name: "", size: 1, type: "" }, events: {} };
  await expect(loadOwn(about, url)).rejects.toThrow("The module of <my-broken> could not be loaded: module boom");
  expect(reported).toHaveBeenCalledWith(expect.objectContaining({ message: "module boom" }));
});
