/** A CSS colour, or one on a light page and another on a dark one. */
export type ThemeColour = string | { readonly light: string; readonly dark: string };

/** Values of design tokens. What is left out is the default, or derived: `onAccent`, `link` and `tint` from the accent. */
export interface ThemeTokens {
  /** Colour of buttons and marks. */
  readonly accent?: ThemeColour;
  /** Words on the accent. Default: black or white, by the accent's lightness. */
  readonly onAccent?: ThemeColour;
  /** The accent as words, marks and focus rings. Default: the accent, lighter on a dark page. */
  readonly link?: ThemeColour;
  /** A hint of the accent, behind what is chosen. Default: a tenth of the accent. */
  readonly tint?: ThemeColour;
  /** Behind the demo. */
  readonly ground?: ThemeColour;
  /** Behind fields and results. */
  readonly surface?: ThemeColour;
  /** Behind what is set back. */
  readonly sunken?: ThemeColour;
  /** Lines around what only shows, and between parts. */
  readonly line?: ThemeColour;
  /** Lines around what takes an entry; keep a contrast of 3:1. */
  readonly field?: ThemeColour;
  /** Words. */
  readonly text?: ThemeColour;
  /** Lesser words. */
  readonly muted?: ThemeColour;
  /** What went wrong. */
  readonly danger?: ThemeColour;
  /** What may go wrong. */
  readonly warning?: ThemeColour;
  /** What went well. */
  readonly success?: ThemeColour;
  /** Typeface of words, a CSS `font-family`. Pages load no fonts from other hosts: name what visitors have. */
  readonly font?: string;
  /** Typeface of code. */
  readonly mono?: string;
  /** Corners, a CSS length. */
  readonly radius?: string;
  /** Size of words. Default: `15px`. */
  readonly size?: string;
  /** Size of lesser words. Default: `13px`. */
  readonly small?: string;
  /** Space between parts. Default: `16px`. */
  readonly gap?: string;
  /** Height of a field. Default: `40px`. */
  readonly control?: string;
  /** Duration of a small change, a CSS time. Default: `120ms`. */
  readonly quick?: string;
}

/** Name of a design token. */
export type ThemeToken = keyof ThemeTokens;

/** Values by the name of their custom property, such as `on-accent`. */
export type ThemeValues = Readonly<Record<string, ThemeColour>>;
