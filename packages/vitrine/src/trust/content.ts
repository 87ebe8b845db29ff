import { expect } from "vitest";
import { MARKUP_PATHS, STREAM_TEXTS } from "../../../server/src/testing/hostile.ts";
import { parseEvents } from "../../../server/src/testing/ask.ts";
import { requests, steps, type Row } from "./row.ts";
import { eachThroughAll } from "./send-row.ts";
import type { Target } from "./target.ts";

const JSON_TYPE = { "content-type": "application/json" };
const MARKUP = "<script>hit=1</script>";
const BROWSER = ["packages/vitrine/src/trust/attacks.e2e.test.ts"];

/** Texts that run scripts, load from elsewhere or change what is around them where they are shown as HTML. */
export const RUNNING_TEXTS = [
  "<img src=x onerror=hit=1>",
  '<a href="javascript:hit=1">a</a> [b](javascript:hit=1) [c](JaVa&#x0A;ScRiPt:hit=1) <javascript:hit=1>',
  '[d](data:text/html,<script>hit=1</script>) [e](vbscript:hit=1) ![f](javascript:hit=1 "g")',
  "<svg><animate onbegin=hit=1 attributeName=x dur=1s><set onend=hit=1></svg>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=hit=1&gt;'>",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=hit=1>",
  "<iframe srcdoc='<script>parent.hit=1</script>'></iframe><iframe src='javascript:parent.hit=1'></iframe>",
  "<base href=SINK><meta http-equiv=refresh content='0;url=SINK'><link rel=stylesheet href=SINK>",
  "<style>body{background:red !important}@import 'SINK';</style><p style='position:fixed;background:url(SINK)'>a</p>",
  "<img name=getElementById><form id=document><input name=body></form><a id=location></a>",
  "![a](SINK) <img src=SINK> <video src=SINK autoplay></video> <object data=SINK></object> <embed src=SINK>",
  "$\\href{javascript:hit=1}{x}$ $\\url{javascript:hit=1}$ $\\includegraphics{SINK}$ $$\\htmlData{onclick=hit=1}{x}$$",
  '```mermaid\ngraph TD; A[<img src=x onerror=hit=1>]-->B; click A href "javascript:hit=1"\n```',
  "<details open ontoggle=hit=1><button formaction=javascript:hit=1 autofocus onfocus=hit=1>a</button></details>",
];

export const content: readonly Row[] = [
  {
    id: "A58",
    sent: "handlers of events, `javascript:` in many spellings, SVG and MathML that parse twice, `srcdoc`, `<base>`, `<style>`, clobbering ids, TeX links, diagrams; as Markdown and as a chat's message",
    doors: ["page, in a browser"],
    answer: "no script runs, nothing is asked of another host, nothing around the text changes",
    provenBy: [...BROWSER, "packages/components/src/_text/sanitise.browser.test.ts"],
  },
  {
    id: "A59",
    sent: "the same as the value of an HTML output, with scripts that reach for the page",
    doors: ["page, in a browser"],
    answer:
      "scripts run in a frame of an opaque origin without network, which cannot reach the page; opened alone, the file is a download",
    provenBy: BROWSER,
  },
  {
    id: "A61",
    sent: "`javascript:`, `data:text/html`, `vbscript:`, blanks inside, as targets of links in texts and of `?link=`",
    doors: ["page, in a browser"],
    answer: "only http, https and mailto are links",
    provenBy: [...BROWSER, "packages/components/src/_links/addresses.test.ts"],
  },
  {
    id: "A62",
    sent: "words of the address (`?theme=`, `?view=`, `?lang=`, `?__theme=`) with markup and quotes; labels that end the page's script",
    answer: "the page without a word of them; `<` is escaped in its data",
    send: [
      requests(
        ["theme", "view", "lang", "__theme", "embed", "x"].flatMap((name) => [
          `/?${name}='-alert(1)-'`,
          `/?${name}=${MARKUP}`,
          `/?${name}=%3C!--%3Cscript%3E`,
        ]),
        { status: 200, omits: /alert\(1\)|hit=1|<!--<script>/ },
      ),
      requests("/", {
        headers: {
          "content-security-policy":
            /script-src [^;]*'nonce-[^;]*'strict-dynamic'.*object-src 'none'.*require-trusted-types-for 'script'/,
        },
      }),
    ],
    provenBy: BROWSER,
  },
  {
    id: "A64",
    sent: "line ends, `event:` and `id:` lines, U+2028, NUL and half characters in a value of a stream",
    answer: "one line of JSON for each event, with an id of the server's; the value comes back as it was",
    send: [steps(frameEvents)],
  },
  {
    id: "A65",
    sent: "to the client: unknown events, `js` fields, events of another job",
    doors: ["client of Gradio's protocol"],
    answer: "left aside: nothing that a server sends is run",
    provenBy: ["packages/client/src/gradio/hostile.test.ts"],
  },
  {
    id: "A67",
    sent: "markup in the path, in JSON that is none, in a handler's name, in a field's name, with a method that is none",
    answer: "problem JSON or plain text, `nosniff`, with a policy that runs nothing",
    send: [
      requests([...MARKUP_PATHS, `/gradio_api/file=${MARKUP}`, `/gradio_api/${MARKUP}`, `/assets/${MARKUP}`], {
        status: 404,
        headers: {
          "content-type": /^application\/(problem\+)?json/,
          "x-content-type-options": "nosniff",
          "content-security-policy": /default-src 'none'/,
        },
      }),
      requests(
        [
          "/api/run/say",
          `/api/run/${MARKUP}`,
          "/gradio_api/run/say",
          `/gradio_api/call/${MARKUP}`,
          "/gradio_api/queue/join",
          "/mcp",
        ],
        { status: [200, 400, 404, 405, 422], headers: { "content-type": /json/ } },
        {
          method: "POST",
          headers: { ...JSON_TYPE, accept: "application/json, text/event-stream" },
          body: [MARKUP, `{"${MARKUP}":1}`, `{"text":["${MARKUP}"]}`],
        },
      ),
      requests(["/", "/api/app", "/mcp", "/config"], { status: [404, 405] }, { method: ["PUT", "PATCH", "PROPFIND"] }),
    ],
  },
];

async function frameEvents(at: Target) {
  for (const input of STREAM_TEXTS) {
    const headers = { ...JSON_TYPE, accept: "text/event-stream" };
    const { text } = await at.ask("/api/run/say", { method: "POST", headers, body: JSON.stringify({ text: input }) });
    const events = parseEvents(text);
    expect(events.map(({ event }) => event)).toEqual(["queued", "started", "done"]);
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(events.at(-1)!.data).toMatchObject({ outputs: { said: input } });
  }
  await eachThroughAll(STREAM_TEXTS, async (input, door) => {
    const lines = (await door.send(at.listening, "say", { text: input })).text.split(/\r\n|\r|\n/);
    expect(lines.filter((line) => /^event:.*complete/.test(line)).length, door.name).toBeLessThanOrEqual(1);
    for (const line of lines) expect(line, door.name).toMatch(/^(event|id|data|retry|:|\{|$)/);
  });
}
