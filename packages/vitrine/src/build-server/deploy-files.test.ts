import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { readEnvironment } from "../built-server/environment.ts";
import { DRAIN_MS } from "../cli/shared.ts";
import { deployFiles } from "./deploy-files.ts";

/** Milliseconds that a server gives running answers. */
const GRACE_MS = 10_000;

interface Variable {
  readonly name: string;
  readonly value?: string;
}

interface Container {
  readonly args: string[];
  readonly env: readonly Variable[];
  readonly securityContext: object;
  readonly readinessProbe: object;
  readonly livenessProbe: object;
}

interface Pod {
  readonly terminationGracePeriodSeconds: number;
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: object;
  readonly containers: readonly [Container];
}

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly template: { readonly spec: Pod } } & Record<string, unknown>;
}

interface Compose {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

let texts: Map<string, string>;
beforeAll(async () => {
  const files = await deployFiles(["Which Digit?"]);
  texts = new Map(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
});

function manifests(): Resource[] {
  const plain = [...texts].filter(([path]) => path.startsWith("deploy/kubernetes/"));
  return plain.flatMap(([, text]) =>
    parseAllDocuments(text).map((one) => {
      expect(one.errors).toEqual([]);
      return one.toJS() as Resource;
    }),
  );
}

function resource(kind: string, name: string): Resource {
  return manifests().find((one) => one.kind === kind && one.metadata.name === name)!;
}

/** Names of the variables that a built server reads. */
function variables(): Set<string> {
  const read = new Set<string>();
  readEnvironment(new Proxy({}, { get: (_, name) => void read.add(String(name)) }));
  return read;
}

describe("the files for deploying", () => {
  test("have the name of the demo as Kubernetes accepts it, and no slot that is left open", () => {
    expect(resource("Deployment", "which-digit-web")).toBeDefined();
    expect([...texts.values()].filter((text) => /__[A-Z_]+__/.test(text))).toEqual([]);
  });

  test.each([
    ["web", ["node", "server.js"], GRACE_MS],
    ["worker", ["node", "server.js", "worker"], DRAIN_MS],
  ])("run a %s that may do nothing else, and give it the time that it needs to stop", (role, args, ms) => {
    const pod = resource("Deployment", `which-digit-${role}`).spec.template.spec;
    const [container] = pod.containers;
    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(ms + 5000);
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
    expect(container).toMatchObject({
      args,
      livenessProbe: { httpGet: { path: "/healthz" } },
      readinessProbe: { httpGet: { path: "/readyz" } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
    });
  });

  test("bind no visitor to a pod, and let the servers be scaled by their work", () => {
    expect(resource("Service", "which-digit").spec).toMatchObject({ sessionAffinity: "None" });
    expect(resource("Deployment", "which-digit-web").spec["replicas"]).toBeUndefined();
    expect(resource("HorizontalPodAutoscaler", "which-digit-web").spec).toMatchObject({
      scaleTargetRef: { name: "which-digit-web" },
    });
    expect(resource("ScaledObject", "which-digit-worker").spec).toMatchObject({
      scaleTargetRef: { name: "which-digit-worker" },
      triggers: [{ metadata: { valueLocation: 'vitrine_waiting{demo="Which Digit?"}', targetValue: "4" } }],
    });
  });

  test("apply all manifests, but what needs something of the cluster first", () => {
    const { resources } = parse(texts.get("deploy/kubernetes/kustomization.yaml")!) as { resources: string[] };
    const all = [...texts.keys()].flatMap((path) => /kubernetes\/(?!kustomization)(.*)$/.exec(path)?.[1] ?? []);
    expect(all.filter((file) => !resources.includes(file))).toEqual(["ingress.yaml", "worker-scale.yaml"]);
  });

  test("by Compose run as little as they need, with a Redis that forgets nothing", () => {
    const { services } = parse(texts.get("deploy/compose.yaml")!, { merge: true }) as Compose;
    expect(Object.keys(services)).toEqual(["web", "worker", "redis"]);
    for (const service of Object.values(services))
      expect(service).toMatchObject({ read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] });
    expect(services["worker"]!["stop_grace_period"]).toBe("45s");
    expect(services["redis"]!["command"]).toEqual(
      expect.arrayContaining(["--appendonly", "yes", "--maxmemory-policy", "noeviction"]),
    );
  });

  test("set only what a built server reads", () => {
    const { services } = parse(texts.get("deploy/compose.yaml")!, { merge: true }) as Compose;
    const known = variables();
    const inPods = ["web", "worker"].flatMap((role) => {
      const [{ env }] = resource("Deployment", `which-digit-${role}`).spec.template.spec.containers;
      return env.map(({ name }) => name);
    });
    const composed = ["web", "worker"].flatMap((name) => Object.keys(services[name]!["environment"] as object));
    expect([...inPods, ...composed].filter((name) => !known.has(name))).toEqual([]);
  });

  test("of Helm name values that the chart has", () => {
    const values = parse(texts.get("deploy/helm/values.yaml")!) as object;
    const templates = [...texts].filter(([path]) => path.startsWith("deploy/helm/templates/"));
    const named = templates.flatMap(([, text]) => [...text.matchAll(/\.Values\.([\w.]+)/g)].map(([, path]) => path!));
    const valueAt = (path: string) =>
      path.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => valueAt(path) === undefined)).toEqual([]);
  });
});

test("the page about deploying names only variables that a built server reads", async () => {
  const page = await readFile(new URL("../../../../docs/deploy.md", import.meta.url), "utf8");
  const [, table] = /## Variables\n([\s\S]*?)\n## /.exec(page)!;
  const named = [...table!.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name!);
  expect(new Set(named)).toEqual(variables());
});
