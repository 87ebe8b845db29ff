/** Distance in pixels from which a pointer drags and no longer presses. */
const DRAG_FROM = 6;

/** Distance from the edge of the grid, in pixels, at which it scrolls. */
const EDGE = 32;

/** What a drag does. */
export interface CellDrag {
  /** The cell is over another, or over none. */
  over(index: number | undefined): void;
  /** The cell was let go over another. */
  dropped(index: number): void;
}

/** Follows a pointer that drags a cell of a grid over the others. A touch scrolls instead. */
export function dragCell(event: PointerEvent, { over, dropped }: CellDrag): void {
  if (event.button !== 0 || event.pointerType === "touch") return;
  const cell = event.currentTarget as HTMLElement;
  const grid = cell.parentElement!;
  const stop = new AbortController();
  let index: number | undefined;
  const listen = (type: string, act: (event: PointerEvent) => void) =>
    cell.addEventListener(type, act as EventListener, { signal: stop.signal });
  listen("pointermove", (at) => {
    const moved = Math.hypot(at.clientX - event.clientX, at.clientY - event.clientY) >= DRAG_FROM;
    if (!moved && !cell.hasPointerCapture(event.pointerId)) return;
    cell.setPointerCapture(event.pointerId);
    scrollAtEdge(grid, at);
    index = indexUnder(grid, at);
    over(index);
  });
  const end = (isDrop: boolean) => {
    stop.abort();
    over(undefined);
    if (isDrop && index !== undefined) dropped(index);
  };
  listen("pointerup", () => end(true));
  listen("pointercancel", () => end(false));
}

function indexUnder(grid: Element, { clientX, clientY }: PointerEvent): number | undefined {
  const index = [...grid.children].findIndex((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  });
  return index < 0 ? undefined : index;
}

function scrollAtEdge(grid: Element, { clientY }: PointerEvent) {
  const { top, bottom } = grid.getBoundingClientRect();
  if (clientY < top + EDGE) grid.scrollBy(0, -EDGE / 2);
  else if (clientY > bottom - EDGE) grid.scrollBy(0, EDGE / 2);
}
