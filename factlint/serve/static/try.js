// What a rule sees follows what is typed: the form is sent once nobody types, and the answer takes the place of the last one.

const form = document.getElementById("try");
const result = document.getElementById("result");
const said = document.getElementById("said");
const QUIET = 700; // ms without a key
let waiting = 0;
let asked = 0;

async function ask() {
  const here = ++asked;
  said.textContent = "Trying …";
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (here !== asked) return; // a later one is on its way
    const told = page.getElementById("result") ?? page.querySelector("[role=alert]");
    result.replaceChildren(...(told?.id === "result" && !page.querySelector("pre.refusal") ? told.childNodes : [page.querySelector("[role=alert]") ?? ""]));
    said.textContent = "";
  } catch {
    said.textContent = "The server does not answer.";
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, QUIET);
});
