import type { FileRef } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import type { DescriptionWords } from "./words.ts";

/** A component inside a value, as data: it is shown, and takes part in nothing. */
export interface ShownComponent {
  readonly kind: string;
  /** All props as wire values, with null in place of each file. */
  readonly props: Readonly<Record<string, Json>>;
  readonly children?: readonly ShownComponent[];
  /** Files of it and of its children, each with its path, such as `["props", "value"]`. */
  readonly files?: readonly { readonly path: readonly (string | number)[]; readonly file: FileRef }[];
  /** Texts that the page translates, as in a description. */
  readonly words?: DescriptionWords;
}

/** A component inside a value: what a page needs to show it, and the same as text. */
export interface DescribedValue {
  readonly shown: ShownComponent;
  readonly text: string;
}
