import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer as createSocket } from "node:net";
import { fileURLToPath } from "node:url";

/** A running Gradio app. */
export interface GradioServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Path of a file of the tests of Gradio's protocol. */
export const testing = (file: string) => fileURLToPath(new URL(`../../gradio/src/testing/${file}`, import.meta.url));

/** Starts the app of the tests in Gradio itself, perhaps with a login: a name and a password with a colon between. */
export async function startGradio(python: string, ...login: string[]): Promise<GradioServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, GRADIO_ANALYTICS_ENABLED: "False", HF_HUB_OFFLINE: "1" };
  const child = spawn(python, [testing("gradio-app.py"), String(port), ...login], { env, stdio: "ignore" });
  await answering(`${url}/config`, child);
  return {
    url,
    async close() {
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, "exit");
    },
  };
}

function freePort(): Promise<number> {
  const socket = createSocket();
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.listen(0, "127.0.0.1", () => {
      const { port } = socket.address() as { port: number };
      socket.close(() => resolve(port));
    });
  });
}

/** Waits for an answer: an app with a login refuses, and runs. */
async function answering(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answers = await fetch(url).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Gradio ended with code ${child.exitCode} before it answered.`);
}
