import type { App, FileRef, Json } from "@vitrine/core";
import type { contractApp } from "@vitrine/core/contract";
import {
  connect,
  type Client,
  type DefaultHandler,
  type HandlerName,
  type InputsOf,
  type OutputsOf,
} from "./client.ts";

// The app types what a program sends and receives; a call that the server would reject does not compile.

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type Contract = typeof contractApp;
type TypesOf<A> = A extends App<infer T> ? T : never;

export const types: true[] = [
  true satisfies Same<InputsOf<Contract, "echo">, { readonly text: string; readonly times: number }>,
  true satisfies Same<OutputsOf<Contract, "echo">, { reply: string }>,
  true satisfies Same<InputsOf<Contract, "lone">, "a" | "b">,
  true satisfies Same<OutputsOf<Contract, "lone">, Json>,
  // Session state is neither sent nor received.
  true satisfies Same<InputsOf<Contract, "visit">, {}>,
  true satisfies Same<OutputsOf<Contract, "visit">, { seen: Json }>,
  true satisfies Same<OutputsOf<Contract, "make">, { copy: FileRef }>,
  true satisfies Same<DefaultHandler<App<{ predict: object; other: object }>>, "predict">,
  true satisfies "echo" extends HandlerName<Contract> ? true : false,
];

const client = connect<Contract>("http://localhost/");

export const fine = () => [
  client.predict("echo", { text: "a", times: 1 }).then(({ reply }) => reply.length),
  client.predict("weigh", { doc: new File([], "a") }),
  client.predict("weigh", { doc: new URL("https://a.example/b") }),
  client.predict("weigh", { doc: { id: "a" } }),
  client.submit("lone", "b").result(),
];

export const refused = () => [
  // @ts-expect-error a handler that does not exist
  client.predict("nobody", {}),
  // @ts-expect-error an input that does not exist
  client.predict("echo", { text: "a", times: 1, more: 1 }),
  // @ts-expect-error a missing input
  client.predict("echo", { times: 1 }),
  // @ts-expect-error an input of the wrong type
  client.predict("echo", { text: 1, times: 1 }),
  // @ts-expect-error a value outside the choices
  client.predict("lone", "c"),
  // @ts-expect-error a record where a bare value is expected
  client.predict("lone", { input: "a" }),
  // @ts-expect-error an output that does not exist
  client.predict("echo", { text: "a", times: 1 }).then(({ nothing }) => nothing),
];

/** A client of an app with one handler may omit its name, whatever it is. */
type One = Client<App<{ shout: TypesOf<Contract>["lone"] }>>;

export const lone = (one: One) => [
  one.predict("a"),
  // @ts-expect-error a value outside the choices
  one.predict("c"),
];

/** A client of an unknown app accepts any call. */
export const untyped = () => [
  connect("http://localhost/").predict("whatever", { a: 1 }),
  connect("http://localhost/").predict({ a: 1 }),
];
