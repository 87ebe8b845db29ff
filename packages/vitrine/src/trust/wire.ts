import { Agent, request } from "node:http";
import { connect } from "node:net";

/** An answer of a server, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** What is asked. A path goes out as it is: no client makes it simpler. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const agent = new Agent({ keepAlive: true, keepAliveMsecs: 1000 });

/** Sends a request over a socket. Characters that no request line may have are escaped; dots and slashes are not. */
export function ask(port: number, path: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sized = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = { agent, host: "127.0.0.1", port, path: plain(path), method, headers: { ...sized, ...headers } };
    const asked = request(options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      response.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

function plain(path: string): string {
  return path.replace(/[^\x21-\x7e]/gu, (one) => encodeURIComponent(one));
}

/** Sends bytes that need not be a request, and returns all that comes back. */
export async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.setEncoding("utf8");
  socket.write(text);
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

/** Ends the connections that are kept for further requests. */
export function hangUp(): void {
  agent.destroy();
}

/** Name of the door behind an address, for the page. */
export function doorOf(method: string, path: string): string {
  return DOORS.find(([, pattern]) => pattern.test(`${method} ${path}`))![0];
}

const DOORS: readonly (readonly [string, RegExp])[] = [
  ["MCP", /^\w+ \/(gradio_api\/)?mcp\b/],
  ["uploads", /^POST \/api\/files/],
  ["files", /^\w+ \/+api\/files/],
  ["HTTP API", /^\w+ \/+api\//i],
  ["Gradio's uploads", /^POST \/gradio_api\/upload/],
  ["Gradio's files", /^\w+ \/gradio_api\/file/],
  ["Gradio's routes", /^\w+ \/(gradio_api|config)/],
  ["assets", /^\w+ \/assets/],
  ["embedding", /^\w+ \/(embed\.js|oembed|frame)/],
  ["login", /^\w+ \/log(in|out)/],
  ["page", /^\w+ \//],
  ["other", /^/],
];
