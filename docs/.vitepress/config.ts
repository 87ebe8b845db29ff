import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";

const GUIDES = [
  { text: "From a function to a page", link: "/guide" },
  { text: "Themes", link: "/themes" },
  { text: "Serving", link: "/server" },
  { text: "Login", link: "/auth" },
  { text: "Without a server", link: "/static" },
  { text: "A model of scikit-learn", link: "/scikit-learn" },
  { text: "A model in Python", link: "/python" },
  { text: "Several machines", link: "/several-machines" },
  { text: "Putting it on a machine", link: "/deploy" },
  { text: "Calling Gradio", link: "/call-gradio" },
  { text: "A model that another server runs", link: "/model-servers" },
  { text: "A model in ONNX", link: "/onnx" },
  { text: "On another page", link: "/embed" },
  { text: "Links", link: "/share" },
  { text: "Browsers", link: "/browsers" },
  { text: "A component of one's own", link: "/own-component" },
  { text: "Test a demo", link: "/testing" },
  { text: "From Gradio", link: "/from-gradio" },
  { text: "HTTP API", link: "/http-api" },
  { text: "Trust", link: "/trust" },
];

/** The components of the site's own list, in the order of the docs. */
const COMPONENTS = JSON.parse(process.env["VITRINE_COMPONENTS"] ?? "[]") as { text: string; link: string }[];

export default defineConfig({
  title: "Vitrine",
  description: "A function becomes a web page that people can try.",
  srcDir: "./.site",
  outDir: "./dist",
  base: process.env["VITRINE_BASE"] ?? "/",
  cleanUrls: true,
  // The site asks no other host for anything.
  head: [["link", { rel: "icon", href: "data:," }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("vitrine-") } } },
  vite: { publicDir: fileURLToPath(new URL("../.site/public", import.meta.url)) },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/guide" },
      { text: "Components", link: "/components/textbox" },
      { text: "Demos", link: "/demos" },
    ],
    sidebar: [
      { text: "Guides", items: GUIDES },
      { text: "Components", items: COMPONENTS },
      { text: "How it works", items: [{ text: "The life of one click", link: "/architecture" }] },
    ],
    search: { provider: "local" },
    outline: "deep",
  },
});
