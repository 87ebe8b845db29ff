const GROUPS = 8;
/** Groups of an IPv6 address that name the network: its owner chooses the rest at will. */
const OF_NETWORK = 4;

/** What is counted as one address: an IPv4 address, or the /64 network of an IPv6 address. Source: RFC 6177 */
export function networkOf(ip: string): string {
  if (!ip.includes(":")) return ip;
  const [head = "", tail] = ip.toLowerCase().split("::");
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const zeros = tail === undefined ? 0 : Math.max(0, GROUPS - before.length - after.length);
  const all = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return `${all.slice(0, OF_NETWORK).join(":")}::/64`;
}

/** An IPv4 address at the end stands for two groups. */
function groupsOf(part: string): string[] {
  const groups = part.split(":").filter(Boolean);
  return groups.flatMap((group) => (group.includes(".") ? ["0", "0"] : [group.replace(/^0+(?=.)/, "")]));
}
