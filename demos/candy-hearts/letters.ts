/** What stands before the first letter of a message and after its last. */
export const END = "\n";

/** All that the model knows to write: the place of a letter in here is its number. */
export const LETTERS = `${END} &'24?ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** The most letters that a heart has room for. */
export const LONGEST = 18;

/** How many letters the model looks back: enough to spell, too few to know a whole phrase by heart. */
const WINDOW = 4;

/** How many numbers {@link encode} gives. */
export const CONTEXT = WINDOW * LETTERS.length + 1;

/**
 * What the model is asked when it must say how a message goes on: the last four letters, each as a one among zeros,
 * and how much of the heart is full.
 *
 * @param message the letters so far; all of them are in {@link LETTERS}
 */
export function encode(message: string): Float32Array {
  const seen = message.slice(-WINDOW).padStart(WINDOW, END);
  const context = new Float32Array(CONTEXT);
  for (let place = 0; place < WINDOW; place++) {
    context[place * LETTERS.length + LETTERS.indexOf(seen[place]!)] = 1;
  }
  context[CONTEXT - 1] = message.length / LONGEST;
  return context;
}
