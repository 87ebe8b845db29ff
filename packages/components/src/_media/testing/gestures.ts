import { cdp, server } from "vitest/browser";

function transferOf(files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

/** Drags files over a target, without dropping. */
export function dragOver(target: EventTarget, files: readonly File[]): DragEvent {
  return send(target, new DragEvent("dragover", { ...onItsWay, dataTransfer: transferOf(files) }));
}

/** Drops files on a target. */
export function drop(target: EventTarget, files: readonly File[]): DragEvent {
  dragOver(target, files);
  return send(target, new DragEvent("drop", { ...onItsWay, dataTransfer: transferOf(files) }));
}

/** Pastes files, with an optional text. */
export function paste(target: EventTarget, files: readonly File[], text?: string): ClipboardEvent {
  const clipboardData = transferOf(files);
  if (text !== undefined) clipboardData.setData("text/plain", text);
  return send(target, new ClipboardEvent("paste", { ...onItsWay, clipboardData }));
}

const onItsWay = { bubbles: true, composed: true, cancelable: true };

function send<E extends Event>(target: EventTarget, event: E): E {
  target.dispatchEvent(event);
  return event;
}

/** Drags a file or folder of this repository from the desktop onto an element, as a trusted browser event. */
export async function dropFromDisk(element: Element, path: string): Promise<void> {
  const data = { items: [], files: [`${server.config.root}/${path}`], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await cdp().send("Input.dispatchDragEvent", { type, ...onPage(element), data });
  }
}

/**
 * Coordinates of a point on an element, by fractions of its width and height, relative to the top page: it contains the
 * tests' frame, possibly scaled down.
 */
export function onPage(element: Element, across = 0.5, down = 0.5): { x: number; y: number } {
  const frame = window.frameElement!.getBoundingClientRect();
  const scale = frame.width / window.innerWidth;
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: frame.left + (left + width * across) * scale, y: frame.top + (top + height * down) * scale };
}
