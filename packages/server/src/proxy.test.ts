import { describe, expect, test } from "vitest";
import { Proxies } from "./proxy.ts";

const FORWARDED: Record<string, string> = {
  host: "inside:7860",
  "x-forwarded-host": "demo.example",
  "x-forwarded-proto": "https",
  "x-forwarded-for": "1.1.1.1, 203.0.113.7, 10.0.0.2",
};

const read = (trust: boolean | string[], peer: string, headers = FORWARDED) =>
  new Proxies(trust).read({ header: (name) => headers[name] }, peer);

// A80 of docs/trust.md, among others.
describe("what a proxy says", () => {
  test("is not believed unless the author says so", () => {
    expect(read(false, "127.0.0.1")).toEqual({ host: "inside:7860", scheme: undefined, ip: "127.0.0.1" });
  });

  test("is not believed from an address that is not listed", () => {
    expect(read(["10.0.0.0/8"], "192.0.2.1")).toMatchObject({ host: "inside:7860", ip: "192.0.2.1" });
  });

  test("is believed from a listed address, up to the last hop that is no proxy", () => {
    expect(read(["10.0.0.0/8"], "10.0.0.1")).toEqual({ host: "demo.example", scheme: "https", ip: "203.0.113.7" });
  });

  test("is believed from whoever connects, for the hop that they saw", () => {
    expect(read(true, "192.0.2.1")).toMatchObject({ ip: "10.0.0.2" });
  });

  test("is read through the IPv6 dress of an address", () => {
    expect(read(["10.0.0.1"], "::ffff:10.0.0.1")).toMatchObject({ host: "demo.example" });
    expect(read(["::1"], "::1", { ...FORWARDED, "x-forwarded-for": "::ffff:203.0.113.9" }).ip).toBe("203.0.113.9");
  });

  test("is left aside where it is no address", () => {
    expect(read(["10.0.0.1"], "10.0.0.1", { "x-forwarded-for": "<script>, unknown" }).ip).toBe("10.0.0.1");
  });
});

test.each(["a b", "[", "evil/..", "a:b", "user@evil", "\u00e9"])("%j is no host, and no scheme", (host) => {
  const headers = { host: "inside:7860", "x-forwarded-host": host, "x-forwarded-proto": host };
  expect(read(true, "192.0.2.1", headers)).toMatchObject({ host: "inside:7860", scheme: undefined });
});

test("an entry that is no address is refused by name", () => {
  expect(() => new Proxies(["proxy.example"])).toThrow('trustProxy: "proxy.example" is not an address');
});
