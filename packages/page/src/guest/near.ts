/** How far from the window a demo may be, in its heights, to be got ready. */
const MARGIN = "100%";

const waiting = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Calls back once, when an element is in the window or near it. The returned function gives up waiting. */
export function whenNear(element: Element, near: () => void): () => void {
  observer ??= new IntersectionObserver(see, { rootMargin: MARGIN });
  waiting.set(element, near);
  observer.observe(element);
  return () => leave(element);
}

function see(entries: readonly IntersectionObserverEntry[]) {
  for (const { target, isIntersecting } of entries) {
    const near = isIntersecting ? waiting.get(target) : undefined;
    if (!near) continue;
    leave(target);
    near();
  }
}

function leave(element: Element) {
  waiting.delete(element);
  observer?.unobserve(element);
  if (waiting.size > 0) return;
  observer?.disconnect();
  observer = undefined;
}
