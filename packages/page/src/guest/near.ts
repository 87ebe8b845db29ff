/** Distance from the viewport at which a demo is loaded, relative to the viewport's height. */
const MARGIN = "100%";

const waiting = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Calls back once an element is in or near the viewport. The returned function cancels the wait. */
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
