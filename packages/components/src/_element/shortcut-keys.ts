import { say } from "../_words/say.ts";
import { isComposing } from "./keys.ts";

/** Whether the visitor's keyboard is an Apple one: its command key does what Ctrl does elsewhere. */
function isApple(): boolean {
  return /^(Mac|iP)/.test(navigator.platform);
}

/** A shortcut's keys for this visitor: as they are on the keyboard, and for `aria-keyshortcuts`. */
export function keysOf(shortcut: string): { readonly shown: string; readonly aria: string } {
  const apple = isApple();
  const parts = shortcut.split("+");
  const shown = parts
    .map((part) => (apple && APPLE[part]) || say(OTHER[part] ?? capital(part)))
    .join(apple ? " " : "+");
  const aria = parts.map((part) => (part === "mod" ? (apple ? "Meta" : "Control") : capital(part))).join("+");
  return { shown, aria };
}

const APPLE: Readonly<Record<string, string>> = { mod: "⌘", alt: "⌥", shift: "⇧", enter: "↵" };
const OTHER: Readonly<Record<string, string>> = { mod: "Ctrl", shift: "Shift", enter: "Enter" };

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * Presses a button when its keys are pressed within a place, before a field takes them: some fields take every Enter. The
 * returned function stops that.
 */
export function listenForKeys(shortcut: string, place: EventTarget, button: HTMLButtonElement): () => void {
  const onKeydown = (event: Event) => {
    const pressed = event as KeyboardEvent;
    if (!isIt(pressed, shortcut) || !canPress(button) || isElsewhere(pressed, button)) return;
    pressed.preventDefault();
    pressed.stopPropagation();
    button.click();
  };
  place.addEventListener("keydown", onKeydown, true);
  return () => place.removeEventListener("keydown", onKeydown, true);
}

function isIt(event: KeyboardEvent, shortcut: string): boolean {
  if (event.defaultPrevented || event.repeat || isComposing(event)) return false;
  const keys = shortcut.split("+");
  const key = keys.pop()!;
  const mod = isApple() ? event.metaKey : event.ctrlKey;
  const other = isApple() ? event.ctrlKey : event.metaKey;
  if (other || mod !== keys.includes("mod") || event.altKey !== keys.includes("alt")) return false;
  return event.shiftKey === keys.includes("shift") && isKey(event, key);
}

/** With Alt, some keyboards type another letter: then the key's place counts. */
function isKey({ key, code, altKey }: KeyboardEvent, wanted: string): boolean {
  if (key.toLowerCase() === wanted) return true;
  return (altKey || /\d/.test(wanted)) && (code === `Key${wanted.toUpperCase()}` || code === `Digit${wanted}`);
}

function canPress(button: HTMLButtonElement): boolean {
  return !button.disabled && (button.checkVisibility?.({ visibilityProperty: true }) ?? button.offsetParent !== null);
}

/** Whether the key was pressed in an open dialog that the button is not in. */
function isElsewhere(event: KeyboardEvent, button: HTMLElement): boolean {
  const dialog = event.composedPath().find((one) => one instanceof HTMLDialogElement && one.open);
  return dialog !== undefined && !ancestorsOf(button).includes(dialog as HTMLElement);
}

/** Ancestors of an element, through slots and shadow roots. */
function ancestorsOf(element: HTMLElement): Node[] {
  const found: Node[] = [];
  for (let at: Node | null = element; at; at = above(at)) found.push(at);
  return found;
}

function above(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element && node.assignedSlot) || node.parentNode;
}
