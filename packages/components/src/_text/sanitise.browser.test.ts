import { describe, expect, onTestFinished, test } from "vitest";
import { loadSanitiser } from "./sanitise.ts";

const sanitise = await loadSanitiser();

/** Attack texts, A58 of docs/trust.md; each sets `window.hit` if it succeeds. */
const ATTACKS = [
  "<script>hit=1</script>",
  "<img src=x onerror=hit=1>",
  "<img src='x' onerror='hit=1' alt='a'>",
  "<svg onload=hit=1><script>hit=1</script></svg>",
  "<svg><foreignObject><img src=x onerror=hit=1></foreignObject></svg>",
  "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
  "<iframe src='javascript:parent.hit=1'></iframe>",
  "<object data='javascript:hit=1'></object><embed src='javascript:hit=1'>",
  "<a href='javascript:hit=1'>a</a>",
  "<a href='JaVa\nScRiPt:hit=1'>a</a>",
  "<a href=' &#x6A;avascript:hit=1'>a</a>",
  "<a href='data:text/html,<script>hit=1</script>'>a</a>",
  "<form action='javascript:hit=1'><button>a</button><input autofocus onfocus=hit=1></form>",
  "<details open ontoggle=hit=1>a</details>",
  "<video><source onerror=hit=1></video><audio src=x onerror=hit=1></audio>",
  "<body onload=hit=1><style onload=hit=1></style>",
  "<style>@import 'https://evil.example/a.css';</style>",
  "<link rel=stylesheet href=https://evil.example/a.css>",
  "<meta http-equiv=refresh content='0;url=javascript:hit=1'>",
  "<base href=https://evil.example/>",
  "<p style='background:url(https://evil.example/a.png)'>a</p>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=hit=1&gt;'>",
  "<math><mi xlink:href='javascript:hit=1'>a</mi></math>",
  "<math><annotation-xml encoding='text/html'><img src=x onerror=hit=1></annotation-xml></math>",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=hit=1>",
  "<noscript><p title='</noscript><img src=x onerror=hit=1>'></noscript>",
  "<template><img src=x onerror=hit=1></template>",
  "<b is=x-evil>a</b><x-evil onclick=hit=1>a</x-evil>",
  "<div id=host name=host class='button primary'>a</div>",
  "<img name=getElementById><form id=document></form>",
];

describe("sanitising", () => {
  test.each(ATTACKS)("takes the danger out of %s", async (markup) => {
    const place = document.body.appendChild(document.createElement("div"));
    onTestFinished(() => place.remove());
    place.append(sanitise(markup));
    await new Promise((done) => setTimeout(done, 30));
    expect(Reflect.get(window, "hit")).toBeUndefined();
    expect([...place.querySelectorAll("*")].flatMap(dangersOf)).toEqual([]);
  });

  test("keeps words, structure, tables and math", () => {
    const markup =
      '<h2>a</h2><p>b <strong>c</strong><br></p><ul><li>d</li></ul><table><tbody><tr><td align="center">e</td></tr></tbody></table>' +
      '<math display="block"><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x</annotation></semantics></math>';
    expect(markupOf(markup)).toBe(markup);
  });

  test("keeps a class only where it names the language of code", () => {
    expect(markupOf('<code class="language-c++">a</code>')).toBe('<code class="language-c++">a</code>');
    expect(markupOf('<p class="button">a</p><code class="language-js primary">b</code>')).toBe(
      "<p>a</p><code>b</code>",
    );
  });

  test("makes a link of an image from another host, so that nothing is asked of it", () => {
    const place = document.createElement("div");
    place.append(sanitise('<img src="https://evil.example/?q=secret" alt="A cat">'));
    expect(place.querySelector("img")).toBeNull();
    expect(place.querySelector("a")).toMatchObject({ href: "https://evil.example/?q=secret", textContent: "A cat" });
    expect(place.querySelector("a")!.rel).toContain("noopener");
  });

  test("keeps an image of this site, and one that is inside the text", () => {
    expect(sanitise('<img src="/cat.png" alt="">').querySelector("img")).not.toBeNull();
    expect(sanitise('<img src="data:image/png;base64,AAAA" alt="">').querySelector("img")).not.toBeNull();
    expect(sanitise('<img src="data:image/svg+xml,<svg>" alt="">').querySelector("img")).toBeNull();
  });
});

describe("where the page enforces Trusted Types", () => {
  test("a text is drawn all the same, by the one policy that the page allows", async () => {
    const { document: inner, refused } = await openStrictPage();
    await expect
      .poll(() => inner.querySelector("vitrine-markdown")?.shadowRoot?.querySelector("strong")?.textContent)
      .toBe("b");
    expect(refused).toEqual([]);
  });
});

function markupOf(markup: string): string {
  const place = document.createElement("div");
  place.append(sanitise(markup));
  return place.innerHTML;
}

const FORBIDDEN =
  "script,style,link,meta,base,iframe,object,embed,form,input,button,svg,video,audio,template,annotation-xml";

function dangersOf(element: Element): string[] {
  const names = element.getAttributeNames().filter((name) => /^on|^style$|^id$|^name$|^is$|^class$/.test(name));
  const address = element.getAttribute("href") ?? element.getAttribute("src") ?? "https:";
  const isBad = element.matches(FORBIDDEN) || /^\s*(?:j|d)/i.test(address) || element.localName.includes("-");
  return [...names, ...(isBad ? [element.outerHTML] : [])];
}

/** A page with the policy of a demo's page, in which a text is shown. */
async function openStrictPage() {
  const frame = document.createElement("iframe");
  const policy = "require-trusted-types-for 'script'; trusted-types lit-html vitrine-sanitise";
  const element = new URL("../markdown/markdown.element.ts", import.meta.url).href;
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}">
    <script type="module">
      // The test runner writes dynamic imports as calls of this.
      window.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() };
      window.refused = [];
      addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective + event.sample));
      await import(${JSON.stringify(element)});
      const made = document.createElement("vitrine-markdown");
      made.value = "**b** [c](https://example.org) $x$";
      document.body.append(made);
    </script>`;
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  await new Promise((done) => frame.addEventListener("load", done));
  const inner = frame.contentWindow as unknown as { document: Document; refused: string[] };
  return { document: inner.document, refused: inner.refused };
}
