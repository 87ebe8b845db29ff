/** Options of a request. */
export interface SendOptions {
  /** Default: POST. */
  readonly method?: string | undefined;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** Sends a blob and reports upload progress, which `fetch` cannot. Resolves and rejects as `fetch` does. */
export function sendWithProgress(
  url: URL,
  body: Blob,
  { method = "POST", headers, signal, onProgress }: SendOptions,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open(method, url);
    request.responseType = "blob";
    headers.forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(responseOf(request));
    request.onerror = () => reject(new TypeError("The upload failed."));
    request.onabort = () => reject(new DOMException("The upload was stopped.", "AbortError"));
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    request.send(body);
  });
}

/** Statuses without a body. Source: https://fetch.spec.whatwg.org/#null-body-status */
const BARE = [204, 205, 304];

function responseOf(request: XMLHttpRequest): Response {
  const { status } = request;
  return new Response(BARE.includes(status) ? null : (request.response as Blob), {
    status,
    headers: headersOf(request),
  });
}

function headersOf(request: XMLHttpRequest): Headers {
  const lines = request.getAllResponseHeaders().trim().split(/\r?\n/).filter(Boolean);
  return new Headers(
    lines.map((line): [string, string] => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
  );
}
