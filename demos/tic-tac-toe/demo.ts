import { app, button, column, grid, markdown, on, onLoad, radio, row, state } from "vitrine";
import { bestMove, isOver, lineOf, wordsOf, type Moves } from "./game.ts";

const game = state<{ moves: Moves; line: Moves }>({ moves: [], line: [] }, { keep: "page" });
const against = radio({ label: "Play against", choices: ["each other", "the machine"], value: "the machine" });
const words = markdown({ label: "", value: wordsOf([]) });
const square = (label: string) => button({ label, minWidth: 0, class: "square" });
const [a, b, c] = [square("1"), square("2"), square("3")];
const [d, e, f] = [square("4"), square("5"), square("6")];
const [g, h, i] = [square("7"), square("8"), square("9")];
const board = { a, b, c, d, e, f, g, h, i };
const undo = button({ label: "Undo", shortcut: "alt+z" });
const again = button({ label: "New game", shortcut: "alt+n" });

function shown(moves: Moves) {
  return { words: wordsOf(moves), game: { moves, line: lineOf(moves) } };
}

const takes = Object.values(board).map((one, at) =>
  on(one.click, {
    name: `take_${at + 1}`,
    inputs: { game, against },
    outputs: { words, game },
    run({ game: { moves }, against }, { success }) {
      if (moves.includes(at) || isOver(moves)) return {};
      const mine = [...moves, at];
      const all = against === "the machine" && !isOver(mine) ? [...mine, bestMove(mine)] : mine;
      if (isOver(all)) success(wordsOf(all).replaceAll("*", ""));
      return shown(all);
    },
  }),
);

export default app({
  title: "Tic-tac-toe",
  description: "Three in a row win. ✕ begins; the squares are buttons, and Tab and Enter are all it takes.",
  css: `
    .board { max-width: 340px; }
    .square { --v-control: 92px; font-size: 1.75em; }
  `,
  layout: row(
    { align: "start" },
    grid({ columns: 3, columnWidth: 64, gap: "small", class: "board" }, a, b, c, d, e, f, g, h, i),
    column(words, against, row(undo, again)),
  ),
  handlers: [
    ...takes,
    on(undo.click, {
      name: "undo",
      inputs: { game, against },
      outputs: { words, game },
      run: ({ game: { moves }, against }) =>
        shown(moves.slice(0, against === "the machine" && moves.length % 2 === 0 ? -2 : -1)),
    }),
    on(again.click, { name: "again", outputs: { words, game }, run: () => shown([]) }),
    on([onLoad(), game.change], {
      name: "draw",
      runs: "page",
      inputs: { game },
      outputs: board,
      showProgress: "hidden",
      run({ game: { moves, line } }, { update }) {
        const drawn = (at: number) => {
          const turn = moves.indexOf(at);
          const label = turn < 0 ? String(at + 1) : turn % 2 === 0 ? "✕" : "○";
          return update({ label, variant: line.includes(at) ? "primary" : "secondary" });
        };
        const [a, b, c, d, e, f, g, h, i] = Array.from({ length: 9 }, (_, at) => drawn(at));
        return { a, b, c, d, e, f, g, h, i };
      },
    }),
  ],
});
