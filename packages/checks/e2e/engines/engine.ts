/** One door to the browsers that end-to-end tests drive: the same few verbs, whatever protocol a browser speaks. */

/** What a browser is asked to look like. */
export interface Look {
  readonly scheme?: "light" | "dark";
}

/** A point of a window or frame, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A document that is driven: a page, or a frame in it. */
export interface EngineView {
  /** Value of an expression, evaluated in the document. It must be plain data, and no promise. */
  evaluate<T>(expression: string): Promise<T>;
  /** Moves the pointer along a line with its button down; one point is a click. */
  drag(points: readonly Point[]): Promise<void>;
  /** Gives a file of this machine to the file input that an expression finds. */
  upload(input: string, file: string): Promise<void>;
}

/** A page in a browser of its own visitor. */
export interface EnginePage extends EngineView {
  /** Types text into what has the focus. */
  type(text: string): Promise<void>;
  /** Presses one key, by its name in `KeyboardEvent.key`. */
  press(key: Key): Promise<void>;
  /** The first frame of the page. */
  frame(): Promise<EngineView>;
  /** What the browser logged as an error, where its protocol tells (WebKit's does not). */
  logged(): readonly string[];
  /** A picture of what the window shows, as PNG. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export type Key = "Enter" | "Tab" | "Escape" | "Backspace" | "ArrowRight" | "ArrowDown" | "Home" | "End" | " ";

/** A running browser. */
export interface Engine {
  /** Name and version, as the browser itself says them. */
  readonly version: string;
  open(url: string): Promise<EnginePage>;
  close(): Promise<void>;
}

/** A browser that tests know how to start. */
export interface EngineKind {
  readonly name: "Chromium" | "Firefox" | "WebKit";
  /** What this machine lacks to start it, in words; undefined where nothing is missing. */
  missing(): string | undefined;
  start(look?: Look): Promise<Engine>;
}
