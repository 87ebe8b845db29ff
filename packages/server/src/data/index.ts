export { openData, type Data, type DataOptions, type DataStores } from "./data.ts";
export { DataError } from "./sqlite.ts";
