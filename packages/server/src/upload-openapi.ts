import type { Json } from "@vitrine/core";

type Doc = { readonly [key: string]: Json };

const header = (name: string, description: string): Json => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
});

const TUS = header("Tus-Resumable", "1.0.0");
const OFFSET = header("Upload-Offset", "Number of bytes that have arrived.");
const LENGTH = header("Upload-Length", "Bytes of the whole file.");
const METADATA: Json = {
  name: "Upload-Metadata",
  in: "header",
  description: "filename and filetype, each with its value in base64: filename YS50eHQ=,filetype dGV4dC9wbGFpbg==",
  schema: { type: "string" },
};

/**
 * Describes uploads that resume, by tus 1.0. `uploaded` is the schema of files that are stored, `problems` describes refusals.
 * Source: https://tus.io/protocols/resumable-upload
 */
export function uploadPaths(uploaded: Json, problems: (codes: readonly ("not-found" | "too-large")[]) => Doc): Doc {
  const whole = { description: "The file is whole.", content: { "application/json": { schema: uploaded } } };
  const has = (description: string): Json => ({
    description,
    headers: { "Upload-Offset": { schema: { type: "integer" } } },
  });
  return {
    "/uploads": {
      post: {
        operationId: "beginUpload",
        summary: "Begins a file that is sent in parts",
        parameters: [TUS, LENGTH, METADATA],
        responses: {
          "201": {
            description: "Send the parts to Location.",
            headers: { Location: { schema: { type: "string" } } },
          },
          ...problems(["too-large"]),
        },
      },
    },
    "/uploads/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: {
        operationId: "readUpload",
        summary: "How much has arrived, and the file once it is whole",
        responses: { "200": whole, ...problems(["not-found"]) },
      },
      head: {
        operationId: "findUpload",
        summary: "How much has arrived",
        parameters: [TUS],
        responses: { "200": has("Go on from there."), "410": { description: "It was not finished in time." } },
      },
      patch: {
        operationId: "continueUpload",
        summary: "Sends the next part",
        parameters: [TUS, OFFSET],
        requestBody: {
          required: true,
          content: { "application/offset+octet-stream": { schema: { type: "string", format: "binary" } } },
        },
        responses: {
          "200": whole,
          "204": has("More is expected."),
          "409": { description: "Another number of bytes has arrived." },
          ...problems(["not-found", "too-large"]),
        },
      },
      delete: {
        operationId: "cancelUpload",
        summary: "Deletes a file that is not whole",
        parameters: [TUS],
        responses: { "204": { description: "It is gone." }, ...problems(["not-found"]) },
      },
    },
  };
}
