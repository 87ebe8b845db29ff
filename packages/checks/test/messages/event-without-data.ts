// Says: event
import { on, radio } from "vitrine";

on(radio({ choices: ["a", "b"] }).change, {
  // The next line:
  run: (_, { event }) => console.log(event.value),
});
