import { define } from "@vitrine/components/elements";
import { VitrineDemo } from "./demo.element.ts";
import "./page.css";

/** Data that a server or a build inlines into the page. */
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
  // A frame reloads with its parent page, which also sets its URL: the URL is not the visitor's choice.
  demo.returned = visit?.type === "reload" || visit?.type === "back_forward" || parent !== window;
  demo.manifest = manifest;
}

// A server's page shows how programs call the demo without leaving it. With a key held, the link is one as any other.
const api = demo?.querySelector<HTMLAnchorElement>('a[href="api"]');
api?.addEventListener("click", (click) => {
  if (click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
  click.preventDefault();
  import("./programs/open-panel.ts")
    .then(({ openPanel }) => openPanel(demo!, api))
    .catch(() => location.assign(api.href));
});

document.addEventListener(
  "visibilitychange",
  () => demo && void import("./tab-title.ts").then(({ watchTab }) => watchTab(demo)).catch(() => undefined),
  { once: true },
);

// A file dropped beside its field would otherwise replace the page and lose all inputs.
for (const event of ["dragover", "drop"]) document.addEventListener(event, (dropped) => dropped.preventDefault());
