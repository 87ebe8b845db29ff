/** The mark that an event is in. */
export function markOf(event: Event): HTMLElement | null {
  return (event.target as Element).closest("mark");
}

/** The mark to which an arrow key leads; undefined for other keys, and at either end. */
export function stepMark(event: KeyboardEvent): HTMLElement | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return undefined;
  const text = event.currentTarget as HTMLElement;
  const towards = getComputedStyle(text).direction === "rtl" ? -1 : 1;
  const step = { ArrowRight: towards, ArrowLeft: -towards }[event.key];
  if (step === undefined) return undefined;
  const marks = [...text.querySelectorAll("mark")];
  const at = marks.indexOf(markOf(event)!);
  return at < 0 ? marks.at(step > 0 ? 0 : -1) : marks[at + step];
}

/** Focuses a mark, which is a button while it has the focus: so many buttons would be tiresome to listen to. */
export function focusMark(mark: HTMLElement): void {
  mark.setAttribute("role", "button");
  mark.addEventListener("blur", () => mark.removeAttribute("role"), { once: true });
  mark.focus();
}
