import type { ImageFile } from "vitrine";
import { graphModel, type PlainTensor } from "vitrine/tfjs";

/** A face in a picture. */
export interface Face {
  readonly label: "face";
  /** Left, top, right and bottom, as fractions of the picture's width and height. */
  readonly box: readonly [number, number, number, number];
  /** How sure the model is, 0 to 1. */
  readonly score: number;
}

interface Guess {
  /** Left, top, right and bottom in pixels of the model's input. */
  readonly corners: readonly [number, number, number, number];
  readonly score: number;
}

/** The side of the model's input, in pixels. */
const SIDE = 256;

/** Boxes that share more of their area than this are taken for the same face. */
const SAME_FACE = 0.3;

/** The most faces that are told. */
const MOST = 50;

/**
 * Where the model looks: squares of two sizes, and how many guesses it makes in each. Its numbers tell how far a face
 * lies from the middle of its square.
 *
 * Source: `generateAnchors` in `src/face/facemeshutil.ts` of @vladmandic/human.
 */
const SQUARES = [
  { side: 16, guesses: 2 },
  { side: 32, guesses: 6 },
];

/** Guesses that are less sure are left out. */
const LEAST = 0.3;

const model = graphModel(new URL("./node_modules/@vladmandic/human/models/blazeface.json", import.meta.url), {
  image: { fit: "contain", normalise: [-1, 1], background: [0, 0, 0] },
});

/** Finds the faces in a photo, the surest first. */
export async function findFaces(photo: ImageFile): Promise<Face[]> {
  const picture = await photo.pixels();
  const outputs = await model.predict(picture);
  const guesses = await chooseBest(SQUARES.flatMap((squares) => readGuesses(squares, outputs)));
  return guesses.map(({ corners, score }) => ({ label: "face", score, box: place(corners, picture) }));
}

/** The guesses that the model is sure enough of. */
function readGuesses({ side, guesses }: (typeof SQUARES)[number], outputs: readonly PlainTensor[]): Guess[] {
  const across = SIDE / side;
  const count = across * across * guesses;
  const scores = numbersOf(outputs, [1, count, 1]);
  const places = numbersOf(outputs, [1, count, 16]);
  return Array.from(scores, (score, i) => ({ score: 1 / (1 + Math.exp(-score)), i }))
    .filter(({ score }) => score >= LEAST)
    .map(({ score, i }) => {
      const square = Math.floor(i / guesses);
      const middle = [((square % across) + 0.5) * side, (Math.floor(square / across) + 0.5) * side] as const;
      return { score, corners: readCorners(places.subarray(i * 16, i * 16 + 4), middle) };
    });
}

/** The first four of a guess's sixteen numbers: the middle, as a way from that of its square, and the size. */
function readCorners(numbers: ArrayLike<number>, middle: readonly [number, number]): Guess["corners"] {
  const [dx = 0, dy = 0, width = 0, height = 0] = Array.from(numbers);
  const [x, y] = [middle[0] + dx, middle[1] + dy];
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

function numbersOf(outputs: readonly PlainTensor[], shape: readonly number[]): PlainTensor["data"] {
  const output = outputs.find((each) => each.shape.join() === shape.join());
  if (output) return output.data;
  throw new Error(`The model of faces has no output of the shape [${shape.join(", ")}].`);
}

/** One guess for each face, the surest. */
async function chooseBest(guesses: readonly Guess[]): Promise<Guess[]> {
  if (guesses.length === 0) return [];
  const corners = guesses.map(({ corners: [left, top, right, bottom] }) => [top, left, bottom, right]);
  const scores = guesses.map(({ score }) => score);
  const chosen = await model.run((tf) =>
    tf.image.nonMaxSuppression(tf.tensor2d(corners), tf.tensor1d(scores), MOST, SAME_FACE),
  );
  return Array.from(chosen.data, (index) => guesses[index]!);
}

/** From the model's square input, in whose middle the photo lies, to fractions of the photo. */
function place(corners: Guess["corners"], { width, height }: { width: number; height: number }): Face["box"] {
  const longest = Math.max(width, height);
  const across = (x: number) => clamp(((x / SIDE) * longest - (longest - width) / 2) / width);
  const down = (y: number) => clamp(((y / SIDE) * longest - (longest - height) / 2) / height);
  const [left, top, right, bottom] = corners;
  return [across(left), down(top), across(right), down(bottom)];
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
