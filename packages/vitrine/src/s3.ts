export {
  putFolder,
  s3Files,
  type FolderFile,
  type PutFolder,
  type PutFolderOptions,
  type S3Credentials,
  type S3FilesOptions,
} from "@vitrine/s3";
