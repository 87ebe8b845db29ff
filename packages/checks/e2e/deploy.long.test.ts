import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deployFiles } from "../../vitrine/src/build-server/deploy-files.ts";
import { runCommand } from "../bootstrap/command.js";
import { installPip } from "./doc-tools/install.ts";
import { installGo } from "./go-tool.ts";

const validator = await installPip("kubernetes-validate", "kubernetes-validate==1.37.0");
const helm = await installGo("helm", "helm.sh/helm/v3/cmd/helm@v3.22.0");
const kustomize = await installGo("kustomize", "sigs.k8s.io/kustomize/kustomize/v5@v5.8.1");
/** What Docker Compose reads its files with. */
const compose = await installGo("cmd", "github.com/compose-spec/compose-go/v2/cmd@v2.16.2");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitrine-deploy-"));
  for (const { path, bytes } of await deployFiles(["digits"])) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...command: string[]): Promise<{ code: number; output: string }> {
  return runCommand(command, { cwd: folder, quiet: true });
}

/** Checks manifests, to the last name. Returns what was said. */
async function validated(manifests: string): Promise<string> {
  await writeFile(join(folder, "all.yaml"), manifests);
  const { code, output } = await run(join(validator!, "bin/kubernetes-validate"), "--strict", "all.yaml");
  expect(code, output).toBe(0);
  return output;
}

describe.skipIf(validator === undefined || kustomize === undefined)("manifests", () => {
  test("are what Kubernetes 1.37 takes, as they are applied, with the image that was named", async () => {
    const { code, output } = await run(kustomize!, "build", "deploy/kubernetes");
    expect(code, output).toBe(0);
    expect(output).toContain("image: registry.example/digits:latest");
    const said = await validated(output);
    expect(said).not.toContain("WARN");
    expect(said).toContain("deployment/digits-worker");
  });
});

describe.skipIf(helm === undefined || validator === undefined)("the chart", () => {
  const template = async (...settings: string[]) => {
    const { code, output } = await run(
      helm!,
      "template",
      "mine",
      "deploy/helm",
      ...settings.flatMap((one) => ["--set", one]),
    );
    expect(code, output).toBe(0);
    return output;
  };

  test("passes Helm's own check", async () => {
    const { code, output } = await run(helm!, "lint", "--strict", "deploy/helm");
    expect(code, output).toBe(0);
  });

  test.each([
    ["by itself", []],
    [
      "with an ingress, and with a secret and a claim of its owner",
      ["ingress.host=a.example", "secret=s", "files.claim=c"],
    ],
    ["with another Redis", ["redis.enabled=false", "redis.url=rediss://:p@10.0.0.5:6379/1", "network.enabled=false"]],
  ])("gives what Kubernetes 1.37 takes: %s", async (_, settings) => {
    const said = await validated(await template(...settings));
    expect(said).not.toContain("WARN");
    expect(said).toContain("deployment/mine-worker");
  });

  test("scales workers with KEDA where that is asked for", async () => {
    expect(await template("worker.keda.enabled=true")).toContain("kind: ScaledObject");
    expect(await template()).not.toContain("ScaledObject");
  });
});

describe.skipIf(compose === undefined)("the file for Docker Compose", () => {
  test("is read by what Docker Compose reads it with", async () => {
    const { code, output } = await run(compose!, "deploy/compose.yaml");
    expect(code, output).toBe(0);
    await writeFile(join(folder, "wrong.yaml"), "services: { web: { image: a, read_onli: true } }");
    expect((await run(compose!, "wrong.yaml")).code).toBe(1);
  });
});
