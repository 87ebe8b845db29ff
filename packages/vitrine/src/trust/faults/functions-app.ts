import { app, column, on, textbox, type App } from "vitrine";

const what = textbox({ label: "What" });
const said = textbox({ label: "Said" });
const never = () => new Promise<never>(() => {});

/** What a function throws that is no error, and what cannot be read without throwing again. */
export const THROWN: Readonly<Record<string, () => unknown>> = {
  "a text": () => "a text",
  "an empty text": () => "",
  null: () => null,
  undefined: () => undefined,
  "a number": () => 42,
  "a symbol": () => Symbol("s"),
  "an object whose getters throw": () => {
    const refuse = (): never => {
      throw new Error("read");
    };
    return Object.defineProperties({}, Object.fromEntries(READ.map((name) => [name, { get: refuse }])));
  },
  "a proxy that throws": () =>
    new Proxy(
      {},
      {
        get() {
          throw new Error("read");
        },
        getPrototypeOf() {
          throw new Error("asked");
        },
      },
    ),
  "an error whose words throw": () =>
    Object.defineProperty(new Error("x"), "message", {
      get(): never {
        throw new Error("read");
      },
    }),
  "an error in a circle": () => {
    const error = new Error("circle");
    error.cause = error;
    return error;
  },
  "an object without a prototype": () => Object.create(null) as unknown,
};

/** What is read of an error. */
const READ = ["message", "name", "stack", "cause", "code", "toString", "toJSON", "issues"];

/** An app whose functions fail in every way that a function can. */
export const functionsApp: App = app({
  title: "Faults",
  layout: column(what, said),
  handlers: [
    on([], { name: "say", concurrency: 8, inputs: { what }, outputs: { said }, run: ({ what }) => ({ said: what }) }),
    on([], {
      name: "throws",
      inputs: { what },
      outputs: { said },
      run({ what }): { said: string } {
        throw THROWN[what]!();
      },
    }),
    on([], {
      name: "sticks",
      timeLimitMs: 300,
      outputs: { said },
      async *run() {
        yield { said: "so far" };
        await never();
      },
    }),
    on([], {
      name: "spins",
      timeLimitMs: 500,
      outputs: { said },
      run(): { said: string } {
        for (;;);
      },
    }),
  ],
});
