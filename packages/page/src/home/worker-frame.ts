/**
 * Script of a frame that runs a worker for its parent page: it receives the worker's script and two ports, one for
 * messages in both directions, one for errors. The page's policy allows it by its hash.
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
