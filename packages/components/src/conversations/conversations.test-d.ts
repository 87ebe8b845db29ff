import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { conversations, type OpenConversation } from "./conversations.ts";

const list = conversations({ label: "Conversations" });

on(list.change, {
  inputs: list,
  outputs: list,
  run: (open) => (expectTypeOf(open).toEqualTypeOf<OpenConversation | null>(), null),
});

// @ts-expect-error: a prop that does not exist
conversations({ search: true });

// @ts-expect-error: an open conversation has an id
on([], { outputs: list, run: () => ({ asked: true }) });
