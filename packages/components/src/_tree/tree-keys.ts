import type { Row } from "./nodes.ts";

/** What a key does in a tree: it goes to a row, opens or closes some, or chooses one. */
export type TreeDeed =
  | { readonly goTo: number }
  | { readonly open: readonly number[] }
  | { readonly close: number }
  | { readonly choose: number };

/**
 * What a key does at a row, by the ARIA tree pattern; undefined for nothing. `isBackwards` swaps left and right.
 *
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/treeview/
 */
export function deedOf(key: string, rows: readonly Row[], at: number, isBackwards: boolean): TreeDeed | undefined {
  const sideways = isBackwards ? { ArrowLeft: "on", ArrowRight: "back" } : { ArrowLeft: "back", ArrowRight: "on" };
  const way = sideways[key as keyof typeof sideways] ?? key;
  const deeds: Readonly<Record<string, () => TreeDeed | undefined>> = {
    ArrowDown: () => ({ goTo: Math.min(rows.length - 1, at + 1) }),
    ArrowUp: () => ({ goTo: Math.max(0, at - 1) }),
    Home: () => ({ goTo: 0 }),
    End: () => ({ goTo: rows.length - 1 }),
    on: () => inwards(rows, at),
    back: () => outwards(rows, at),
    "*": () => ({ open: siblings(rows, at) }),
    Enter: () => ({ choose: at }),
    " ": () => ({ choose: at }),
  };
  return deeds[way]?.() ?? (isLetter(key) ? startingWith(key, rows, at) : undefined);
}

function inwards(rows: readonly Row[], at: number): TreeDeed | undefined {
  const { isOpen, level } = rows[at]!;
  if (isOpen === false) return { open: [at] };
  return isOpen && (rows[at + 1]?.level ?? 0) > level ? { goTo: at + 1 } : undefined;
}

function outwards(rows: readonly Row[], at: number): TreeDeed | undefined {
  if (rows[at]!.isOpen) return { close: at };
  const parent = parentOf(rows, at);
  return parent < 0 ? undefined : { goTo: parent };
}

/** Place of the row around a row; -1 for none. */
export function parentOf(rows: readonly Row[], at: number): number {
  const { level } = rows[at]!;
  return rows.slice(0, at).findLastIndex((row) => row.level < level);
}

/** Closed branches beside a row, itself included. */
function siblings(rows: readonly Row[], at: number): number[] {
  const { level } = rows[at]!;
  const end = rows.findIndex((row, i) => i > at && row.level < level);
  const places = rows.slice(0, end < 0 ? undefined : end).map((row, i) => ({ row, i }));
  const around = places.slice(parentOf(rows, at) + 1);
  return around.flatMap(({ row, i }) => (row.level === level && row.isOpen === false ? [i] : []));
}

function isLetter(key: string): boolean {
  return Array.from(key).length === 1 && key !== " ";
}

/** The next row whose label starts with a letter, from the top again after the last. */
function startingWith(letter: string, rows: readonly Row[], at: number): TreeDeed | undefined {
  const wanted = letter.toLocaleLowerCase();
  const order = rows.map((_, i) => (at + 1 + i) % rows.length);
  const found = order.find((i) => rows[i]!.node.label.toLocaleLowerCase().startsWith(wanted));
  return found === undefined ? undefined : { goTo: found };
}
