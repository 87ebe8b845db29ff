import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { VERSION } from "@vitrine/core/internal";
import { textFile, type BuiltFile } from "../build/built-file.ts";

/** Texts that a build fills in; those in `kubernetes/` are for plain manifests and for the Helm chart. */
const TEMPLATES = new URL("../../deploy/", import.meta.url);

/** A value in a manifest: a literal of a plain manifest, and where a Helm chart gets it from. */
interface Slot {
  readonly plain: string;
  readonly helm: string;
}

/** Parts of a Helm chart that are left out, by the value that says so. The file of plain manifests is not applied then. */
const WHEN: Readonly<Record<string, string>> = {
  "secret.yaml": "not .Values.secret",
  "files.yaml": "not .Values.files.claim",
  "redis.yaml": ".Values.redis.enabled",
  "network.yaml": ".Values.network.enabled",
  "worker-scale.yaml": ".Values.worker.keda.enabled",
  "ingress.yaml": ".Values.ingress.host",
};

/** Plain manifests that need something of a cluster first, and are applied by choice. */
const BY_CHOICE = new Set(["worker-scale.yaml", "ingress.yaml"]);

/** Files for running a build on several machines: Docker Compose, plain manifests of Kubernetes, and a Helm chart. */
export async function deployFiles(demos: readonly string[]): Promise<BuiltFile[]> {
  const name = kubernetesName(demos[0]!);
  const slots = slotsOf(name, demos[0]!);
  const manifests = await textsIn("kubernetes/");
  const chart = await textsIn("helm/");
  const plain = (text: string) => filled(text, slots, ({ plain }) => plain);
  return [
    textFile("deploy/compose.yaml", plain(await textOf("compose.yaml"))),
    ...manifests.map(([file, text]) => textFile(`deploy/kubernetes/${file}`, plain(text))),
    textFile(
      "deploy/kubernetes/kustomization.yaml",
      kustomization(
        name,
        manifests.map(([file]) => file),
      ),
    ),
    ...chart.map(([file, text]) => textFile(`deploy/helm/${file}`, plain(text))),
    ...manifests.map(([file, text]) =>
      textFile(
        `deploy/helm/templates/${file}`,
        onlyWhen(
          WHEN[file],
          filled(text, slots, ({ helm }) => helm),
        ),
      ),
    ),
  ];
}

function slotsOf(name: string, demo: string): Readonly<Record<string, Slot>> {
  const same = (text: string): Slot => ({ plain: text, helm: text });
  return {
    NAME: { plain: name, helm: "{{ .Release.Name }}" },
    CHART: same(name),
    DEMO: same(demo),
    VERSION: same(VERSION),
    IMAGE: { plain: `${name}:latest`, helm: '"{{ .Values.image.repository }}:{{ .Values.image.tag }}"' },
    SECRET: { plain: name, helm: "{{ .Values.secret | default .Release.Name }}" },
    CLAIM: { plain: `${name}-files`, helm: '{{ .Values.files.claim | default (printf "%s-files" .Release.Name) }}' },
    QUEUE: {
      plain: `redis://${name}-redis:6379`,
      helm: '{{ .Values.redis.url | default (printf "redis://%s-redis:6379" .Release.Name) }}',
    },
    HOSTS: { plain: '""', helm: "{{ .Values.hosts | quote }}" },
    TRUST_PROXY: { plain: '""', helm: "{{ .Values.trustProxy | quote }}" },
    EMBED: { plain: '""', helm: "{{ .Values.embed | quote }}" },
    CORS: { plain: '""', helm: "{{ .Values.cors | quote }}" },
    INGRESS_HOST: { plain: "demo.example", helm: "{{ .Values.ingress.host }}" },
    INGRESS_CLASS: { plain: "nginx", helm: "{{ .Values.ingress.class }}" },
    FILES_SIZE: { plain: "20Gi", helm: "{{ .Values.files.size }}" },
    REDIS_SIZE: { plain: "2Gi", helm: "{{ .Values.redis.size }}" },
    WEB_LEAST: { plain: "2", helm: "{{ .Values.web.least }}" },
    WEB_MOST: { plain: "6", helm: "{{ .Values.web.most }}" },
    WEB_CPU: { plain: "250m", helm: "{{ .Values.web.cpu }}" },
    WEB_MEMORY: { plain: "1Gi", helm: "{{ .Values.web.memory }}" },
    WORKER_LEAST: { plain: "2", helm: "{{ .Values.worker.least }}" },
    WORKER_MOST: { plain: "8", helm: "{{ .Values.worker.most }}" },
    WORKER_CPU: { plain: '"1"', helm: "{{ .Values.worker.cpu | quote }}" },
    WORKER_MEMORY: { plain: "2Gi", helm: "{{ .Values.worker.memory }}" },
    WAITING: { plain: '"4"', helm: "{{ .Values.worker.keda.waiting | quote }}" },
  };
}

/** Throws for a name that no slot has. */
function filled(text: string, slots: Readonly<Record<string, Slot>>, read: (slot: Slot) => string): string {
  return text.replaceAll(/__([A-Z_]+?)__/g, (_, name: string) => {
    const slot = slots[name];
    if (!slot) throw new Error(`A file for deploying names __${name}__, which nothing fills in.`);
    return read(slot);
  });
}

function onlyWhen(condition: string | undefined, text: string): string {
  return condition === undefined ? text : `{{- if ${condition} }}\n${text}{{- end }}\n`;
}

function kustomization(name: string, files: readonly string[]): string {
  const line = (file: string) => `${BY_CHOICE.has(file) ? "  # " : "  "}- ${file}`;
  return `# kubectl apply -k deploy/kubernetes
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
# What is marked needs something of the cluster first: see the head of its file.
resources:
${files.map(line).join("\n")}
images:
  - name: ${name}
    newName: registry.example/${name}
    newTag: latest
`;
}

/** A name that Kubernetes accepts for what it makes, with room for an ending. */
function kubernetesName(demo: string): string {
  const plain = demo.toLowerCase().replaceAll(/[^a-z\d-]+/g, "-");
  return (
    plain
      .replace(/^[^a-z]+/, "")
      .slice(0, 40)
      .replace(/-+$/, "") || "demo"
  );
}

async function textsIn(folder: string): Promise<(readonly [file: string, text: string])[]> {
  const files = (await readdir(fileURLToPath(new URL(folder, TEMPLATES)))).toSorted();
  return Promise.all(files.map(async (file) => [file, await textOf(`${folder}${file}`)] as const));
}

function textOf(file: string): Promise<string> {
  return readFile(new URL(file, TEMPLATES), "utf8");
}
