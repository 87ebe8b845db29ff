import { NotFoundError, type Json } from "@vitrine/core";
import { addressOf, anyone, newVisitor, sendFile, storeFiles, type Route, type ServerRequest } from "@vitrine/server";
import { answerJson } from "../ask.ts";
import { PREFIX } from "../config.ts";
import { fileAt, toFileData } from "../file-data.ts";

const UPLOAD = `${PREFIX}/upload`;

/** Routes of files. */
export const fileRoutes: readonly Route[] = [
  { method: "POST", path: UPLOAD, auth: anyone, kind: "api", handle: upload },
  { method: "GET", path: `${PREFIX}/:file{file=.+}`, auth: anyone, kind: "file", handle: download },
  { method: "GET", path: `${PREFIX}/:file{file/.+}`, auth: anyone, kind: "file", handle: download },
];

/** An upload names no session. Its files are nobody's; the path that comes back is the key to each. */
async function upload(request: ServerRequest): Promise<Response> {
  const visitor = newVisitor(request);
  const root = addressOf(request, UPLOAD);
  const files = await storeFiles(request, visitor);
  const paths = files.map((ref) => (toFileData(request, root, ref, visitor) as { readonly path: Json }).path);
  return answerJson(request, paths);
}

function download(request: ServerRequest): Promise<Response> {
  const { path } = request.c.req;
  const file = fileAt(request, path.slice(path.indexOf(`${PREFIX}/file`) + PREFIX.length + "/file=".length));
  if (!file) throw new NotFoundError("There is no such file here.");
  return sendFile(request, file.id, file.owner);
}
