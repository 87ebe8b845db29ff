export { s3Files, type S3FilesOptions } from "./s3-files.ts";
export { type S3Credentials } from "./bucket.ts";
export { putFolder, type FolderFile, type PutFolder, type PutFolderOptions } from "./put-folder.ts";
export { parseS3Url } from "./keys.ts";
