import { expect, test } from "vitest";
import { readEnvironment } from "./environment.ts";

test("a built server listens on this machine, on the port of every other, where nothing is said", () => {
  expect(readEnvironment({})).toEqual({
    port: 7860,
    host: "127.0.0.1",
    hosts: undefined,
    embed: [],
    cors: [],
    metrics: false,
  });
});

test("it takes what its environment says", () => {
  const env = {
    PORT: "80",
    HOST: "0.0.0.0",
    HOSTS: "a.example,b.example",
    EMBED: "https://c.example",
    CORS: "https://d.example",
    METRICS: "1",
  };
  expect(readEnvironment(env)).toEqual({
    port: 80,
    host: "0.0.0.0",
    hosts: ["localhost", "127.0.0.1", "[::1]", "a.example", "b.example"],
    embed: ["https://c.example"],
    cors: ["https://d.example"],
    metrics: true,
  });
  expect(readEnvironment({ EMBED: "*" }).embed).toBe("*");
});

test.each(["many", "-1", "70000"])("a port of %s is refused", (PORT) => {
  expect(() => readEnvironment({ PORT })).toThrow("PORT must be a whole number from 0 to 65535");
});
