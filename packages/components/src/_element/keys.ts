/** Key code of a key that an input method (IME) processes. */
const IN_METHOD = 229;

/**
 * Whether a key press is an Enter of the visitor's. An Enter that ends an IME composition is not: Safari sends it after
 * the composition has ended, identified only by this key code.
 */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !isComposing(event);
}

/** Whether an input method processes a key press. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === IN_METHOD;
}
