// Short words, alerts, small menus and small forms.

import { make } from "./messages.js";

const byId = id => document.getElementById(id);
let toastEnds = 0;

export function say(words) {
  const toast = byId("toast");
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => { toast.hidden = true; }, 3500);
}

export function alertBox(words) {
  byId("alert").firstElementChild.textContent = words;
  byId("alert").showModal();
}

export function popUp(x, y, choices) {
  const menu = byId("menu");
  menu.replaceChildren(...choices.map(([name, go]) => {
    const button = make("button", "", name);
    button.type = "button";
    button.addEventListener("click", () => { menu.hidden = true; go(); });
    return button;
  }));
  menu.hidden = false;
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - menu.offsetHeight - 8))}px`;
  menu.firstElementChild.focus({ preventScroll: true });
  const close = event => {
    if (event.type === "keydown" ? event.key !== "Escape" : menu.contains(event.target)) return;
    menu.hidden = true;
    removeEventListener("pointerdown", close);
    removeEventListener("keydown", close);
  };
  addEventListener("pointerdown", close);
  addEventListener("keydown", close);
}

/** Asks for a few words; null when it was called off. @param about what is shown above the fields */
export function ask(title, fields, about = null, doing = "OK") {
  const dialog = byId("form");
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector(".main").textContent = doing;
  dialog.querySelector(".preview").hidden = !about;
  dialog.querySelector(".preview").replaceChildren(...(about ? [about] : []));
  dialog.querySelector(".fields").replaceChildren(...fields.map(field => {
    const label = make("label", "", field.label);
    const input = make(field.choices ? "select" : "input");
    input.name = field.name;
    input.required = !field.mayBeEmpty;
    if (!field.choices) input.maxLength = field.limit ?? 128;
    for (const [value, words] of Object.entries(field.choices ?? {})) {
      const option = make("option", "", words);
      option.value = value;
      input.append(option);
    }
    label.append(input);
    return label;
  }));
  dialog.returnValue = "";
  dialog.querySelector("form").onkeydown = event => {
    // The first button is Cancel: Enter means the other one.
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    dialog.querySelector(".main").click();
  };
  dialog.showModal();
  return new Promise(done => dialog.addEventListener("close", () => {
    const given = Object.fromEntries(new FormData(dialog.querySelector("form")));
    done(dialog.returnValue === "ok" ? given : null);
  }, { once: true }));
}
