import { fileURLToPath } from "node:url";
import { BROWSER_TARGET } from "@vitrine/page/html";
import { rolldown } from "rolldown";

/**
 * Bundles an author's script, TypeScript or not, with its imports into one browser module. Throws errors with file,
 * line and code frame, and for a URL that is not a local file.
 */
export async function browserModule(url: URL): Promise<Blob> {
  return new Blob([await browserCode(url)], { type: "text/javascript" });
}

/** The same, as source text. */
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
