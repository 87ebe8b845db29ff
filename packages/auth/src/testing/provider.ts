import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** A real OpenID Connect provider on this machine, with its pages to sign in and consent. */
export interface RunningProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

/** Starts a provider that knows one client, "vitrine" with the secret "client-secret". Any name signs in, with any password. */
export async function startProvider(redirectUri: string): Promise<RunningProvider> {
  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "vitrine", client_secret: "client-secret", redirect_uris: [redirectUri] }],
    cookies: { keys: ["a key of the test"] },
    claims: { openid: ["sub", "name"], profile: ["preferred_username"] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => Promise.resolve({ sub: id, name: `${id[0]!.toUpperCase()}${id.slice(1)}` }),
    }),
  });
  const answer = provider.callback();
  return { issuer, close: () => closeHttp(http) };
}

function closeHttp(http: HttpServer): Promise<void> {
  http.closeAllConnections();
  return new Promise((resolve) => http.close(() => resolve()));
}

/** Goes through the provider's pages as somebody. Returns the address that the provider sends the browser back to. */
export async function signInAt(url: URL, name: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = url;
  let body: URLSearchParams | undefined;
  for (let step = 0; step < 20; step++) {
    const headers = { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") };
    const response = await fetch(next, { redirect: "manual", headers, ...(body && { method: "POST", body }) });
    for (const line of response.headers.getSetCookie()) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(key!, value!);
    }
    const location = response.headers.get("location");
    body = undefined;
    if (location === null) {
      const text = await response.text();
      const action = /<form[^>]*action="([^"]+)"/.exec(text)?.[1];
      if (action === undefined) throw new Error(`The provider has no form here: ${text}`);
      const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1] ?? "login";
      body = new URLSearchParams({ prompt, login: name, password: "any" });
      next = new URL(action, next);
      continue;
    }
    next = new URL(location, next);
    if (next.origin !== url.origin) return next;
  }
  throw new Error("The provider never sent the browser back.");
}
