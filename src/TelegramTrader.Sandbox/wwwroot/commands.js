// The menu of commands above the text field: by the button, or while a slash is typed.

import { make } from "./messages.js";

export class Menu {
  constructor(list, text, button) {
    Object.assign(this, { list, text, button, commands: [], shown: [], at: 0 });
    button.addEventListener("mousedown", event => event.preventDefault());
    button.addEventListener("click", () => (list.hidden ? this.show(this.commands) : this.close()));
    list.addEventListener("mousedown", event => event.preventDefault());
    list.addEventListener("click", event => {
      const row = event.target.closest("li");
      if (row) this.choose(Number(row.dataset.at));
    });
    text.addEventListener("blur", () => {
      clearTimeout(this.leaving);
      this.leaving = setTimeout(() => document.activeElement !== button && this.close(), 150);
    });
  }

  set(commands) {
    this.commands = commands;
    if (this.text.value) this.filter();
    else if (!this.list.hidden) this.show(commands);
    this.button.hidden = commands.length === 0;
  }

  filter() {
    const typed = /^\/(\w*)$/.exec(this.text.value);
    if (typed) this.show(this.commands.filter(command => command.command.startsWith(typed[1].toLowerCase())));
    else this.close();
  }

  show(commands) {
    // Who left the text field before the menu was opened does not close it.
    clearTimeout(this.leaving);
    this.shown = commands;
    this.at = 0;
    this.list.hidden = commands.length === 0;
    this.button.setAttribute("aria-expanded", !this.list.hidden);
    this.list.replaceChildren(...commands.map((command, at) => {
      const row = make("li");
      row.dataset.at = at;
      row.id = `command-${at}`;
      row.setAttribute("role", "option");
      row.append(make("b", "", "/" + command.command), make("span", "", command.description));
      return row;
    }));
    this.mark();
  }

  close() {
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", false);
    this.text.removeAttribute("aria-activedescendant");
  }

  mark() {
    [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", at === this.at));
    if (this.list.hidden) return;
    this.text.setAttribute("aria-activedescendant", `command-${this.at}`);
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  /** Fills the command in: what it is asked for can be typed behind it, or it is sent as it is. */
  choose(at) {
    this.text.value = `/${this.shown[at].command} `;
    this.text.focus();
    this.text.setSelectionRange(this.text.value.length, this.text.value.length);
    this.text.dispatchEvent(new Event("input"));
    this.close();
  }

  /** True when a key was for the menu. */
  takes(event) {
    if (this.list.hidden) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      this.at = (this.at + move + this.shown.length) % this.shown.length;
      this.mark();
    } else if (event.key === "Tab") this.choose(this.at);
    // Typed to its end a command needs no filling in: Enter sends it.
    else if (event.key === "Enter" && this.text.value !== `/${this.shown[this.at].command}`) this.choose(this.at);
    else if (event.key === "Enter") return false;
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }
}
