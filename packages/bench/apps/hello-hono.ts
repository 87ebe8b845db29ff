/** A bare JSON route that greets: `node hello-hono.ts <port>`. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
app.post("/api/run/predict", async (c) => {
  const { name } = await c.req.json<{ name: string }>();
  return c.json({ outputs: { greeting: `Hello ${name || "there"}` } });
});
serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: "127.0.0.1" });
