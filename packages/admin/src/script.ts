/**
 * Script of the owner's page: reads the page again every two seconds and replaces the parts that have changed, and sends
 * its forms without leaving it. What has the focus keeps it; what is selected or open stays so.
 */
export const SCRIPT = `
const EVERY_MS = 2000;
const { silent, refused } = document.querySelector("script[data-silent]").dataset;
const box = document.querySelector("#refresh");
const said = document.querySelector("#said");

const policy = globalThis.trustedTypes?.createPolicy("vitrine-admin", { createHTML: (text) => text });

function say(text) {
  if (said.textContent !== text) said.textContent = text;
}

function isSelected(part) {
  const selection = getSelection();
  return selection && !selection.isCollapsed && selection.containsNode(part, true);
}

/** Replaces a part, unless it is the same. */
function replace(part, next) {
  for (const one of next.querySelectorAll("details"))
    one.open = document.getElementById(one.id)?.open ?? false;
  if (part.isEqualNode(next) || isSelected(part)) return;
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  const scrolled = [...part.querySelectorAll("pre")].map((block) => block.scrollTop);
  part.replaceWith(next);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  for (const [i, block] of next.querySelectorAll("pre").entries()) block.scrollTop = scrolled[i] ?? 0;
}

async function refresh() {
  const answer = await fetch("admin?parts", { headers: { accept: "text/html" }, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return location.reload();
  if (!answer.ok) throw new Error(String(answer.status));
  const text = await answer.text();
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  const parts = [...document.querySelectorAll("[data-part]")];
  for (const part of parts) {
    const next = page.getElementById(part.id);
    if (next) replace(part, document.importNode(next, true));
  }
}

let isAsking = false;
async function look() {
  if (isAsking) return;
  isAsking = true;
  try {
    await refresh();
    if (said.textContent === silent) say("");
  } catch {
    say(silent);
  } finally {
    isAsking = false;
  }
}

setInterval(() => {
  if (box.querySelector("input").checked && !document.hidden) void look();
}, EVERY_MS);

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
    const problem = answer.ok ? undefined : await answer.json().catch(() => ({}));
    say(problem ? refused + " " + (problem.detail ?? "") : "");
  } catch {
    say(silent);
  }
  await look();
});

box.hidden = false;
`;
