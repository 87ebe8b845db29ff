/**
 * `_headers` for hosts that read one: every page and file may be read by other sites, and what is named by its content
 * never changes. `folders` are the demos' folders, relative to the root; "" is the root itself.
 * Sources: https://developers.cloudflare.com/pages/configuration/headers/, https://docs.netlify.com/manage/routing/headers/
 */
export function headersFile(folders: readonly string[]): string {
  const kept = folders.map(
    (folder) => `/${encodeFolder(folder)}assets/*\n  Cache-Control: public, max-age=31536000, immutable`,
  );
  return ["/*\n  Access-Control-Allow-Origin: *\n  X-Content-Type-Options: nosniff", ...kept, ""].join("\n");
}

function encodeFolder(folder: string): string {
  return folder === "" ? "" : `${encodeURIComponent(folder)}/`;
}
