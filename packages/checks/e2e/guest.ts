import { dirname } from "node:path";
import { buildDemo } from "./built.ts";
import { hostPage } from "./host-page.ts";
import { visit, type View } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

/** The header by which a host lets pages of others have its files. */
export const ANYONE = { "access-control-allow-origin": "*" };

/** A page of one site that shows a demo of another by its tag; `attributes` and `inside` are the tag's. */
export async function guest(
  name: string,
  options: { attributes?: string; inside?: string; css?: string; view?: View } = {},
) {
  const { attributes = "", inside = "", css = "", view = {} } = options;
  const demos = await hostFolder(dirname(await buildDemo(name)), { headers: ANYONE });
  const tag = `<vitrine-demo src="${demos.url}${name}" ${attributes}>${inside}</vitrine-demo>`;
  const host = await hostFolder(".", { pages: { "/": hostPage(tag, `${demos.url}${name}/embed.js`, css) } });
  const page = await visit(host.url, { ...view, beside: [demos.url] });
  return { page, demos, host };
}
