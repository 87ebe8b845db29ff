import { html, raw } from "hono/html";
import { bars, timesTable } from "./bars.ts";
import { bytes, count, moment, span } from "./format.ts";
import type { AdminCall, AdminDemo, AdminState } from "./state.ts";
import { STYLES } from "./styles.ts";
import { table, type Markup } from "./table.ts";
import { LIMIT_WORDS, WORDS } from "./words.ts";

const { columns, facts } = WORDS;

/** The owner's page. It is whole without its script, which reads it again every two seconds, part by part. */
export async function renderPage(state: AdminState, nonce: string): Promise<string> {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${WORDS.title}</title>
        <link rel="icon" href="favicon.ico" />
        <style nonce="${nonce}">
          ${raw(STYLES)}
        </style>
        <script
          type="module"
          nonce="${nonce}"
          src="admin/page.js"
          data-silent="${WORDS.silent}"
          data-refused="${WORDS.refused}"
        ></script>
      </head>
      <body>
        <main>
          <header>
            <h1>${WORDS.title}</h1>
            <p>${WORDS.process(state.process.id)}</p>
            <label id="refresh" hidden><input type="checkbox" checked /> ${WORDS.refresh}</label>
            <p id="said" role="status"></p>
          </header>
          ${parts(state)}
        </main>
      </body>
    </html>`;
  return String(await page);
}

/** The parts of the page alone, for its script: a policy would refuse the styles of a page inside the page. */
export async function renderParts(state: AdminState): Promise<string> {
  return String(await html`<!doctype html>${parts(state)}`);
}

function parts(state: AdminState): Markup {
  return html`${part("drain", drainForm(state))} ${state.demos.map(demoSection)} ${part("errors", errors(state))}
  ${part("upstream", upstream(state))} ${part("server", server(state))}`;
}

/** A part that the script replaces when it has changed. */
function part(id: string, content: Markup): Markup {
  return html`<section id="${id}" data-part>${content}</section>`;
}

function drainForm({ draining }: AdminState): Markup {
  return html`<form method="post" action="admin/drain">
    <p>${draining ? html`<strong>${WORDS.draining}</strong>` : WORDS.taking}</p>
    <input type="hidden" name="on" value="${String(!draining)}" />
    <button id="drain-button">${draining ? WORDS.undo : WORDS.drain}</button>
  </form>`;
}

function demoSection(demo: AdminDemo, i: number): Markup {
  const heading = demo.name === "" ? WORDS.demo : demo.name;
  return html`<h2>${heading}</h2>
    ${part(`calls-${i}`, calls(demo))} ${part(`ended-${i}`, ended(demo, i))}`;
}

function calls({ isHere, isShared, calls: all }: AdminDemo): Markup {
  const note = isHere ? (isShared ? WORDS.shared : "") : WORDS.elsewhere;
  const shown =
    all.length > 0
      ? table(
          WORDS.calls,
          [
            { heading: columns.handler, cell: ({ handler }) => html`<code>${handler}</code>` },
            { heading: columns.state, cell: stateOf },
            { heading: columns.since, cell: ({ ms }) => span(ms), isNumber: true },
            { heading: columns.visitor, cell: ({ visitor }) => html`<code>${visitor}</code>` },
            { heading: columns.action, cell: cancelForm },
          ],
          all,
        )
      : html`<h3>${WORDS.calls}</h3>
          <p>${isHere ? WORDS.noCalls : ""}</p>`;
  return html`${shown}${note ? html`<p>${note}</p>` : ""}`;
}

function stateOf({ state, place }: AdminCall): string {
  return state === "running" ? WORDS.running : WORDS.waiting(place);
}

function cancelForm({ job, handler, visitor }: AdminCall): Markup {
  return html`<form method="post" action="admin/cancel">
    <input type="hidden" name="job" value="${job}" />
    <button id="cancel-${job}" aria-label="${WORDS.cancelThis(handler, visitor)}">${WORDS.cancel}</button>
  </form>`;
}

function ended({ ended: all }: AdminDemo, i: number): Markup {
  if (all.length === 0)
    return html`<h3>${WORDS.ended}</h3>
      <p>${WORDS.noEnded}</p>`;
  const overview = table(
    WORDS.ended,
    [
      { heading: columns.handler, cell: ({ handler }) => html`<code>${handler}</code>` },
      { heading: columns.done, cell: ({ done }) => count(done), isNumber: true },
      { heading: columns.failed, cell: ({ failed }) => count(failed), isNumber: true },
      { heading: columns.cancelled, cell: ({ cancelled }) => count(cancelled), isNumber: true },
      { heading: columns.p50, cell: ({ times }) => time(times.p50), isNumber: true },
      { heading: columns.p95, cell: ({ times }) => time(times.p95), isNumber: true },
      { heading: columns.spread, cell: ({ handler, times }) => bars(handler, times) },
    ],
    all,
  );
  const timed = all.filter(({ times }) => times.buckets.length > 0);
  if (timed.length === 0) return overview;
  return html`${overview}
    <details id="times-${i}">
      <summary>${WORDS.timesShown}</summary>
      ${timed.map(({ handler, times }) => timesTable(handler, times))}
    </details>`;
}

function time(ms: number | null): string {
  return ms === null ? "–" : span(ms);
}

function errors({ errors: all }: AdminState): Markup {
  const shown = all.map((one) =>
    failure(one, html`${columns.id}: <code>${one.id}</code>`, `${WORDS.errorShown} ${one.id}`),
  );
  return listOf(WORDS.errors, shown, WORDS.noErrors);
}

function upstream({ upstream: all }: AdminState): Markup {
  const shown = all.map((one) =>
    failure(one, html`${columns.status}: ${one.status ?? WORDS.noAnswer}`, WORDS.upstream),
  );
  return listOf(WORDS.upstream, shown, WORDS.noUpstream);
}

/** What has failed, when and where; `label` names the block of its words. */
function failure(
  { at, demo, handler, detail }: AdminState["upstream"][number] | AdminState["errors"][number],
  more: Markup,
  label: string,
): Markup {
  return html`<li>
    <p>
      <time datetime="${at}">${moment(at)}</time> <code>${demo ? `${demo}/` : ""}${handler}</code>
      <span>${more}</span>
    </p>
    ${stack(label, detail)}
  </li>`;
}

function listOf(title: string, shown: readonly Markup[], none: string): Markup {
  const list = html`<ol>
    ${shown}
  </ol>`;
  return html`<h2>${title}</h2>
    ${shown.length > 0 ? list : html`<p>${none}</p>`}`;
}

/** A block that keyboards can reach, to scroll it: it takes the focus, and so has a name. */
function stack(label: string, text: string): Markup {
  return html`<pre tabindex="0" role="group" aria-label="${label}">${text}</pre>`;
}

function server(state: AdminState): Markup {
  const { uptimeSeconds, memoryBytes, lagMs } = state.process;
  const { open, limits } = state;
  const rows: readonly (readonly [string, string])[] = [
    [facts.uptime, span(uptimeSeconds * 1000)],
    [facts.memory, bytes(memoryBytes)],
    [facts.lag, span(lagMs)],
    [facts.calls, count(open.calls)],
    [facts.streams, count(open.streams)],
    [facts.listeners, count(open.listeners)],
    [facts.bodies, count(open.bodies)],
    ...state.demos.flatMap(kept),
  ];
  const inForce = LIMIT_WORDS.map(([name, words, unit]) => [words, limit(limits[name], unit)] as const);
  return html`<h2>${WORDS.server}</h2>
    ${pairs(rows)}
    <h2>${WORDS.limits}</h2>
    ${pairs(inForce)}`;
}

function pairs(rows: readonly (readonly [what: string, value: string])[]): Markup {
  return html`<dl>
    ${rows.map(
      ([what, value]) =>
        html`<div>
          <dt>${what}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function kept({ name, kept: { sessions, files } }: AdminDemo): (readonly [string, string])[] {
  const of = (fact: string) => (name === "" ? fact : `${fact}, ${name}`);
  const size = files && `${count(files.files)}, ${bytes(files.bytes)}`;
  const most = files?.maxBytes;
  return [
    [of(facts.sessions), sessions === undefined ? WORDS.none : count(sessions)],
    [of(facts.files), size === undefined ? WORDS.none : most ? WORDS.ofAtMost(size, bytes(most)) : size],
    ...(files?.freeBytes === undefined ? [] : [[of(facts.disk), bytes(files.freeBytes)] as const]),
  ];
}

function limit(value: number, unit: (typeof LIMIT_WORDS)[number][2]): string {
  if (!Number.isFinite(value)) return "∞";
  if (unit === "bytes") return bytes(value);
  if (unit === "ms") return span(value);
  return unit === "count" ? count(value) : `${bytes(value)}/s`;
}
