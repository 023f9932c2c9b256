// What the page does besides: takes a file that is dropped or chosen, goes from finding to finding by keyboard, and joins
// the places that disagree.

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

// The places of the finding that is pointed at or has the focus, joined by a line at the edge of the text.
const SVG = "http://www.w3.org/2000/svg";

function join(finding) {
  document.querySelectorAll(".joined").forEach((one) => one.classList.remove("joined"));
  document.querySelector("svg.join")?.remove();
  if (!finding) return;
  const text = finding.closest("article").querySelector(".text");
  const marks = [...text.querySelectorAll(`sup > a[href="#${finding.id}"]`)]
    .map((number) => number.parentElement.previousElementSibling ?? number);
  [finding, ...marks].forEach((one) => one.classList.add("joined"));
  if (marks.length < 2) return;
  const edge = text.getBoundingClientRect();
  const heights = marks.map((mark) => {
    const box = mark.getClientRects()[0];
    return box.top + box.height / 2 - edge.top;
  });
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "join");
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", `M-10 ${low}V${high}${heights.map((at) => `M-10 ${at}H-3`).join("")}`);
  drawing.append(line);
  text.append(drawing);
}

const findingOf = (place) => {
  const link = place.closest?.(".text a[href^='#']");
  return place.closest?.(".notes > ol > li") ?? (link && document.getElementById(link.hash.slice(1)));
};
for (const event of ["mouseover", "focusin"]) {
  main.addEventListener(event, ({ target }) => {
    const finding = findingOf(target);
    if (finding?.matches(".notes > ol > li")) join(finding);
  });
}

if (findings.length) {
  document.getElementById("said").textContent = "In the findings j is the next one, k the one before.";
  if (location.hash === "#result") main.focus();
}
