/**
 * Variables that programs need to run at all: of the system, of Node, of a network that has proxies, of Python and of what
 * computes. A name that ends in `*` is a beginning.
 */
const BASE = `
  PATH HOME USER LOGNAME SHELL TERM TMPDIR TMP TEMP LANG LANGUAGE LC_* TZ XDG_* NO_COLOR FORCE_COLOR COLORTERM
  SystemRoot SystemDrive windir ComSpec PATHEXT OS USERPROFILE HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA ProgramData
  ProgramFiles* NUMBER_OF_PROCESSORS PROCESSOR_*
  NODE_ENV NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_NO_WARNINGS NODE_USE_ENV_PROXY NODE_COMPILE_CACHE
  SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY
  http_proxy https_proxy no_proxy all_proxy
  VIRTUAL_ENV CONDA_PREFIX CONDA_DEFAULT_ENV PYTHON* UV_PYTHON* UV_CACHE_DIR UV_OFFLINE LD_LIBRARY_PATH DYLD_*
  OMP_* MKL_* OPENBLAS_* CUDA_* NVIDIA_* HF_HOME HF_HUB_CACHE HF_HUB_OFFLINE
`
  .trim()
  .split(/\s+/);

/** Names of environment variables that functions get beside the base; `"*"` for all that there are. */
export type PassedNames = readonly string[] | "*";

/** Names that files read, and those that were given beside them. */
export function passedNames(read: readonly string[], given: PassedNames): PassedNames {
  return given === "*" ? given : [...read, ...given];
}

/** The environment of a process of functions: the base, and what is named. */
export function environmentFor(names: PassedNames, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  if (names === "*") return { ...env };
  return Object.fromEntries(Object.entries(env).filter(([name]) => isBase(name) || names.includes(name)));
}

/** Those of the names that are set, without the base, sorted. */
export function passedBeyondBase(names: readonly string[], env: NodeJS.ProcessEnv = process.env): readonly string[] {
  return [...new Set(names)].filter((name) => env[name] !== undefined && !isBase(name)).sort();
}

/** The line at the start: which variables functions get. */
export function environmentLine(names: PassedNames, env: NodeJS.ProcessEnv = process.env): string {
  if (names === "*") return "Of the environment, functions get all.";
  const passed = passedBeyondBase(names, env);
  const beside = passed.length > 0 ? `${passed.join(", ")}, beside` : "only";
  return `Of the environment, functions get ${beside} what every program needs.`;
}

function isBase(name: string): boolean {
  return BASE.some((one) => (one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : one === name));
}
