/**
 * Makes the children of a node like those of another, and touches only what differs: a selection, an open `<details>`
 * and the pressed state of a button stay.
 */
export function morph(from: Node, to: Node): void {
  const fresh = [...to.childNodes];
  fresh.forEach((node, i) => {
    const old = from.childNodes[i];
    if (!old) from.appendChild(node);
    else if (old.nodeName === node.nodeName) morphNode(old, node);
    else from.replaceChild(node, old);
  });
  while (from.childNodes.length > fresh.length) from.removeChild(from.lastChild!);
}

function morphNode(old: Node, fresh: Node) {
  if (old instanceof CharacterData && fresh instanceof CharacterData) return morphText(old, fresh.data);
  if (old instanceof Element && fresh instanceof Element) morphAttributes(old, fresh);
  morph(old, fresh);
}

/** A text that grew is not replaced, so that what is selected in it stays selected. */
function morphText(old: CharacterData, data: string) {
  if (old.data === data) return;
  if (data.startsWith(old.data)) old.appendData(data.slice(old.data.length));
  else old.data = data;
}

function morphAttributes(old: Element, fresh: Element) {
  for (const name of old.getAttributeNames())
    if (!fresh.hasAttribute(name) && !isVisitors(old, name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

/** Whether an attribute says what the visitor did. */
function isVisitors(element: Element, name: string): boolean {
  return element.localName === "details" && name === "open";
}
