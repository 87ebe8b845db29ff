/** The key code of a key that a text input method takes for itself. */
const IN_METHOD = 229;

/**
 * Whether a key press is the visitor's Enter. One that ends a word in an input method is not: Safari sends it after the
 * word has ended, with that key code alone.
 */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !isComposing(event);
}

/** Whether an input method takes a key press for itself. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === IN_METHOD;
}
