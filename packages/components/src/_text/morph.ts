/**
 * Updates the children of a node to match another's, changing only what differs: a selection, an open `<details>` and
 * the pressed state of a button are preserved.
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

/** Appends to a text that grew, so that a selection in it is preserved. */
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

/** Whether an attribute reflects the visitor's action. */
function isVisitors(element: Element, name: string): boolean {
  return element.localName === "details" && name === "open";
}
