import { create, CreateError, ownVersion } from "./create.ts";

try {
  console.log(await create(process.argv.slice(2), process.cwd(), await ownVersion()));
} catch (error) {
  console.error(error instanceof CreateError ? `\n${error.message}\n` : error);
  process.exit(1);
}
