import { randomBytes } from "node:crypto";
import {
  addressOf,
  fromElsewhere,
  beforeLogin,
  HttpError,
  readSmallBody,
  type Route,
  type ServerRequest,
} from "@vitrine/server";
import type { Begun } from "../begun.ts";
import { placeFor, setCookie } from "../cookies.ts";
import type { Logins } from "../logins.ts";
import { toPage } from "../next-page.ts";
import { choicePage, choiceHeaders, type Choice } from "./choice-page.ts";
import { CLAIM } from "./claims.ts";
import type { Places } from "./grades.ts";
import type { Launch, Lti, PendingLaunch } from "./lti.ts";
import { questionsOf, sumOf } from "./questions.ts";

/** What the routes need. */
export interface LtiParts {
  readonly lti: Lti;
  readonly logins: Logins;
  readonly places: Places;
  /** Launches that have begun. */
  readonly begun: Begun;
  /** Name of the login's cookie. */
  readonly cookie: string;
  readonly lastsMs: number;
}

const LOGIN = "/lti/login";
const LAUNCH = "/lti/launch";
/** Bytes of a platform's form: a token with many roles is some kilobytes. */
const MOST_BYTES = 65_536;
const NO_STORE = { "cache-control": "no-store", "referrer-policy": "no-referrer" } as const;

/** Routes of a tool of LTI 1.3: where a launch begins and ends, and the tool's public keys. */
export function ltiRoutes(parts: LtiParts): readonly Route[] {
  const at = (method: Route["method"], path: string, handle: Route["handle"]): Route => ({
    method,
    path,
    auth: method === "POST" ? fromElsewhere : beforeLogin,
    kind: "page",
    handle,
  });
  return [
    at("GET", LOGIN, (request) => begin(request, request.c.req.query(), parts)),
    at("POST", LOGIN, async (request) => begin(request, await fieldsOf(request), parts)),
    at("POST", LAUNCH, (request) => launch(request, parts)),
    {
      ...at("GET", "/lti/jwks", async (request) => request.json(JSON.stringify(await parts.lti.publicKeys()))),
      kind: "api",
    },
  ];
}

/** Sends a browser to the platform. The cookie says at the end that it is the same one: a launch cannot be slipped to somebody. */
async function begin(
  request: ServerRequest,
  given: Readonly<Record<string, string>>,
  parts: LtiParts,
): Promise<Response> {
  const { url, pending } = parts.lti.begin(given, addressOf(request, LOGIN) + LAUNCH);
  // The platform's page sends the form that ends it: another site, whether in a frame or not.
  const cookie = await parts.begun.begin(request, pending, true);
  return request.answer(303, null, { ...NO_STORE, location: url.href, "set-cookie": cookie });
}

async function launch(request: ServerRequest, parts: LtiParts): Promise<Response> {
  const { state = "", id_token: token = "", error, error_description: why } = await fieldsOf(request);
  const pending = (await parts.begun.end(request, state)) as PendingLaunch | undefined;
  if (!pending)
    throw new HttpError(
      400,
      "refused",
      "This launch was not begun in this browser, or too long ago. Open the link in the course again, in a new window if this is a frame: the browser may keep no cookies for frames of other sites.",
    );
  if (error !== undefined) throw new HttpError(401, "unauthenticated", `The learning platform says: ${why ?? error}.`);
  const found = await parts.lti.finish(token, pending);
  if (!found) throw new HttpError(403, "refused", "Your account of the learning platform is not let in here.");
  return found.choosing ? choose(request, found, found.choosing, parts.lti) : enter(request, found, parts);
}

/** Signs somebody in, and shows the demo of the link: in a frame of the platform its page for frames. */
async function enter(request: ServerRequest, { user, target, grades }: Launch, parts: LtiParts): Promise<Response> {
  const { logins, places, cookie, lastsMs } = parts;
  const base = `${addressOf(request, LAUNCH)}/`;
  const [page = "", query = ""] = toPage(target.startsWith(base) ? target.slice(base.length) : "").split(/(?=\?)/);
  const folder = page.slice(0, page.lastIndexOf("/") + 1);
  const isFramed = request.header("sec-fetch-dest") === "iframe";
  await places.remember(user.id, folder.replace("/", ""), grades);
  const secret = await logins.begin(user, undefined);
  const kept = { maxAgeS: Math.floor(lastsMs / 1000), framed: isFramed };
  return request.answer(303, null, {
    ...NO_STORE,
    location: `../${isFramed ? `${folder}embed.html` : page}${query}`,
    "set-cookie": setCookie(cookie, secret, placeFor(request), kept),
  });
}

/** Lets a teacher choose a demo, which the platform then has as a link, with a column of grades where the demo has points. */
async function choose(
  request: ServerRequest,
  { grades: { issuer, clientId } }: Launch,
  { returnUrl, data, deployment }: NonNullable<Launch["choosing"]>,
  lti: Lti,
): Promise<Response> {
  const base = addressOf(request, LAUNCH);
  const choices: Choice[] = [];
  for (const { name, engine } of request.demos) {
    const description = await engine.describe();
    const title = description.title || name || "Demo";
    const points = sumOf(questionsOf(description).values());
    const item = {
      type: "ltiResourceLink",
      title,
      url: `${base}/${name === "" ? "" : `${name}/`}`,
      ...(points > 0 && { lineItem: { label: title, scoreMaximum: points } }),
    };
    const message = {
      iss: clientId,
      aud: issuer,
      nonce: randomBytes(24).toString("base64url"),
      [CLAIM.type]: "LtiDeepLinkingResponse",
      [CLAIM.version]: "1.3.0",
      [CLAIM.deployment]: deployment,
      [CLAIM.items]: [item],
      ...(data !== undefined && { [CLAIM.data]: data }),
    };
    choices.push({ title, points, token: await lti.sign(message) });
  }
  const nonce = randomBytes(16).toString("base64url");
  return request.answer(200, choicePage(choices, returnUrl, nonce), choiceHeaders(returnUrl, issuer, nonce));
}

async function fieldsOf(request: ServerRequest): Promise<Readonly<Record<string, string>>> {
  const body = await readSmallBody(request, MOST_BYTES);
  return Object.fromEntries(new URLSearchParams(body.toString()));
}
