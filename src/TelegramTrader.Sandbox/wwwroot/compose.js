// What is being written: the text field, what it answers or edits, files, and the bot's own keyboard.

import { act, upload } from "./api.js";
import { Menu } from "./commands.js";
import { ask, say } from "./dialogs.js";
import { make, preview, size } from "./messages.js";
import { byId, current, isTouch, nameOf, place, shown, state } from "./state.js";
import { removePending, toEnd } from "./thread.js";

const text = byId("text");
const shownAsPicture = ["image/png", "image/jpeg", "image/gif"];
const photoBytes = 10 << 20;
let about = null; // { kind: "edit" | "reply", message }
let hiddenKeyboard = null;
let lastPending = 0;
let lastAsked = null; // the question that opened a reply by itself, once
let onSent = () => {};

export const menu = new Menu(byId("commands"), text, byId("slash"));

/** @param sent is given each message as it was taken */
export function begin(sent) {
  onSent = sent;
}

export async function attempt(what) {
  try {
    return await what();
  } catch (refused) {
    say(refused.code ? refused.message.replace("Bad Request: ", "") : "The sandbox does not answer. Nothing was sent.");
    return null;
  }
}

export function resize() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
  byId("send").disabled = !text.value.trim();
}

export function focusText() {
  if (!isTouch()) text.focus({ preventScroll: true });
}

/** Drops what was begun, as when another chat is opened. */
export function clear() {
  text.value = "";
  stopAbout();
  resize();
}

export async function send(given) {
  const words = given.trim();
  if (!words || !state.chat) return;
  if (about?.kind === "edit") {
    const done = await attempt(() => act("edit", place({ message: about.message.message_id, text: words })));
    if (done) clear();
    return;
  }
  const chat = state.chat;
  const sent = place({ text: words, thread: state.thread ?? undefined, reply_to: about?.message.message_id });
  const pending = {
    message_id: `pending-${++lastPending}`, pending: true, from: { id: state.me, name: "" }, text: words, entities: [],
    date: Math.floor(Date.now() / 1000), edits: 0, buttons: [], reply_to: sent.reply_to, thread: sent.thread,
  };
  clear();
  onSent(pending);
  const message = await attempt(() => act("say", sent));
  removePending(pending.message_id);
  if (message) onSent(message, chat);
  else if (!text.value) { text.value = words; resize(); }
}

export async function sendFile(file) {
  if (!file || !state.chat) return;
  const isPicture = shownAsPicture.includes(file.type) && file.size <= photoBytes;
  const shownFile = make(isPicture ? "img" : "p", "", isPicture ? undefined : `${file.name} · ${size(file.size)}`);
  if (isPicture) Object.assign(shownFile, { src: URL.createObjectURL(file), alt: file.name });
  const given = await ask(isPicture ? "Send a picture" : "Send a file",
    [{ name: "caption", label: "Caption", mayBeEmpty: true, limit: 1024 }], shownFile, "Send");
  if (isPicture) URL.revokeObjectURL(shownFile.src);
  if (!given) return;
  const chat = state.chat;
  const sent = place({ caption: given.caption, thread: state.thread, reply_to: about?.message.message_id });
  stopAbout();
  const message = await attempt(() => upload("send-file", { ...sent, [isPicture ? "photo" : "document"]: file }));
  if (message) onSent(message, chat);
}

function stopAbout() {
  about = null;
  byId("about").hidden = true;
}

function startAbout(kind, message) {
  about = { kind, message };
  const [words, quoted] = byId("about").querySelectorAll("b, span");
  byId("about").querySelector("use").setAttribute("href", `#i-${kind}`);
  words.textContent = kind === "edit" ? "Edit message" : `Reply to ${message.from.id === state.me ? "yourself" : message.from.name}`;
  quoted.textContent = preview(message);
  byId("about").hidden = false;
}

export function reply(message) {
  startAbout("reply", message);
  text.focus();
}

export function edit(message) {
  startAbout("edit", message);
  text.value = message.text;
  text.focus();
  resize();
}

// The last word of a bot about its keyboard holds: keys, their removal, or a reply it asks for.
export function drawKeyboard() {
  const messages = shown();
  const last = messages.findLast(message => message.keyboard || message.remove_keyboard);
  const isUsed = last?.one_time_keyboard && messages.some(message => message.message_id > last.message_id && message.from.id === state.me);
  const rows = last?.keyboard ?? [];
  const isOpen = rows.length > 0 && !isUsed && hiddenKeyboard !== last.message_id;
  byId("keys").hidden = rows.length === 0;
  byId("keys").dataset.message = last?.message_id ?? "";
  byId("keys").setAttribute("aria-expanded", isOpen);
  byId("keyboard").hidden = !isOpen;
  byId("keyboard").replaceChildren(...rows.map(row => {
    const line = make("div");
    line.append(...row.map(key => {
      const button = make("button", "", key.text ?? key);
      button.type = "button";
      return button;
    }));
    return line;
  }));
  const asking = messages.filter(message => !message.pending).at(-1);
  const mark = asking && `${state.chat} ${asking.message_id}`;
  if (asking?.force_reply && lastAsked !== mark) {
    lastAsked = mark;
    startAbout("reply", asking);
  }
  text.placeholder = (asking?.force_reply ? asking : isOpen ? last : null)?.input_field_placeholder ?? "Message";
  const blocked = Boolean(current()?.blocked);
  byId("compose").hidden = blocked;
  byId("unblock").hidden = !blocked;
  if (blocked) byId("unblock").textContent = `Unblock ${nameOf(current())}`;
}

byId("keys").addEventListener("click", () => {
  const isOpen = byId("keys").getAttribute("aria-expanded") === "true";
  hiddenKeyboard = isOpen ? Number(byId("keys").dataset.message) : null;
  drawKeyboard();
  if (!isOpen) byId("keyboard").hidden = false;
  byId("keys").setAttribute("aria-expanded", !byId("keyboard").hidden);
  toEnd();
});
byId("keyboard").addEventListener("click", event => {
  const button = event.target.closest("button");
  if (button) send(button.textContent);
});
byId("about").querySelector("button").addEventListener("click", () => (about?.kind === "edit" ? clear() : stopAbout()));
byId("compose").addEventListener("submit", event => { event.preventDefault(); menu.close(); send(text.value); text.focus(); });
text.addEventListener("input", () => { resize(); menu.filter(); });
text.addEventListener("keydown", event => {
  if (menu.takes(event)) return;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    menu.close();
    send(text.value);
  } else if (event.key === "Escape" && about) {
    if (about.kind === "edit") clear();
    else stopAbout();
  } else if (event.key === "ArrowUp" && !text.value) {
    const mine = shown().findLast(message => message.from.id === state.me && !message.service && message.text && !message.photo && !message.document);
    if (mine) { event.preventDefault(); edit(mine); }
  }
});
byId("clip").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", async () => {
  const [file] = byId("file").files;
  await sendFile(file);
  byId("file").value = "";
});
text.addEventListener("paste", event => {
  const [file] = event.clipboardData.files;
  if (!file) return;
  event.preventDefault();
  sendFile(file);
});
byId("chat").addEventListener("dragover", event => event.preventDefault());
byId("chat").addEventListener("drop", event => { event.preventDefault(); sendFile(event.dataTransfer.files[0]); });
