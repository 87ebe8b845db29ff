import { stageStyles } from "./stage.styles.ts";

/** A place to draw in, with a shadow root of its own: `host` goes into the page. */
export function makePlace(): { readonly host: HTMLElement; readonly place: HTMLElement } {
  const host = document.createElement("div");
  const place = Object.assign(document.createElement("div"), { className: "stage" });
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [stageStyles.styleSheet!];
  root.append(place);
  return { host, place };
}
