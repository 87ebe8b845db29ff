/** Tells how many pixels a pointer that was pressed on an element has moved to the right, until it is let go. */
export function followDrag(event: PointerEvent, moved: (pixels: number) => void): void {
  event.preventDefault();
  const grip = event.currentTarget as HTMLElement;
  grip.setPointerCapture(event.pointerId);
  grip.onpointermove = ({ clientX }) => moved(clientX - event.clientX);
  grip.onlostpointercapture = () => (grip.onpointermove = null);
}
