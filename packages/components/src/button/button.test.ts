import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { button, buttonSpec, type ButtonProps } from "./button.ts";

specContract(buttonSpec, (props: ButtonProps) => button(props), { samples: [], refused: [] });

describe("button", () => {
  test("takes its words alone", () => {
    expect(button("Greet").props).toMatchObject({ label: "Greet", variant: "secondary", type: "button" });
  });

  test("refuses to be without words", () => {
    expect(() => button("")).toThrow("button({ label }): must have at least 1 character; got 0.");
  });
});
