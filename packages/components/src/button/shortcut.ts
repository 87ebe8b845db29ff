/** What a shortcut's keys are called, and which of them a browser keeps for itself. No page code. */

const MODIFIERS = ["mod", "alt", "shift"];

const NAMED = ["enter", "escape", "space", "backspace", "delete", "up", "down", "left", "right"];

/** With Ctrl or ⌘. Browsers act on these before a page, or visitors need them in every field. */
const KEPT_LETTERS = "acdfghjlmnopqrtuvwxyz";
const KEPT_WITH_SHIFT = "bcdijmnopqrtvwyz";
const KEPT_FUNCTIONS = ["f1", "f3", "f5", "f6", "f7", "f10", "f11", "f12"];

/** What is wrong with a shortcut; undefined for a good one, or for none. */
export function shortcutFault(shortcut: string): string | undefined {
  if (shortcut === "") return undefined;
  const keys = shortcut.split("+");
  const key = keys.pop()!;
  const inOrder = MODIFIERS.filter((one) => keys.includes(one));
  if (!isKey(key) || inOrder.join() !== keys.join())
    return `shortcut must be keys such as "mod+enter", "mod+shift+k" or "f2": mod (Ctrl, or ⌘ on a Mac), alt and shift in this order, then a letter, a digit, f1 to f12, or ${NAMED.join(", ")}; got "${shortcut}".`;
  if (!keys.includes("mod") && !keys.includes("alt") && !isFunction(key))
    return `shortcut "${shortcut}" is a key that visitors type. Put mod or alt before it.`;
  if (isKept(key, keys))
    return `shortcut "${shortcut}" is the browser's, or the visitor's in a field. Take another, such as "mod+enter".`;
  return undefined;
}

function isKey(key: string): boolean {
  return /^[a-z0-9]$/.test(key) || isFunction(key) || NAMED.includes(key);
}

function isFunction(key: string): boolean {
  return /^f([1-9]|1[0-2])$/.test(key);
}

function isKept(key: string, modifiers: readonly string[]): boolean {
  const withMod = modifiers.includes("mod");
  if (isFunction(key)) return KEPT_FUNCTIONS.includes(key) || (modifiers.includes("alt") && key === "f4") || withMod;
  if (NAMED.includes(key)) return key !== "enter";
  if (!withMod) return modifiers.length === 1 && "def".includes(key);
  if (modifiers.includes("alt")) return false;
  if (/\d/.test(key)) return true;
  return (modifiers.includes("shift") ? KEPT_WITH_SHIFT : KEPT_LETTERS).includes(key);
}
