import { encode, END, LETTERS, LONGEST } from "./letters.ts";
import { type Random, seededRandom } from "./random.ts";

/** How a message is made up. */
export interface SampleOptions {
  /** 0.1 (says what it has read) to 1.5 (babbles); default 0.7. */
  readonly temperature?: number;
  /** How the message starts, in any case; default empty. */
  readonly prefix?: string;
  /** The same seed gives the same message; default a new one each time. */
  readonly seed?: number;
  /** Stops the writing before the next letter. */
  readonly signal?: AbortSignal;
}

/** Says how likely each letter comes next, for what `encode` gives: what `layersModel` opens. */
export interface LetterModel {
  predict(context: Float32Array): Promise<readonly { readonly data: ArrayLike<number> }[]>;
}

/**
 * Makes up the message of a candy heart, letter by letter, those of the prefix first. It has 1 to 18 letters.
 *
 * @throws RangeError for a temperature out of range, or a prefix that doesn't fit on a heart
 * @throws the signal's reason once that is aborted
 * @example
 * let message = "";
 * for await (const letter of sample(model, { temperature: 0.7, prefix: "be" })) message += letter;   // BE MY STAR
 */
export async function* sample(model: LetterModel, options: SampleOptions = {}): AsyncGenerator<string, void> {
  const { temperature = 0.7, prefix = "", seed = Math.random() * 2 ** 32, signal } = options;
  checkTemperature(temperature);
  const random = seededRandom(seed);
  let message = "";
  for (const letter of toStart(prefix)) {
    yield letter;
    message += letter;
  }
  while (message.length < LONGEST) {
    signal?.throwIfAborted();
    const letter = pick(await nextLetters(model, message), temperature, random);
    if (letter === END) return;
    yield letter;
    message += letter;
  }
}

function checkTemperature(temperature: number): void {
  if (temperature >= 0.1 && temperature <= 1.5) return;
  throw new RangeError(`The temperature is out of range: expected 0.1 to 1.5, got ${temperature}. Try 0.7.`);
}

/** The prefix in capitals, with single spaces. */
function toStart(prefix: string): string {
  const start = prefix.trimStart().toUpperCase().replaceAll(/\s+/g, " ").replaceAll("’", "'");
  const unknown = Array.from(start).find((letter) => !LETTERS.includes(letter));
  if (unknown !== undefined) {
    const known = "letters A to Z, spaces and & ' 2 4 ?";
    throw new RangeError(
      `The start has a letter that no heart has: expected ${known}, got "${unknown}". Leave it out.`,
    );
  }
  if (start.length > LONGEST) {
    throw new RangeError(
      `The start doesn't fit on a heart: expected at most ${LONGEST} letters, got ${start.length}. Shorten it.`,
    );
  }
  return start;
}

/** How likely each of {@link LETTERS} comes next. A message neither is empty nor starts with a space. */
async function nextLetters(model: LetterModel, message: string): Promise<Float32Array> {
  const [given] = await model.predict(encode(message));
  const chances = Float32Array.from(given!.data);
  return message === "" ? chances.fill(0, 0, LETTERS.indexOf(" ") + 1) : chances;
}

/** Draws a letter. A low temperature makes the likely ones likelier, a high one evens them out. */
function pick(chances: Float32Array, temperature: number, random: Random): string {
  const likeliest = chances.reduce((most, chance) => Math.max(most, chance), 0);
  const weights = Array.from(chances, (chance) => (chance / likeliest) ** (1 / temperature));
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const drawn = weights.findIndex((weight) => (left -= weight) < 0);
  return LETTERS[drawn] ?? LETTERS[weights.indexOf(1)]!;
}
