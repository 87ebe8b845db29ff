import type { Server } from "@vitrine/server";

/** A browser as far as login needs one: it keeps cookies, and follows no redirect by itself. */
export class Browser {
  readonly #server: Pick<Server, "request">;
  readonly cookies = new Map<string, string>();

  constructor(server: Pick<Server, "request">) {
    this.#server = server;
  }

  async open(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ accept: "text/html", ...(init.headers as Record<string, string>) });
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie) headers.set("cookie", cookie);
    const response = await this.#server.request(url, { ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** Sends a form as a page does. */
  send(url: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
    return this.open(url, { method: "POST", body: new URLSearchParams(fields), headers: { ...headers } });
  }

  signIn(username: string, password: string, url = "/login"): Promise<Response> {
    return this.send(url, { username, password });
  }

  #keep(line: string) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    if (/max-age=0/i.test(line)) this.cookies.delete(name!);
    else this.cookies.set(name!, value!);
  }
}
