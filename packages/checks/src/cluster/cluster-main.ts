/** `npm run cluster -- [port]`: a demo on two servers, two workers, a Redis and a proxy, all on this machine. */
import { Cluster } from "./cluster.ts";

const [port = "7860"] = process.argv.slice(2);
const demo = "packages/checks/src/cluster/cluster-demo.ts";
const starting = Cluster.start({ demo, webs: 2, workers: 2, cwd: process.cwd(), port: Number(port) });
const cluster = await starting.catch((error: Error) => {
  const isTaken = "code" in error && error.code === "EADDRINUSE";
  console.error(
    isTaken ? `Port ${port} is in use. Name another one: npm run cluster -- ${Number(port) + 1}` : error.message,
  );
  process.exit(1);
});
const members = [cluster.redis, ...cluster.webs, ...cluster.workers];

console.log(`
  ${cluster.url}/   each request goes to the next server

${members.map(({ name, pid }) => `  ${name.padEnd(10)} process ${pid}`).join("\n")}

  Kill any of them (kill -9 <process>): it is started again, and the page goes on. Ctrl+C ends all.
`);

const end = () => void cluster.stop().finally(() => process.exit(0));
process.once("SIGINT", end);
process.once("SIGTERM", end);
