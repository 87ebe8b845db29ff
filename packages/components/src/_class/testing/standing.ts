import type { Standing } from "../standing.ts";

/** A standing after a second answer, which was right, with one hint of those that cost half a point. */
export const rightStanding: Standing = {
  attempts: 2,
  verdict: "right",
  share: 1,
  points: 1.5,
  message: "",
  hints: ["Divide."],
  solution: null,
  response: "0.8",
  at: "2026-01-02T03:04:05.000Z",
};
