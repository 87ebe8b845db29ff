/** Values of a text's places, by their names. `n` is the number that decides between singular and plural. */
export type SayValues = Readonly<Record<string, string | number>>;

/** A language other than English, as loaded. */
export interface Language {
  /** Tag of the words. */
  readonly tag: string;
  /** Character before decimals. */
  readonly decimal: string;
  /** The text of this language for an English one. */
  say(text: string, values?: SayValues): string;
  /** A number; `style` as in `Intl.NumberFormat`. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** A size in bytes. */
  size(bytes: number): string;
  /** A duration in milliseconds. */
  duration(ms: number): string;
}

let spoken: Language | undefined;

/** The page's language; undefined for English, whose texts are in the code. */
export const language = (): Language | undefined => spoken;

/** Sets the page's language. Elements that are on the page already keep their texts until they change. */
export function speak(next: Language | undefined): void {
  spoken = next;
}

/** A text of the page in its language. The English text is the key. */
export const say = (text: string): string => spoken?.say(text) ?? text;
