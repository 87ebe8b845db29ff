const OLDEST = [20, 19];

/**
 * Throws, with what to do, on a Node that is too old for Vitrine.
 * @param {string} version such as "20.19.0"
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(
    `Vitrine needs Node ${OLDEST.join(".")} or newer; this is Node ${version}. Install a newer Node and try again.`,
  );
}
