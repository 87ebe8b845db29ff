import { column, json, textbox } from "@vitrine/components";
import { app, on } from "@vitrine/core";

const who = json();
const grades = textbox();
const shown = textbox();

/** A demo whose function says who calls, with a handler for teachers, one for any user, and one that goes on for a while. */
export const whoApp = app({
  title: "Who",
  layout: column(who, grades, shown),
  handlers: [
    on([], { name: "who", outputs: { who }, run: (_, { user }) => ({ who: user?.name ?? null }) }),
    on([], { name: "grade", roles: ["teacher"], outputs: { grades }, run: () => ({ grades: "A" }) }),
    on([], {
      name: "kept",
      roles: ["teacher"],
      inputs: { grades },
      outputs: { shown },
      examples: { rows: [{ grades: "B" }], cache: "lazy" },
      run: ({ grades }) => ({ shown: `${grades}+` }),
    }),
    on([], { name: "mine", roles: [], outputs: { who }, run: (_, { user }) => ({ who: user!.id }) }),
    on([], {
      name: "slow",
      outputs: { who },
      keepRunning: true,
      async *run(_, { signal }) {
        for (let i = 0; !signal.aborted && i < 10_000; i++) {
          yield { who: i };
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      },
    }),
  ],
});

/** Asks for a call as a program does. */
export function callOf(headers: Readonly<Record<string, string>> = {}, body = "{}"): RequestInit {
  return { method: "POST", body, headers: { "content-type": "application/json", accept: "*/*", ...headers } };
}
