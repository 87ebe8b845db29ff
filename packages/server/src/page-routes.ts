import { anyone, beforeLogin, holder } from "./access.ts";
import { accountOf } from "./account.ts";
import { randomBytes } from "node:crypto";
import { NotFoundError, VitrineError, type Description } from "@vitrine/core";
import type { SignInView } from "@vitrine/core/internal";
import { parseAccept } from "hono/utils/accept";
import { defaultLanguage, MANIFEST_FORMAT, oEmbedOf, VERSION, type Manifest } from "@vitrine/core/internal";
import { apiFacts, type ApiFacts } from "./api-facts.ts";
import { apiPage } from "./api-page.ts";
import { apiText } from "./api-text.ts";
import { addressOf, type RequestContext } from "./request-context.ts";
import { pack, toBothForms, type BothForms } from "./compress.ts";
import { API_HEADERS, ASSET_HEADERS, docsHeaders, pageHeaders, permissionsOf, type HeaderSet } from "./headers.ts";
import { toOpenApi } from "./openapi.ts";
import type { Route } from "./route.ts";

/** Page of a demo. */
export const pageRoute: Route = { method: "GET", path: "/", auth: anyone, kind: "page", handle: page };

/** Page of a demo for frames. A built demo uses the second name, so that one snippet works for both. */
export const frameRoutes: readonly Route[] = ["/embed", "/embed.html"].map((path) => ({
  method: "GET",
  path,
  auth: anyone,
  kind: "page",
  handle: frame,
}));

/** Routes of a demo's metadata. */
export const descriptionRoutes: readonly Route[] = [
  { method: "GET", path: "/demo.json", auth: anyone, kind: "api", handle: manifest },
  { method: "GET", path: "/oembed", auth: anyone, kind: "api", handle: oEmbed },
  { method: "GET", path: "/api/app", auth: holder, kind: "api", handle: description },
  { method: "GET", path: "/api/openapi.json", auth: anyone, kind: "api", handle: openApi },
  { method: "GET", path: "/api", auth: anyone, kind: "docs", handle: docs },
  { method: "GET", path: "/llms.txt", auth: anyone, kind: "api", handle: llms },
];

/** Pictures of a demo, for the list of several demos. */
export const pictureRoutes: readonly Route[] = ["/picture", "/picture-dark"].map((path) => ({
  method: "GET",
  path,
  auth: anyone,
  kind: "asset",
  handle: picture,
}));

/** List of several demos. */
export const indexRoute: Route = { method: "GET", path: "/", auth: anyone, kind: "page", handle: index };

/** Script that embeds a demo in another page. */
export const embedRoute: Route = { method: "GET", path: "/embed.js", auth: beforeLogin, kind: "asset", handle: embed };

/** Static files of the pages. */
export const assetRoute: Route = { method: "GET", path: "/assets/*", auth: beforeLogin, kind: "asset", handle: asset };

/** Files that browsers and crawlers request from any host's root. */
export const hostRoutes: readonly Route[] = [
  { method: "GET", path: "/favicon.ico", auth: beforeLogin, kind: "asset", handle: favicon },
  { method: "GET", path: "/robots.txt", auth: beforeLogin, kind: "asset", handle: robots },
];

/** Redirect from a page's URL with a trailing slash, which people type, to the one without. */
export function withoutSlash(route: Route): Route {
  return { ...route, path: `${route.path}/`, kind: "api", handle: toPage };
}

async function page(request: RequestContext): Promise<Response> {
  return request.c.req.path.endsWith("/") ? showDemo(request, false) : toFolder(request);
}

function frame(request: RequestContext): Promise<Response> {
  return showDemo(request, true);
}

async function showDemo(request: RequestContext, frame: boolean): Promise<Response> {
  const { context, demo } = request;
  const renderer = context.options.page;
  if (!renderer) return request.answer(302, null, { ...API_HEADERS, location: "api" });
  const nonce = newNonce();
  const { token } = context.tokens.issue(request.user);
  const manifest = await manifestOf(request);
  const html = renderer.render({
    manifest,
    base: demo.base,
    nonce,
    session: token,
    frame,
    account: accountOf(request),
  });
  return sendPage(request, html, nonce, { needed: permissionsOf(manifest.description) });
}

async function index(request: RequestContext): Promise<Response> {
  const { options, demos } = request.context;
  if (!request.c.req.path.endsWith("/")) return toFolder(request);
  const links = await Promise.all(
    demos.list.map(async ({ name, engine }) => {
      const { title, description: text } = await engine.describe();
      const picture = options.pictures?.[name];
      const urls = picture && { light: `${name}/picture`, ...(picture.dark && { dark: `${name}/picture-dark` }) };
      return { name, title: title || name, description: text, ...(urls && { picture: urls }) };
    }),
  );
  if (!options.page) return request.answer(200, JSON.stringify({ demos: links }), { ...API_HEADERS, ...JSON_TYPE });
  const nonce = newNonce();
  const html = options.page.index({ demos: links, base: "", nonce, account: accountOf(request) });
  return sendPage(request, html, nonce);
}

async function picture(request: RequestContext): Promise<Response> {
  const { demo, context, c } = request;
  const found = context.options.pictures?.[demo.name];
  const blob = c.req.path.endsWith("-dark") ? found?.dark : found?.light;
  if (!blob) throw new NotFoundError(`${demo.name || "This demo"} has no such picture.`);
  return request.answer(200, blob.stream(), { ...PICTURE_HEADERS, "content-type": blob.type });
}

/** What a page where people sign in says. */
export type SignInWords = Pick<SignInView, "message" | "form" | "provider" | "problem">;

/** Responds with a page where people sign in, which is beside the demo's page or the list of demos. */
export async function sendSignInPage(
  request: RequestContext,
  words: SignInWords,
  status: number,
  more?: HeaderSet,
): Promise<Response> {
  const { page } = request.context.options;
  if (!page) throw new VitrineError("unauthenticated", "Send a token: Authorization: Bearer <token>.");
  const nonce = newNonce();
  const languages = parseAccept(request.header("accept-language") ?? "").map(({ type }) => type);
  const place = request.hasDemo
    ? { description: await request.demo.engine.describe(), base: request.demo.base }
    : { base: "" };
  return sendPage(request, await page.signIn({ ...words, ...place, languages, nonce }), nonce, { status, more });
}

interface SendPageOptions {
  readonly needed?: ReturnType<typeof permissionsOf>;
  readonly status?: number;
  readonly more?: HeaderSet | undefined;
}

async function sendPage(
  request: RequestContext,
  html: string,
  nonce: string,
  { needed, status = 200, more }: SendPageOptions = {},
): Promise<Response> {
  const forms = await toBothForms(new TextEncoder().encode(html), HTML_TYPE, false);
  const { body, headers } = pack(request, forms);
  return request.answer(status, body, {
    ...more,
    ...pageHeaders(nonce, request.context.options, request.origin, needed),
    ...headers,
    ...httpsOnly(request),
  });
}

const HTML_TYPE = "text/html; charset=utf-8";

const JSON_TYPE = { "content-type": "application/json" };

/** Redirects from `/x` to `/x/`, relative to the last path segment, which is correct behind a proxy too. */
function toFolder(request: RequestContext): Response {
  const { pathname, search } = new URL(request.c.req.url);
  return request.answer(308, null, { ...API_HEADERS, location: `./${pathname.split("/").pop()!}/${search}` });
}

/** Redirects from `/x/api/` to `/x/api`, likewise relative. */
function toPage(request: RequestContext): Response {
  const { pathname, search } = new URL(request.c.req.url);
  return request.answer(308, null, { ...API_HEADERS, location: `../${pathname.split("/").at(-2)!}${search}` });
}

function httpsOnly({ forwarded, c }: RequestContext): Record<string, string> {
  const secure = (forwarded.scheme ?? new URL(c.req.url).protocol.slice(0, -1)) === "https";
  return secure ? { "strict-transport-security": "max-age=31536000" } : {};
}

function newNonce(): string {
  return randomBytes(18).toString("base64");
}

async function manifest(request: RequestContext): Promise<Response> {
  return request.json(JSON.stringify(await manifestOf(request)));
}

/** oEmbed response, for demos that other pages may embed. */
async function oEmbed(request: RequestContext): Promise<Response> {
  const { embed } = request.context.options;
  if (!embed?.length)
    throw new NotFoundError("Pages of other sites may not show this demo. Its author can list them in `embed`.");
  const { title } = await request.demo.engine.describe();
  const query = request.c.req.query();
  const most = { width: Number(query["maxwidth"]) || 0, height: Number(query["maxheight"]) || 0 };
  const page = new URL(`${addressOf(request, "/oembed")}/embed.html`);
  return request.json(JSON.stringify(oEmbedOf(title || request.demo.name || "Demo", page, most)));
}

async function manifestOf({ demo: { name, base, engine }, context }: RequestContext): Promise<Manifest> {
  const description = await engine.describe();
  const scripts = Object.entries(context.options.page?.elements(description) ?? {});
  const elements = Object.fromEntries(scripts.map(([kind, path]) => [kind, base + path]));
  return { format: MANIFEST_FORMAT, vitrine: VERSION, name, description, elements };
}

async function description(request: RequestContext): Promise<Response> {
  return request.json(JSON.stringify(await request.demo.engine.describe(request.visitor)));
}

async function openApi(request: RequestContext): Promise<Response> {
  return request.json(JSON.stringify(toOpenApi(await request.demo.engine.describe())));
}

async function docs(request: RequestContext): Promise<Response> {
  const nonce = newNonce();
  const { description, facts } = await factsOf(request, "api");
  const own = request.context.options.page?.apiScript();
  const script = own === undefined ? undefined : request.demo.base + own;
  const html = await apiPage(facts, { nonce, lang: defaultLanguage(description), script });
  return request.answer(200, html, docsHeaders(nonce, script !== undefined));
}

/** The page about the API as Markdown, where assistants look for it. Source: https://llmstxt.org */
async function llms(request: RequestContext): Promise<Response> {
  const { facts } = await factsOf(request, "llms.txt");
  return request.answer(200, apiText(facts), { ...API_HEADERS, "content-type": "text/plain; charset=utf-8" });
}

async function factsOf(request: RequestContext, page: string): Promise<{ description: Description; facts: ApiFacts }> {
  const description = await request.demo.engine.describe();
  return { description, facts: apiFacts(description, `${addressOf(request, `/${page}`)}/`, request.context.rings) };
}

/** One script serves every demo of a server: its dependencies are relative to it. */
async function embed(request: RequestContext): Promise<Response> {
  const { alone } = request.context.demos;
  if (!alone && request.hasDemo)
    return request.answer(308, null, { ...ASSET_HEADERS, ...HOURLY, location: "../embed.js" });
  return sendAsset(request, await request.context.assets.find("embed.js"), HOURLY["cache-control"]);
}

/** An SVG that is opened by itself runs no script and loads nothing. */
const PICTURE_HEADERS = {
  ...ASSET_HEADERS,
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  "cache-control": "public, max-age=3600",
};

const HOURLY = { "cache-control": "public, max-age=3600" };

const ASSET_PATH = /^assets\/[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

async function asset(request: RequestContext): Promise<Response> {
  const { pathname } = new URL(request.c.req.url);
  const path = pathname.slice(pathname.lastIndexOf("/assets/") + 1);
  const found = ASSET_PATH.test(path) ? await request.context.assets.find(path) : undefined;
  return sendAsset(request, found);
}

function sendAsset(
  request: RequestContext,
  found: BothForms | undefined,
  cacheControl = ASSET_HEADERS["cache-control"]!,
): Response {
  if (!found) throw new NotFoundError(`There is nothing at ${request.c.req.path}.`);
  const { body, headers } = pack(request, found);
  return request.answer(200, body, { ...ASSET_HEADERS, ...headers, "cache-control": cacheControl });
}

/** Pages declare no icon of their own; bookmark lists and similar tools request this URL. */
function favicon(request: RequestContext): Response {
  return request.answer(200, ICON, { ...ASSET_HEADERS, ...DAILY, "content-type": "image/x-icon" });
}

function robots(request: RequestContext): Response {
  return request.answer(200, "User-agent: *\nAllow: /\n", { ...ASSET_HEADERS, ...DAILY, "content-type": "text/plain" });
}

const DAILY = { "cache-control": "public, max-age=86400" };

/** Icon: a shop window of 32 × 32 pixels in three colours, an ICO file with a PNG inside. */
const ICON = Buffer.from(
  "AAABAAEAICAAAAEAIACYAAAAFgAAAIlQTkcNChoKAAAADUlIRFIAAAAgAAAAIAIDAAAADhSSZwAAAAlQTFRFAAAAO1vb////U/b4/gAAAAN0Uk5TAP//" +
    "RFDWIQAAADtJREFUeNpjYMAErKFAEABkhIIBAwMjhOGAYLBCGAFAxqqVWatAjDAQY+rgYcAdBnMqpi/gHkR4GR0AAFukVi0rW8bnAAAAAElFTkSuQmCC",
  "base64",
);
