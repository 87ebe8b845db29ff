import { on } from "@vitrine/core";
import { scores } from "./scores.ts";

const total = scores({ exercises: [{ name: "recall", title: "Recall", points: 2 }], label: "Points" });

on([], { outputs: { total }, run: () => ({ total: { recall: null } }) });

// @ts-expect-error: it needs the exercises
scores({});

// @ts-expect-error: an exercise has points
scores({ exercises: [{ name: "recall", title: "Recall" }] });

// @ts-expect-error: where a visitor stands, by name
on([], { outputs: { total }, run: () => ({ total: 3 }) });
