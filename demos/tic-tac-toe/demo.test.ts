import { connect, launch, run, submit } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import app from "./demo.ts";
import { bestMove, isOver, lineOf, type Moves } from "./game.ts";

const at = (moves: Moves, line: Moves = []) => ({ game: { moves, line } });

describe("tic-tac-toe", () => {
  test("lets two people take turns, and each square be taken once", async () => {
    const inputs = { ...at([4]), against: "each other" } as const;
    expect(await run(app, "take_1", inputs)).toEqual({ ...at([4, 0]), words: "✕ is next" });
    expect(await run(app, "take_5", inputs)).not.toHaveProperty("game");
  });

  test("tells who wins, and by which squares", async () => {
    const won = at([0, 3, 1, 4, 2], [0, 1, 2]);
    const ended = await run(app, "take_3", { ...at([0, 3, 1, 4]), against: "each other" });
    expect(ended).toEqual({ ...won, words: "**✕ wins**" });
    expect(await run(app, "take_9", { ...won, against: "each other" })).not.toHaveProperty("game");
  });

  test("answers by a machine, over HTTP", async () => {
    const { url, close } = await launch(app, { port: 0 });
    onTestFinished(close);
    const { words } = await connect<typeof app>(url).predict("take_5", { against: "the machine" });
    expect(words).toBe("✕ is next");
  });

  test("has a machine that loses to nobody", () => {
    const lost: Moves[] = [];
    const tryAll = (moves: Moves) => {
      for (let square = 0; square < 9; square++) {
        if (moves.includes(square)) continue;
        const mine = [...moves, square];
        if (isOver(mine)) {
          if (lineOf(mine).length > 0) lost.push(mine);
        } else tryAnswer(mine);
      }
    };
    const tryAnswer = (moves: Moves) => {
      const answered = [...moves, bestMove(moves)];
      if (!isOver(answered)) tryAll(answered);
    };
    tryAll([]);
    expect(lost).toEqual([]);
  });

  test.each([
    ["each other", [4, 0, 8], [4, 0]],
    ["the machine", [4, 0, 8, 1], [4, 0]],
    ["the machine", [], []],
  ] as const)("takes back what a person did against %s: %j", async (against, moves, left) => {
    expect(await run(app, "undo", { ...at(moves), against })).toMatchObject({ game: { moves: left } });
  });

  test("draws the marks, and the three that win in another colour", async () => {
    const won = { props: { label: "✕", variant: "primary" } };
    const free = { props: { label: "9", variant: "secondary" } };
    const updates = [];
    for await (const message of submit(app, "draw", at([0, 3, 1, 4, 2], [0, 1, 2])))
      if (message.kind === "output") updates.push(message.updates);
    expect(updates).toMatchObject([{ a: won, b: won, c: won, i: free }]);
  });

  test("starts again", async () => {
    expect(await run(app, "again", {})).toEqual({ ...at([]), words: "✕ is next" });
  });
});
