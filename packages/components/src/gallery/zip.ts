/** A file of an archive. */
export interface Entry {
  readonly src: string;
  readonly name: string;
}

/** One ZIP file of many files. They are as small as they get, and so are stored as they are. */
export async function zipOf(files: readonly Entry[]): Promise<Blob> {
  const { Zip, ZipPassThrough } = await import("fflate");
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part as Uint8Array<ArrayBuffer>);
  });
  for (const [i, { src }] of files.entries()) {
    const file = new ZipPassThrough(uniqueName(files, i));
    zip.add(file);
    file.push(new Uint8Array(await (await fetch(src)).arrayBuffer()), true);
  }
  zip.end();
  return new Blob(parts, { type: "application/zip" });
}

/** Files that have one name, as all pixels have, are numbered. */
function uniqueName(files: readonly Entry[], at: number): string {
  const { name } = files[at]!;
  if (files.filter((one) => one.name === name).length === 1) return name;
  const digits = String(files.length).length;
  return `${String(at + 1).padStart(digits, "0")}-${name}`;
}
