import { posix } from "node:path";
import { importTable, publicDoors, testFiles, type Zone } from "./import-table.ts";
import type { Import } from "./imports.ts";

/** The zone a file belongs to, or undefined for a file that the table does not hold. */
export function zoneOf(file: string): Zone | undefined {
  return importTable.find((zone) => zone.files.test(file));
}

/** The name of the package that a bare specifier asks for: `@a/b/c` is of `@a/b`. */
export function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Why a file may not have this import, or undefined when it may. `declared` is what its manifest names. */
export function refusal(file: string, found: Import, declared: ReadonlySet<string>): string | undefined {
  const zone = zoneOf(file);
  if (zone === undefined) return `${file} belongs to no zone of the import table`;
  const reason = found.specifier.startsWith(".") ? refuseFile(zone, file, found) : refusePackage(zone, found, declared);
  return reason && `${file} imports "${found.specifier}": ${reason}`;
}

function refuseFile(zone: Zone, file: string, { specifier }: Import): string | undefined {
  const target = posix.join(posix.dirname(file), specifier);
  if (packageFolder(target) !== packageFolder(file)) return "a path into another package; import it by its name";
  if (testFiles.test(target)) return "what only tests run";
  return refuseZone(zone, zoneOf(target)?.name);
}

function refusePackage(zone: Zone, found: Import, declared: ReadonlySet<string>): string | undefined {
  const name = packageOf(found.specifier);
  const door = doorOf(found.specifier);
  if (door !== undefined) return refuseZone(zone, door);
  const group = name.startsWith("node:") ? "node:" : name;
  const allowed = [...zone.outside, ...(found.how === "lazy" || found.typeOnly ? (zone.lazily ?? []) : [])];
  if (allowed.includes(group) || (allowed.includes("*") && declared.has(name))) return undefined;
  return `the import table gives ${zone.name} ${zone.outside.join(", ") || "no package from outside"}`;
}

function refuseZone(zone: Zone, target: string | undefined): string | undefined {
  if (target === zone.name || (target !== undefined && zone.zones.includes(target))) return undefined;
  return `${zone.name} may import ${[zone.name, ...zone.zones].join(", ")}, not ${target ?? "a file outside the table"}`;
}

/** The longest public door that the specifier goes through. */
function doorOf(specifier: string): string | undefined {
  const doors = Object.keys(publicDoors).filter((door) => specifier === door || specifier.startsWith(`${door}/`));
  const door = doors.sort((a, b) => b.length - a.length)[0];
  return door && publicDoors[door];
}

function packageFolder(file: string): string {
  return file.split("/", 2).join("/");
}
