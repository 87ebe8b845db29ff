import { on, update } from "@vitrine/core";
import { button } from "./button.ts";

const greet = button("Greet");
const clear = button({ label: "Clear", type: "reset", variant: "stop" });

// It is listened to, and its look can be changed.
on([greet.click, clear.click], {
  outputs: { greet },
  run: () => ({ greet: update({ label: "Again", disabled: true }) }),
});

// @ts-expect-error: there is no such variant
button({ variant: "danger" });
// @ts-expect-error: there is no such type
button({ type: "submit" });
// @ts-expect-error: its words are a string
button(3);
// @ts-expect-error: there is no such event
void greet.change;
// @ts-expect-error: it has no value to give
on([], { name: "text", outputs: greet, run: () => "Hello" });
