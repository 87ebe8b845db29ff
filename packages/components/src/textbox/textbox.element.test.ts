import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep } from "../_contract/stage.ts";
import "./textbox.element.ts";
import { textboxSpec } from "./textbox.ts";

elementContract("vitrine-textbox", {
  spec: textboxSpec,
  samples: ["Hello", "", "A much longer text that goes on, ".repeat(20)],
  async change(element) {
    await userEvent.type(deep(element, "#control"), " there");
  },
  fires: ["input"],
});
