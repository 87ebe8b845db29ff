import { fileURLToPath } from "node:url";
import { BROWSER_TARGET } from "@vitrine/page/html";
import { rolldown } from "rolldown";

/**
 * An author's script, TypeScript or not, with all that it imports as one module for browsers. Throws with file, line and
 * frame what is wrong with it, and for an address that is no file of this machine.
 */
export async function browserModule(url: URL): Promise<Blob> {
  return new Blob([await browserCode(url)], { type: "text/javascript" });
}

/** The same as text. */
export async function browserCode(url: URL): Promise<string> {
  if (url.protocol !== "file:")
    throw new Error(`The module of an element must be a file beside its code; got ${url.href}.`);
  const built = await rolldown({
    input: fileURLToPath(url),
    platform: "browser",
    resolve: { conditionNames: ["browser", "import", "default"] },
    transform: { target: BROWSER_TARGET, define: { "process.env.NODE_ENV": '"production"' } },
    logLevel: "silent",
  });
  try {
    const { output } = await built.generate({ format: "esm", codeSplitting: false, minify: true });
    return output[0].code;
  } finally {
    await built.close();
  }
}
