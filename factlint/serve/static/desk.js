// What the page does besides: takes a file that is dropped or chosen, and goes from finding to finding by keyboard.

const form = document.getElementById("desk");
const file = document.getElementById("file");
const main = document.getElementById("result");
const findings = [...main.querySelectorAll(".notes > ol > li")];

file.addEventListener("change", () => file.files.length && form.requestSubmit());

document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  form.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => event.relatedTarget || form.classList.remove("dropping"));
document.addEventListener("drop", (event) => {
  form.classList.remove("dropping");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  const one = new DataTransfer();
  one.items.add(event.dataTransfer.files[0]);
  file.files = one.files;
  form.requestSubmit();
});

// Single keys count only where the findings have the focus: elsewhere they are words, or another tool's.
main.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey || !findings.length) return;
  event.preventDefault();
  const here = findings.findIndex((finding) => finding.contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : findings.length - 1) : here + step;
  const at = (next + findings.length) % findings.length;
  findings[at].focus();
  findings[at].scrollIntoView({ block: "nearest" });
  const message = findings[at].querySelector("strong")?.textContent ?? "";
  document.getElementById("said").textContent = `Finding ${at + 1} of ${findings.length}: ${message}`;
});

if (findings.length) {
  document.getElementById("said").textContent = "In the findings j is the next one, k the one before.";
  if (location.hash === "#result") main.focus();
}
