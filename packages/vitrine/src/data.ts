export { DataError, openData, type Data, type DataOptions, type DataStores } from "@vitrine/server/data";
