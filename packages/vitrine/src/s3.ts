export { s3Files, type S3Credentials, type S3FilesOptions } from "@vitrine/s3";
