/** Makes these the children of an element, in their order. Those that stand right are not moved. */
export function placeChildren(parent: Element, children: readonly Element[]): void {
  const gone = Array.from(parent.children).filter((child) => !children.includes(child));
  for (const child of gone) child.remove();
  let at = parent.firstElementChild;
  for (const child of children) {
    if (child === at) at = at.nextElementSibling;
    else move(parent, child, at);
  }
}

/** Moves an element. Where the browser can, without taking it out: frames and focus in it stay. */
function move(parent: Element, child: Element, before: Element | null) {
  const { moveBefore } = parent as { moveBefore?: (child: Element, before: Element | null) => void };
  if (moveBefore && child.isConnected && parent.isConnected) moveBefore.call(parent, child, before);
  else parent.insertBefore(child, before);
}
