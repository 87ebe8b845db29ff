import { create } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { textbox } from "../textbox/textbox.ts";
import { tabs, tabsSpec } from "./tabs.ts";

const withTabs = (props: object) => create(tabsSpec, { labels: ["One"], ...props }, [textbox()]);

specContract(tabsSpec, withTabs, { samples: [], refused: [] });

describe("tabs", () => {
  test("takes a record by name", () => {
    const [text, picture] = [textbox(), textbox()];
    const made = tabs({ Text: text, Picture: picture }, { selected: "Picture" });
    expect(made).toMatchObject({
      children: [text, picture],
      props: { labels: ["Text", "Picture"], selected: "Picture" },
    });
  });

  test("takes a list, in its order", () => {
    const [old, fresh] = [textbox(), textbox()];
    const made = tabs([
      { label: "2025", content: fresh },
      { label: "2024", content: old },
    ]);
    expect(made).toMatchObject({ children: [fresh, old], props: { labels: ["2025", "2024"], selected: null } });
  });

  test("takes the names of disabled tabs, or says so of each in a list", () => {
    const [a, b] = [textbox(), textbox()];
    expect(tabs({ A: a, B: b }, { disabledTabs: ["B"] }).props).toMatchObject({ disabledTabs: ["B"] });
    const list = [
      { label: "A", content: textbox() },
      { label: "B", content: textbox(), disabled: true },
    ];
    expect(tabs(list).props).toMatchObject({ disabledTabs: ["B"] });
  });

  test("refuses to disable a tab that is not there", () => {
    expect(() => tabs({ A: textbox() }, { disabledTabs: ["C" as "A"] })).toThrow(
      'tabs(): disabledTabs must be of "A"; got "C".',
    );
  });

  test("refuses no tabs at all", () => {
    expect(() => tabs({})).toThrow("tabs(): must have at least one tab; got none.");
  });

  test("refuses two tabs of one name", () => {
    const list = ["A", "A"].map((label) => ({ label, content: textbox() }));
    expect(() => tabs(list)).toThrow(/^tabs\(\{ labels \}\)/);
  });

  test("refuses a tab without a component, by name", () => {
    const nothing = null as unknown as AnyComponent;
    expect(() => tabs({ Text: textbox(), Picture: nothing })).toThrow(/^tabs\(\): "Picture" must be a component/);
  });

  test("refuses to open a tab that is not there", () => {
    const selected = "C" as "A";
    expect(() => tabs({ A: textbox(), B: textbox() }, { selected })).toThrow(
      'tabs(): selected must be one of "A", "B"; got "C".',
    );
  });
});
