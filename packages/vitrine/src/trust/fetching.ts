import dns from "node:dns";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import type { AddressInfo } from "node:net";
import { expect, vi } from "vitest";
import { ADDRESS_PATHS, PRIVATE_ADDRESSES } from "../../../server/src/testing/hostile.ts";
import { UNKNOWN } from "./files.ts";
import { refused, requests, steps, type Row } from "./row.ts";
import { eachThroughAll, facts } from "./send-row.ts";
import type { Target } from "./target.ts";

const SINK = "http://127.0.0.1:9999/x.svg";
const JSON_TYPE = { "content-type": "application/json" };
const address = (path: string) => ({ path, meta: { _type: "gradio.FileData" } });

export const fetching: readonly Row[] = [
  {
    id: "A34",
    sent: "an address of this machine as what a function gives out: to files, pictures, sound, chats, Markdown",
    answer:
      "a text is no file (A22), and a text that has an address is a text: the server fetches none; the page's policy lets the browser fetch none",
    mayFail: true,
    send: [
      steps(async (at) => {
        const text = at.fill(`![a](${SINK}) <img src="${SINK}"> ${SINK}`);
        await eachThroughAll(["image", "audio", "gallery", "chat", "markdown", "html"], async (kind, door) => {
          await door.send(at.listening, `give_${kind}`, { text });
        });
      }),
    ],
  },
  {
    id: "A35",
    sent: "addresses in the place of a file, with an open and with a closed port",
    answer: "404, the same for both, without a `Location`",
    send: [
      requests(
        ["/api/files/", "/gradio_api/file=", "/gradio_api/file/"].flatMap((base) =>
          [...ADDRESS_PATHS, "http://127.0.0.1:1/"].map((path) => base + path),
        ),
        { status: 404, headers: { location: null } },
      ),
      requests(["/api/files/http:%2f%2f127.0.0.1:9999%2f", "/api/files/http:%2f%2f127.0.0.1:1%2f"], {
        like: `/api/files/${UNKNOWN}`,
      }),
      steps(async (at) => {
        const [open, closed] = [
          await at.ask(`/gradio_api/file=${SINK}`),
          await at.ask("/gradio_api/file=http://127.0.0.1:1/x.svg"),
        ];
        expect(facts(open!)).toEqual(facts(closed!));
      }),
    ],
  },
  {
    id: "A37",
    sent: "a name that resolves to 127.0.0.1, alone or beside a public address, in the place of a file",
    answer: "422: the address that a connection is made to is the one that is checked",
    send: [steps(rebind)],
  },
  {
    id: "A38",
    sent: "private addresses in decimal, octal and hex, mapped and translated IPv6, link-local with a user, `localhost`",
    answer: "422 that tells no address",
    send: [
      refused(
        "read",
        [...PRIVATE_ADDRESSES, "http://127.0.0.1:9999/", "http://localhost.:9999/"].flatMap((one) => [
          { attached: one },
          { attached: address(one) },
        ]),
        /attached/,
      ),
      steps(async (at) => {
        for (const one of PRIVATE_ADDRESSES) {
          const body = JSON.stringify({ data: [address(one)] });
          const { status, text } = await at.ask("/gradio_api/run/read", { method: "POST", headers: JSON_TYPE, body });
          expect([one, status]).toEqual([one, 422]);
          expect(text, one).toContain("no addresses of private networks");
          expect(text.replace(JSON.stringify(one), ""), one).not.toMatch(/127\.0\.0\.1|::1/);
        }
      }),
    ],
  },
  {
    id: "A40",
    sent: "`X-Direct-Url` and the like with every route; an app of Gradio that calls another address its root or its proxy",
    answer: "the headers mean nothing; a loaded app is asked at the author's address alone",
    send: [
      requests(
        ["/", "/config", "/api/app", "/gradio_api/info", `/gradio_api/file=${SINK}`],
        { status: [200, 404], headers: { location: null } },
        {
          headers: ["x-direct-url", "x-forwarded-uri", "x-original-url", "x-proxy-url", "forwarded"].map((name) => ({
            [name]: `${SINK}`,
          })),
        },
      ),
      requests("/gradio_api/proxy=http://127.0.0.1:9999/x", { status: 404 }),
    ],
    provenBy: ["packages/client/src/gradio/hostile.test.ts"],
  },
  {
    id: "A41",
    sent: "a file's address, by a caller with a cookie and a token, from a host that sets a cookie; then another",
    answer: "neither goes along, and no cookie is kept",
    send: [steps(fetchTwice)],
  },
];

/** Resolves a public name to private addresses: that is what the owner of a name can do at any time. */
async function rebind(at: Target) {
  const answers = {
    "one.example": ["127.0.0.1"],
    "both.example": ["127.0.0.1", "192.0.2.1"],
    "six.example": ["::ffff:127.0.0.1"],
  };
  const real = dns.lookup;
  let asked = 0;
  const lookup = vi.spyOn(dns, "lookup").mockImplementation(((
    name: string,
    options: dns.LookupOptions,
    done: (...all: unknown[]) => void,
  ) => {
    const list = answers[name as keyof typeof answers]?.map((address) => ({
      address,
      family: address.includes(":") ? 6 : 4,
    }));
    if (!list) return real(name, options, done as never);
    asked++;
    return options.all ? done(null, list) : done(null, list[0]!.address, list[0]!.family);
  }) as never);
  syncBuiltinESMExports();
  try {
    for (const name of Object.keys(answers)) {
      const body = JSON.stringify({ data: [address(`http://${name}:${at.sinkPort}/x`)] });
      const { status, text } = await at.ask("/gradio_api/run/read", { method: "POST", headers: JSON_TYPE, body });
      expect(text, name).toContain("no addresses of private networks");
      expect(status, name).toBe(422);
    }
    expect(asked).toBeGreaterThanOrEqual(3);
  } finally {
    lookup.mockRestore();
    syncBuiltinESMExports();
  }
}

async function fetchTwice(at: Target) {
  const heard: IncomingHttpHeaders[] = [];
  const host = createServer((request, response) => {
    heard.push(request.headers);
    response.setHeader("set-cookie", "kept=1; Path=/").end("x");
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = host.address() as AddressInfo;
    const open = at.other({ gradio: { urls: "any" } });
    const headers = { ...JSON_TYPE, cookie: "mine=1", authorization: "Bearer mine", "x-gradio-user": "mine" };
    for (const name of ["a", "b"]) {
      const body = JSON.stringify({ data: [address(`http://127.0.0.1:${port}/${name}`)] });
      expect((await open.request("/gradio_api/run/read", { method: "POST", headers, body })).status).toBe(200);
    }
    expect(heard).toHaveLength(2);
    for (const one of heard) expect(JSON.stringify(one)).not.toMatch(/cookie|authorization|mine|kept/i);
  } finally {
    host.close();
  }
}
