const LOOK_MS = 500;
/** Read at the start: by the time that a server is ready, it may be gone. */
const parent = process.ppid;

/**
 * Calls `end` once, soon after the package manager's shell that started this process is gone. A signal to `npm start` or
 * `npx vitrine` reaches that shell, which ends without passing it on. Without a package manager nothing is watched: a
 * server may outlive the terminal that started it.
 */
export function onOrphaned(end: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const timer = setInterval(() => {
    if (isParentAlive()) return;
    clearInterval(timer);
    end();
  }, LOOK_MS);
  timer.unref();
}

/** The system gives an orphan another parent; where it does not, the old one cannot be signalled any more. */
function isParentAlive(): boolean {
  if (process.ppid !== parent) return false;
  try {
    return process.kill(parent, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
