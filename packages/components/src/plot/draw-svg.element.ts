import type { Drawn, Stage } from "./drawn.ts";
import type { Figure } from "./figure-kind.ts";
import { svgIn } from "./svg-in.element.ts";

/** Shows an SVG drawing. One that takes the page's colour lies on the page, others on white. */
export async function drawSvg({ svg }: Figure, { place, name }: Stage): Promise<Drawn> {
  const markup = String(svg);
  const drawings = await svgIn(markup);
  place.classList.add(/currentcolor/i.test(markup) ? "bare" : "paper");
  for (const one of drawings) {
    one.setAttribute("role", "img");
    one.setAttribute("aria-label", name);
  }
  place.append(...drawings);
  return {
    resize() {},
    svg: async () => {
      const copy = drawings[0]!.cloneNode(true) as SVGSVGElement;
      const { color, fontFamily, fontSize } = getComputedStyle(place);
      Object.assign(copy.style, { color, fontFamily, fontSize });
      return new XMLSerializer().serializeToString(copy);
    },
    close: () => place.replaceChildren(),
  };
}
