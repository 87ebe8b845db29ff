/** Squares, 0 to 8, in the order in which they were taken. The first mark is ✕. */
export type Moves = readonly number[];

const SQUARES = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const LINES = ["012", "345", "678", "036", "147", "258", "048", "246"].map((line) => line.split("").map(Number));

/** The three in a row that the last mark made; none if it made none. */
export function lineOf(moves: Moves): Moves {
  const own = moves.filter((_, turn) => (moves.length - turn) % 2 === 1);
  return LINES.find((line) => line.every((square) => own.includes(square))) ?? [];
}

export function isOver(moves: Moves): boolean {
  return moves.length === SQUARES.length || lineOf(moves).length > 0;
}

/** How it stands, in words. */
export function wordsOf(moves: Moves): string {
  const [last, next] = moves.length % 2 === 1 ? ["✕", "○"] : ["○", "✕"];
  if (!isOver(moves)) return `${next} is next`;
  return lineOf(moves).length > 0 ? `**${last} wins**` : "**A draw**";
}

/** A move that loses to nobody. */
export function bestMove(moves: Moves): number {
  const worths = freeIn(moves).map((square) => -worthOf([...moves, square]));
  return freeIn(moves)[worths.indexOf(Math.max(...worths))]!;
}

/** What a position is worth to who is next: 1 wins, 0 draws, -1 loses. */
function worthOf(moves: Moves): number {
  if (isOver(moves)) return lineOf(moves).length > 0 ? -1 : 0;
  return Math.max(...freeIn(moves).map((square) => -worthOf([...moves, square])));
}

function freeIn(moves: Moves): Moves {
  return SQUARES.filter((square) => !moves.includes(square));
}
