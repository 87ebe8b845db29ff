import { app } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { row } from "../row/row.ts";
import { button, buttonSpec, type ButtonProps } from "./button.ts";

specContract(buttonSpec, (props: ButtonProps) => button(props), { samples: [], refused: [] });

describe("button", () => {
  test("takes its words alone", () => {
    expect(button("Greet").props).toMatchObject({ label: "Greet", variant: "secondary", type: "button" });
  });

  test("refuses to be without words", () => {
    expect(() => button("")).toThrow("button({ label }): must have at least 1 character; got 0.");
  });

  test.each(["mod+enter", "mod+k", "mod+shift+s", "alt+k", "mod+alt+1", "f2"])("takes the shortcut %s", (shortcut) => {
    expect(button({ shortcut }).props["shortcut"]).toBe(shortcut);
  });

  test.each([
    ["k", "is a key that visitors type"],
    ["enter", "is a key that visitors type"],
    ["shift+k", "is a key that visitors type"],
    ["mod+w", "is the browser's"],
    ["mod+c", "is the browser's"],
    ["mod+shift+t", "is the browser's"],
    ["mod+1", "is the browser's"],
    ["alt+left", "is the browser's"],
    ["f5", "is the browser's"],
    ["Ctrl+Enter", "must be keys such as"],
    ["shift+mod+k", "in this order"],
    ["mod+", "must be keys such as"],
  ])("refuses the shortcut %s", (shortcut, message) => {
    expect(() => button({ shortcut })).toThrow(message);
  });

  test.each(["https://a.example/paper", "mailto:me@a.example", "api/", "/other?x=1"])("leads to %s", (link) => {
    expect(button({ link }).props["link"]).toBe(link);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "ftp://a.example"])("does not lead to %s", (link) => {
    expect(() => button({ link })).toThrow("button(): link must be an address that starts with https:");
  });

  test("refuses a shortcut that another button has", () => {
    const layout = row(button({ label: "A", shortcut: "mod+k" }), button({ label: "B", shortcut: "mod+k" }));
    expect(() => app({ layout })).toThrow(
      'Two components say button({ shortcut: "mod+k" }). Give each its own shortcut.',
    );
  });
});
