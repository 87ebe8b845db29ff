import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { ImageFile } from "vitrine";
import { graphModel, type PlainTensor } from "vitrine/tfjs";

/** A face in a picture: everything in the picture's pixels. */
export interface Face {
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  /** The eyes, the nose, the mouth and the ears. */
  readonly points: readonly Point[];
  /** How sure the model is, 0 to 1. */
  readonly sure: number;
}

/** A place in a picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
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

const require = createRequire(import.meta.url);
const home = pathToFileURL(require.resolve("@vladmandic/human"));

const model = graphModel(new URL("../models/blazeface.json", home), {
  image: { fit: "contain", normalise: [-1, 1], background: [0, 0, 0] },
});

/** Finds the faces in a photo, the surest first, placed in a picture of it of that size. */
export async function findFaces(
  photo: ImageFile,
  size: { readonly width: number; readonly height: number },
  sure: number,
): Promise<Face[]> {
  const outputs = await model.predict(photo);
  const guesses = SQUARES.flatMap((squares) => readGuesses(squares, outputs, sure));
  const chosen = await chooseBest(guesses);
  return chosen.map((guess) => place(guess, size));
}

/** The guesses that the model is sure enough of, in pixels of its input. */
function readGuesses({ side, guesses }: (typeof SQUARES)[number], outputs: PlainTensor[], least: number): Face[] {
  const across = SIDE / side;
  const count = across * across * guesses;
  const scores = numbersOf(outputs, [1, count, 1]);
  const places = numbersOf(outputs, [1, count, 16]);
  return Array.from(scores, (score, i) => ({ sure: 1 / (1 + Math.exp(-score)), i }))
    .filter((guess) => guess.sure >= least)
    .map(({ sure, i }) => {
      const square = Math.floor(i / guesses);
      const middle = { x: ((square % across) + 0.5) * side, y: (Math.floor(square / across) + 0.5) * side };
      return { sure, ...readPlace(places.subarray(i * 16, i * 16 + 16), middle) };
    });
}

/** The middle, the size, and the six points of a face: sixteen numbers. */
function readPlace(place: ArrayLike<number>, middle: Point): Pick<Face, "box" | "points"> {
  const [x = 0, y = 0, width = 0, height = 0, ...points] = Array.from(place);
  return {
    box: { left: middle.x + x - width / 2, top: middle.y + y - height / 2, width, height },
    points: Array.from({ length: points.length / 2 }, (_, i) => ({
      x: middle.x + points[i * 2]!,
      y: middle.y + points[i * 2 + 1]!,
    })),
  };
}

function numbersOf(outputs: readonly PlainTensor[], shape: readonly number[]): PlainTensor["data"] {
  const output = outputs.find((each) => each.shape.join() === shape.join());
  if (output) return output.data;
  throw new Error(`The model of faces has no output of the shape [${shape.join(", ")}].`);
}

/** One guess for each face, the surest. */
async function chooseBest(guesses: readonly Face[]): Promise<Face[]> {
  if (guesses.length === 0) return [];
  const corners = guesses.map(({ box }) => [box.top, box.left, box.top + box.height, box.left + box.width]);
  const scores = guesses.map(({ sure }) => sure);
  const chosen = await model.run((tf) =>
    tf.image.nonMaxSuppression(tf.tensor2d(corners), tf.tensor1d(scores), MOST, SAME_FACE),
  );
  return Array.from(chosen.data, (index) => guesses[index]!);
}

/** From the model's square input, in whose middle the photo lies, to the picture. */
function place({ box, points, sure }: Face, { width, height }: { width: number; height: number }): Face {
  const scale = Math.max(width, height) / SIDE;
  const [right, down] = [(Math.max(width, height) - width) / 2, (Math.max(width, height) - height) / 2];
  const [left, top] = [Math.max(0, box.left * scale - right), Math.max(0, box.top * scale - down)];
  return {
    sure,
    box: {
      left,
      top,
      width: Math.min(width, (box.left + box.width) * scale - right) - left,
      height: Math.min(height, (box.top + box.height) * scale - down) - top,
    },
    points: points.map(({ x, y }) => ({ x: x * scale - right, y: y * scale - down })),
  };
}
