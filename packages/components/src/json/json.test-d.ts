import { on, update, type Json } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { json } from "./json.ts";

interface Person {
  name: string;
  born: Date;
}

const tree = json({ open: 3 });
const ada: Person = { name: "Ada", born: new Date("1815-12-10") };

on([], { outputs: { tree }, run: () => ({ tree: ada }) });
on([], { outputs: tree, run: () => new Map([["a", 1]]) });
on([], { outputs: { tree }, run: () => ({ tree: update({ open: 1, value: [1, 2] }) }) });
on(tree.change, { inputs: tree, run: (data) => expectTypeOf(data).toEqualTypeOf<Json>() });

// @ts-expect-error: levels are a number
json({ open: true });

// @ts-expect-error: an output that does not exist
on([], { outputs: { tree }, run: () => ({ trees: 1 }) });

// @ts-expect-error: it is read-only, without input events
on(tree.input, { run: () => {} });
