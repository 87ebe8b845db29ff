import { textFile, type BuiltFile } from "../build/built-file.ts";

/** Health check with Node only: the image needs no curl. */
const HEALTHCHECK = `const { PORT = "7860" } = process.env;
const answer = await fetch(\`http://127.0.0.1:\${PORT}/healthz\`).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
`;

/**
 * What belongs to root cannot be changed by what runs. /files is there so that a volume in its place belongs to who runs it;
 * beside it, only /tmp is written to.
 */
const DOCKERFILE = `# Made by vitrine build --target server. Build it: docker build -t demo .   Run it: docker run -p 7860:7860 demo
ARG BASE=node:24-bookworm-slim
FROM \${BASE}
ENV NODE_ENV=production PORT=7860 HOST=0.0.0.0
WORKDIR /app
COPY package.json ./
RUN npm install --omit=dev --no-audit --no-fund && npm cache clean --force && mkdir /files /data && chown node:node /files /data
COPY . .
USER node
EXPOSE 7860
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=30s CMD ["node", "healthcheck.js"]
CMD ["node", "server.js"]
`;

/** Files for a container image of a built server, or of its worker. Functions run as \`node\`, not as root. */
export function container(): BuiltFile[] {
  return [
    textFile("Dockerfile", DOCKERFILE),
    textFile(".dockerignore", "node_modules\ndeploy\nDockerfile\n.dockerignore\n"),
    textFile("healthcheck.js", HEALTHCHECK),
  ];
}
