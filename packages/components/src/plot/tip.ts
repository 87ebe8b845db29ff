/** Words of a mark beside the pointer, as texts: a page parses no markup. */
export function tipIn(place: HTMLElement) {
  const tip = Object.assign(document.createElement("div"), { className: "tip", hidden: true });
  place.append(tip);
  return (_handler: unknown, event: MouseEvent, _item: unknown, value: unknown): void => {
    const isNone = value === null || value === undefined || value === "";
    tip.hidden = isNone;
    if (isNone) return;
    if (!tip.isConnected) place.append(tip);
    tip.replaceChildren(...linesOf(value));
    const { left, top, width } = place.getBoundingClientRect();
    const x = Math.min(event.clientX - left + 12, width - tip.offsetWidth - 4);
    tip.style.left = `${Math.max(0, x)}px`;
    tip.style.top = `${event.clientY - top + 14}px`;
  };
}

function linesOf(value: unknown): HTMLElement[] {
  if (typeof value !== "object") return [lineOf("", String(value))];
  return Object.entries(value as object).map(([name, one]) => lineOf(name, String(one)));
}

function lineOf(name: string, words: string): HTMLElement {
  const line = Object.assign(document.createElement("div"), { className: "what" });
  const of = Object.assign(document.createElement("span"), { className: "name", textContent: name });
  line.append(...(name ? [of] : []), Object.assign(document.createElement("b"), { textContent: words }));
  return line;
}
