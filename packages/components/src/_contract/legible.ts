/** What large text must not do to a page. No imports: end-to-end tests send this file into their pages. */

/** Slack in pixels for rounding. */
const SLACK = 2;

/** Share of a line's box above and below its letters. */
const LEADING = 0.2;

const CONTROLS = "button, input, select, textarea, a[href], summary, [role=tab], [role=option], [role=slider]";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Text that its surroundings cut off, controls that lie over one another, and controls that a pointer does not reach. */
export function illegible(root: Element): string[] {
  const elements = [...drawn(root)];
  const controls = elements.filter((element) => element.matches(CONTROLS) && isShown(element));
  return [
    ...elements.flatMap((element) => cutTexts(element, root)),
    ...controls.filter(cutsItsValue).map((input) => `${nameOf(input)} cuts its value`),
    ...overlapping(controls, root),
    ...controls.filter((control) => !isReached(control)).map((control) => `${nameOf(control)} is not reached`),
  ];
}

/** The elements inside, through every shadow root. */
function* drawn(root: Element | ShadowRoot): Generator<HTMLElement> {
  for (const child of root instanceof Element && root.shadowRoot ? [root.shadowRoot, root] : [root]) {
    for (const element of child.querySelectorAll<HTMLElement>(":not(svg, svg *)")) {
      yield element;
      if (element.shadowRoot) yield* drawn(element.shadowRoot);
    }
  }
}

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return (
    width > SLACK && height > SLACK && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  );
}

function cutTexts(element: HTMLElement, root: Element): string[] {
  if (!isShown(element)) return [];
  return [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.textContent!))
    .flatMap((text) => {
      const by = linesOf(text).flatMap((line) => cutter(line, element, root) ?? [])[0];
      return by ? [`“${text.textContent!.trim()}” is cut by ${nameOf(by)}`] : [];
    });
}

/** The boxes of a text's lines, without the space between lines. */
function linesOf(text: Node): Box[] {
  const range = document.createRange();
  range.selectNodeContents(text);
  return [...range.getClientRects()].map(({ left, right, top, bottom, height }) => ({
    left,
    right,
    top: top + height * LEADING,
    bottom: bottom - height * LEADING,
  }));
}

/** What cuts a line off: an ancestor that clips it, or a box that it grows out of. What scrolls cuts nothing. */
function cutter(line: Box, element: Element, root: Element): Element | undefined {
  const scrolls = { x: false, y: false };
  for (let at: Element | null = element; at && at !== root; at = parentOf(at)) {
    const style = getComputedStyle(at);
    const { overflowX, overflowY } = style;
    const box = at.getBoundingClientRect();
    if (isPreview(at, style)) return undefined;
    const isWall = at.matches("button, select, [role=tab]") || hasSides(style);
    const out = {
      x: line.left < box.left - SLACK || line.right > box.right + SLACK,
      y: line.top < box.top - SLACK || line.bottom > box.bottom + SLACK,
    };
    const clips = overflowX !== "visible" || overflowY !== "visible";
    if (clips && (box.width <= SLACK || box.height <= SLACK)) return undefined;
    scrolls.x ||= /auto|scroll/.test(overflowX);
    scrolls.y ||= /auto|scroll/.test(overflowY);
    if (out.x && !scrolls.x && (isWall || overflowX !== "visible")) return at;
    if (out.y && !scrolls.y && (isWall || overflowY !== "visible")) return at;
  }
  return undefined;
}

/** Whether an element shows the start of what choosing it shows in full: a row of examples. */
function isPreview(element: Element, { textOverflow }: CSSStyleDeclaration): boolean {
  return textOverflow === "ellipsis" && element.matches("td, li > button");
}

/** Whether one sees where an element ends. */
function hasSides({
  display,
  borderBlockStartWidth,
  borderInlineStartWidth,
  backgroundColor,
}: CSSStyleDeclaration): boolean {
  const isBox = display !== "inline" && display !== "contents";
  const isLined = parseFloat(borderBlockStartWidth) > 0 && parseFloat(borderInlineStartWidth) > 0;
  return isBox && (isLined || !/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor));
}

/** Whether a field shows less than a short value, or less than a line's height. */
function cutsItsValue(control: HTMLElement): boolean {
  if (!(control instanceof HTMLInputElement) || !/^(text|number|search|tel|url|email|password)$/.test(control.type))
    return false;
  const isShort = control.value.length <= 8;
  return (
    control.scrollHeight > control.clientHeight + SLACK ||
    (isShort && control.scrollWidth > control.clientWidth + SLACK)
  );
}

function overlapping(controls: readonly HTMLElement[], root: Element): string[] {
  const boxes = controls.map((control) => visiblePart(control, root));
  return controls.flatMap((one, i) =>
    controls.flatMap((other, k) => {
      const isPair = k > i && meet(boxes[i]!, boxes[k]!) && !contains(one, other) && !contains(other, one);
      return isPair && !isLaidInto(one, other) && !isLaidInto(other, one)
        ? [`${nameOf(one)} lies over ${nameOf(other)}`]
        : [];
    }),
  );
}

/** A control's box without what its scrolling ancestors hide. */
function visiblePart(control: Element, root: Element): Box {
  let { left, top, right, bottom }: Box = control.getBoundingClientRect();
  for (let at = parentOf(control); at && at !== root; at = parentOf(at)) {
    if (getComputedStyle(at).overflowX === "visible") continue;
    const box = at.getBoundingClientRect();
    left = Math.max(left, box.left);
    right = Math.min(right, box.right);
    top = Math.max(top, box.top);
    bottom = Math.min(bottom, box.bottom);
  }
  return { left, top, right, bottom };
}

function meet(a: Box, b: Box): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > SLACK && height > SLACK;
}

/** Whether a button has its place on a picture, or at the end of a field, which leaves room for it. */
function isLaidInto(button: Element, field: Element): boolean {
  if (![button, parentOf(button)!].some((at) => getComputedStyle(at).position === "absolute")) return false;
  const picture = field.querySelector("img");
  if (picture) return isInside(button.getBoundingClientRect(), picture.getBoundingClientRect());
  const { paddingInlineEnd, direction } = getComputedStyle(field);
  const [box, inner] = [field.getBoundingClientRect(), button.getBoundingClientRect()];
  const room = direction === "rtl" ? inner.right - box.left : box.right - inner.left;
  return room <= parseFloat(paddingInlineEnd) + SLACK;
}

function isInside(inner: Box, outer: Box): boolean {
  const isWithin = inner.left >= outer.left && inner.right <= outer.right;
  return isWithin && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** Whether a pointer at the middle of a control's content meets it, once it is scrolled to. */
function isReached(control: HTMLElement): boolean {
  control.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const { left, right, top, height } = control.getBoundingClientRect();
  const { paddingLeft, paddingRight } = getComputedStyle(control);
  const hit = deepestAt((left + parseFloat(paddingLeft) + right - parseFloat(paddingRight)) / 2, top + height / 2);
  if (!hit) return false;
  const label = hit.closest("label");
  return contains(control, hit) || contains(hit, control) || (label !== null && label.control === control);
}

function deepestAt(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === hit) return hit;
    hit = inner;
  }
  return hit;
}

function contains(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = parentOf(at)) if (at === outer) return true;
  return false;
}

/** Where an element is drawn: in its slot, its parent, or the host of its shadow root. */
function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

function nameOf(element: Element): string {
  const words = element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40);
  return `<${element.localName}${element.className ? `.${element.className}` : ""}>${words ? ` “${words}”` : ""}`;
}
