import { join, relative } from "node:path";
import { CliError } from "../cli/cli-error.ts";
import type { Host, ProjectFile, Publication } from "./host.ts";
import { branchOf, installsOf, quoted, repositoryOf } from "./project.ts";

/** Actions of GitHub, each at the commit of its release: a tag can be moved. */
const ACTIONS = {
  checkout: "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
  node: "actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0",
  pages: "actions/configure-pages@983d7736d9b0ae728b81ab479565c72886d7745b # v5.0.0",
  upload: "actions/upload-pages-artifact@7b1f4a764d45c48632c6b24a0339c27f5614fb0b # v4.0.0",
  deploy: "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5",
};

const WORKFLOW = ".github/workflows/vitrine-pages.yml";

/** GitHub Pages: a workflow that checks, builds and publishes each commit. */
export const githubPages: Host = {
  does: "a workflow that checks, builds and publishes each commit",
  check: (_to, cwd) => void repositoryAround(cwd),
  project: async (publication) => [workflowFile(publication)],
  next: () => [
    "Commit it, and choose Settings > Pages > Source: GitHub Actions in the repository.",
    "Each page then links to the commit that made it.",
  ],
};

function workflowFile({ demos, cwd, out }: Publication): ProjectFile {
  const { root, inside } = repositoryAround(cwd);
  const files = demos.map(({ file }) => quoted(relative(cwd, file))).join(" ");
  const text = workflow({ files, inside, out, branch: branchOf(root), installs: installsOf(cwd) });
  return { path: relative(cwd, join(root, WORKFLOW)), text };
}

function repositoryAround(cwd: string) {
  const repository = repositoryOf(cwd);
  if (repository) return repository;
  throw new CliError("GitHub Pages publishes a repository, and this folder is in none. Make one: git init");
}

interface Facts {
  readonly files: string;
  /** Folder of the project in the repository; "" for its root. */
  readonly inside: string;
  readonly out: string;
  readonly branch: string;
  readonly installs: ReturnType<typeof installsOf>;
}

/** Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
function workflow({ files, inside, out, branch, installs }: Facts): string {
  const { commands, cache, lockfile, run } = installs;
  const path = (file: string) => JSON.stringify(inside ? `${inside}/${file}` : file);
  return `# Made by vitrine publish: checks the demo, builds it and puts it on GitHub Pages.
name: Demo
on:
  push:
    branches: [${JSON.stringify(branch)}]
  workflow_dispatch:
permissions:
  contents: read
concurrency:
  group: pages
  cancel-in-progress: false
jobs:
  build:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pages: read
${inside ? `    defaults:\n      run:\n        working-directory: ${JSON.stringify(inside)}\n` : ""}    steps:
      - uses: ${ACTIONS.checkout}
        with:
          persist-credentials: false
      - uses: ${ACTIONS.node}
        with:
          node-version: 24
${cache ? `          cache: ${cache}\n          cache-dependency-path: ${path(lockfile!)}\n` : ""}${commands.map((command) => `      - run: ${command}\n`).join("")}      - run: ${JSON.stringify(`${run} vitrine check ${files}`)}
      - id: pages
        uses: ${ACTIONS.pages}
      - run: ${JSON.stringify(`${run} vitrine build ${files} --out ${quoted(out)} --url "$PAGE" --source "$COMMIT"`)}
        env:
          PAGE: \${{ steps.pages.outputs.base_url }}
          COMMIT: \${{ github.server_url }}/\${{ github.repository }}/commit/\${{ github.sha }}
      - uses: ${ACTIONS.upload}
        with:
          path: ${path(out)}
  deploy:
    needs: build
    runs-on: ubuntu-latest
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: \${{ steps.deployment.outputs.page_url }}
    steps:
      - id: deployment
        uses: ${ACTIONS.deploy}
`;
}
