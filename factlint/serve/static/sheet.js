// The ticks of a worksheet outlive a reload: the browser keeps which rows of which article, and no word of it.

const boxes = [...document.querySelectorAll("input[type=checkbox]")];
const KEPT = 50; // articles whose ticks are kept; past them the oldest go

async function name() {
  const text = new TextEncoder().encode(document.querySelector("pre").textContent);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Pages under a name that is not this machine's have no digest unless they are encrypted: there ticks are not kept.
if (globalThis.crypto?.subtle) {
  const here = await name();
  const read = () => JSON.parse(localStorage.getItem("factlint-sheets") ?? "[]");
  const [, ticked] = read().find(([article]) => article === here) ?? [here, []];
  boxes.forEach((box, number) => (box.checked = ticked.includes(number)));
  document.addEventListener("change", () => {
    const now = boxes.flatMap((box, number) => (box.checked ? [number] : []));
    const others = read().filter(([article]) => article !== here);
    localStorage.setItem("factlint-sheets", JSON.stringify([...others, [here, now]].slice(-KEPT)));
  });
}
