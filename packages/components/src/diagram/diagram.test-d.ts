import { on, update } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { diagram } from "./diagram.ts";

const parts = diagram({ label: "Parts", value: "[Client] -> [Server]", maxHeight: 300, download: false });

expectTypeOf<Received<typeof parts>>().toEqualTypeOf<string | null>();

on(parts.change, { outputs: parts, run: () => "[Client]" });
on([], { outputs: parts, run: () => null });
on([], { outputs: parts, run: () => update({ maxHeight: 200 }) });

// @ts-expect-error a number is no diagram
on([], { outputs: parts, run: () => 3 });
// @ts-expect-error it has no language to choose
diagram({ language: "dot" });
