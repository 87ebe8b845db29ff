// What a file store is made of, and the one on disk.
export { diskFiles, type DiskFilesOptions } from "./disk-files.ts";
export { cleanName } from "./file-names.ts";
export { diskFull, ID, isDiskFull } from "./file-notes.ts";
export { FileRoom, type Claim, type FileLists, type ListedFile, type RoomLimits } from "./file-room.ts";
export { HEAD_BYTES, sniffType } from "./sniff.ts";
export { makeTempDir } from "./temp-dir.ts";
export { writeUpload, type Written } from "./write-upload.ts";
