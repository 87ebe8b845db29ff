/**
 * What a frame runs that holds a worker for the page around it: it takes the worker's script and two ports, one for what
 * is said both ways, one for what the worker ends with. The policy of a page names it by its hash.
 */
export const WORKER_FRAME = `onmessage = ({ source, data, ports: [port, errors] }) => {
  if (source !== parent) return;
  const policy = globalThis.trustedTypes?.createPolicy("vitrine-worker", { createScriptURL: (own) => own });
  const url = URL.createObjectURL(data);
  const worker = new Worker(policy ? policy.createScriptURL(url) : url);
  worker.onmessage = ({ data }) => port.postMessage(data);
  worker.onerror = ({ message }) => errors.postMessage(message);
  port.onmessage = ({ data }) => worker.postMessage(data);
};`;
