import { define } from "@vitrine/components/elements";
import { VitrineDemo } from "./demo.element.ts";
import "./page.css";

/** What a server, or a build, writes into the page. */
interface Inlined {
  readonly manifest: VitrineDemo["manifest"];
  readonly session?: string;
}

define("vitrine-demo", VitrineDemo);

const inlined = document.querySelector<HTMLScriptElement>("script#vitrine-app");
const demo = document.querySelector<VitrineDemo>("vitrine-demo");

if (inlined?.textContent && demo) {
  const { manifest, session } = JSON.parse(inlined.textContent) as Inlined;
  demo.session = session;
  demo.link = new URL(location.href);
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  // A frame is loaded anew whenever the page around it is, and its address is that page's word, not the visitor's.
  demo.returned = visit?.type === "reload" || visit?.type === "back_forward" || parent !== window;
  demo.manifest = manifest;
}

// A file that misses its field would otherwise take the place of the page, with everything that was filled in.
for (const event of ["dragover", "drop"]) document.addEventListener(event, (dropped) => dropped.preventDefault());
