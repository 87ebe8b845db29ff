import { memoryFiles, type Platform, type ValueContext } from "@vitrine/core";
import { fetchFile, noImages, type PropValues } from "@vitrine/core/internal";

const owner = { session: "contract" };

/**
 * Context for `encode` and `decode`, with files in memory. To read and write images, pass a `platform` with a codec.
 */
export function memoryContext(props: PropValues, platform: Partial<Platform> = {}): ValueContext {
  const files = memoryFiles();
  return {
    props,
    platform: { images: noImages, load: fetchFile, ...platform },
    describe: () => Promise.reject(new Error("Components in values need an engine.")),
    async open(ref) {
      const stored = await files.get(ref.id);
      if (!stored) throw new Error(`No file has the id "${ref.id}".`);
      return new File([stored.blob], stored.ref.name, { type: stored.ref.type });
    },
    async store(body, name) {
      const given = body instanceof File ? body.name : "";
      return (await files.put({ name: name ?? given, type: body.type, body }, owner)).ref;
    },
  };
}
