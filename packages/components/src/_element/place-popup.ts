/** Distance between a control and its popup, and between the popup and the window's edge, in pixels. */
const GAP = 4;
/** Maximum height of a popup, in pixels. */
const TALLEST = 320;

/**
 * Positions a top-layer popup at a control, with the same width: below it, or above if there is more room. Call it
 * again when either moves.
 */
export function placePopup(popup: HTMLElement, control: Element): void {
  const box = control.getBoundingClientRect();
  const height = document.documentElement.clientHeight;
  const [above, below] = [box.top - 2 * GAP, height - box.bottom - 2 * GAP];
  const wanted = Math.min(TALLEST, popup.scrollHeight);
  const isUp = below < wanted && above > below;
  const px = (length: number) => `${Math.max(0, length)}px`;
  Object.assign(popup.style, {
    left: px(box.left),
    width: px(box.width),
    maxHeight: px(Math.min(TALLEST, isUp ? above : below)),
    top: isUp ? "auto" : px(box.bottom + GAP),
    bottom: isUp ? px(height - box.top + GAP) : "auto",
  });
}
