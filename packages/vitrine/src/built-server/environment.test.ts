import { expect, test } from "vitest";
import { readEnvironment } from "./environment.ts";

test("a built server listens on this machine, on the port of every other, where nothing is said", () => {
  const settings = {
    port: 7860,
    portGiven: true,
    host: "127.0.0.1",
    hosts: [],
    embed: [],
    cors: [],
    metrics: false,
    admin: false,
    telemetry: false,
    serveOnly: false,
    functionEnv: [],
  };
  expect(readEnvironment({})).toEqual(settings);
  // What a manifest leaves empty is left alone.
  expect(readEnvironment({ PORT: "", HOST: "", QUEUE: "", METRICS_TOKEN: "", HOSTS: "" })).toEqual(settings);
});

test("it takes what its environment says", () => {
  const env = {
    PORT: "80",
    HOST: "0.0.0.0",
    HOSTS: "a.example,b.example",
    TRUST_PROXY: "10.0.0.0/8",
    EMBED: "https://c.example",
    CORS: "https://d.example",
    METRICS: "1",
    ADMIN: "1",
    TELEMETRY: "1",
    QUEUE: "redis://redis:6379",
    FILES: "/files",
    APP: "digits",
    SERVE_ONLY: "1",
    FUNCTION_ENV: "HF_TOKEN,AWS_REGION",
  };
  expect(readEnvironment(env)).toEqual({
    port: 80,
    portGiven: true,
    host: "0.0.0.0",
    hosts: ["a.example", "b.example"],
    trustProxy: ["10.0.0.0/8"],
    embed: ["https://c.example"],
    cors: ["https://d.example"],
    metrics: true,
    admin: true,
    telemetry: true,
    queue: "redis://redis:6379",
    filesPlace: "/files",
    app: "digits",
    serveOnly: true,
    functionEnv: ["HF_TOKEN", "AWS_REGION"],
  });
  expect(readEnvironment({ EMBED: "*", TRUST_PROXY: "*" })).toMatchObject({ embed: "*", trustProxy: true });
});

test("a token or a role asks for what it opens", () => {
  expect(readEnvironment({ METRICS_TOKEN: "t" })).toMatchObject({ metrics: true, metricsToken: "t" });
  expect(readEnvironment({ ADMIN_TOKEN: "t" })).toMatchObject({ admin: true, adminToken: "t" });
  expect(readEnvironment({ ADMIN_ROLE: "staff" })).toMatchObject({ admin: true, adminRole: "staff" });
});

test.each(["many", "-1", "70000"])("a port of %s is refused", (PORT) => {
  expect(() => readEnvironment({ PORT })).toThrow("PORT must be a whole number from 0 to 65535");
});
