/** A text that an assistant may ask for, with places for its arguments. */
export interface Prompt {
  readonly name: string;
  readonly description?: string;
  /** Arguments by name, each with its description. All are required. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** The text, from the arguments. */
  readonly text: (args: Readonly<Record<string, string>>) => string;
}

/** A text that an assistant may read. */
export interface Resource {
  /** Address of the text: `docs://model-card`. */
  readonly uri: string;
  readonly name: string;
  readonly description?: string;
  /** Media type. Default: `text/plain`. */
  readonly type?: string;
  readonly text: string | (() => string | Promise<string>);
}
