// What is ticked and written on a worksheet outlives a reload: the browser keeps it by article and place, and no word of the article.

const fields = [...document.querySelectorAll("input")];
const KEPT = 50; // articles that are kept; past them the oldest go

async function name() {
  const text = new TextEncoder().encode(document.querySelector("pre").textContent);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Pages under a name that is not this machine's have no digest unless they are encrypted: there nothing is kept.
if (globalThis.crypto?.subtle) {
  const here = await name();
  const read = () => JSON.parse(localStorage.getItem("factlint-worksheets") ?? "[]");
  const [, written] = read().find(([article]) => article === here) ?? [here, {}];
  fields.forEach((field, number) => {
    if (number in written) field.type === "checkbox" ? (field.checked = true) : (field.value = written[number]);
  });
  document.addEventListener("change", () => {
    const said = (field) => (field.type === "checkbox" ? (field.checked ? "x" : "") : field.value);
    const now = Object.fromEntries(fields.map((field, number) => [number, said(field)]).filter(([, text]) => text));
    const others = read().filter(([article]) => article !== here);
    localStorage.setItem("factlint-worksheets", JSON.stringify([...others, [here, now]].slice(-KEPT)));
  });
}
