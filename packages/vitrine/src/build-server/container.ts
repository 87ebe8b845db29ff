import { textFile, type BuiltFile } from "../build/built-file.ts";

/** Health check with Node only: the image needs no curl. */
const HEALTHCHECK = `const { PORT = "7860" } = process.env;
const answer = await fetch(\`http://127.0.0.1:\${PORT}/healthz\`).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
`;

const DOCKERFILE = `# Made by vitrine build --target server. Build it: docker build -t demo .   Run it: docker run -p 7860:7860 demo
ARG BASE=node:24-bookworm-slim
FROM \${BASE}
ENV NODE_ENV=production PORT=7860 HOST=0.0.0.0
WORKDIR /app
COPY package.json ./
RUN npm install --omit=dev --no-audit --no-fund
COPY . .
USER node
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["node", "healthcheck.js"]
CMD ["node", "server.js"]
`;

/** Files for a container image of a built server. Functions run as \`node\`, not as root. */
export function container(): BuiltFile[] {
  return [
    textFile("Dockerfile", DOCKERFILE),
    textFile(".dockerignore", "node_modules\nDockerfile\n.dockerignore\n"),
    textFile("healthcheck.js", HEALTHCHECK),
  ];
}
