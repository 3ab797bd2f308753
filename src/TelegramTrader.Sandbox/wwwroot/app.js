// The chat page: what is shown, and what happens when somebody touches it.

import { act, listen, read } from "./api.js";
import { Menu } from "./commands.js";
import { alertBox, ask, popUp, say } from "./dialogs.js";
import { dayLine, hue, item, make, preview } from "./messages.js";

const byId = id => document.getElementById(id);
const scroller = byId("scroll");
const state = { users: [], chats: [], bots: [], me: null, chat: null, thread: null, messages: new Map(), unread: new Map(), editing: null };
const menu = new Menu(byId("commands"), byId("text"), byId("slash"), command => send(command));
let typingEnds = 0;

function chatsOfMine() {
  return state.chats.filter(chat => chat.members.includes(state.me) && !chat.migrated_to);
}

function current() {
  return state.chats.find(chat => key(chat) === state.chat);
}

// Two bots have two private chats with one person.
function key(chat) {
  return `${chat.id}/${chat.bot ?? ""}`;
}

function nameOf(chat) {
  return chat.bot ? state.bots.find(bot => bot.id === chat.bot)?.name ?? chat.name : chat.name;
}

function place(extra = {}) {
  const chat = current();
  return { user: state.me, chat: chat.id, bot: chat.bot, ...extra };
}

async function refresh() {
  const world = await read("state");
  Object.assign(state, { users: world.users, chats: world.chats, bots: world.bots });
  if (!state.users.some(user => user.id === state.me)) state.me = state.users[0]?.id ?? null;
  if (!current()) state.chat = null;
  drawPeople();
  drawChats();
  if (!state.chat && chatsOfMine().length && matchMedia("(min-width: 721px)").matches) await open(key(chatsOfMine()[0]));
  else drawHead();
}

function drawPeople() {
  const select = byId("person");
  select.replaceChildren(...state.users.map(user => {
    const option = make("option", "", [user.first_name, user.last_name].filter(Boolean).join(" "));
    option.value = user.id;
    return option;
  }));
  if (state.me) select.value = state.me;
}

function drawChats() {
  byId("list").replaceChildren(...chatsOfMine().map(chat => {
    const row = make("button");
    row.type = "button";
    row.dataset.chat = key(chat);
    row.setAttribute("aria-current", key(chat) === state.chat);
    const name = nameOf(chat);
    const face = make("span", "face", name.slice(0, 1).toUpperCase());
    face.style.setProperty("--hue", hue(chat.bot ?? chat.id));
    const time = make("time", "", chat.last ? new Date(chat.last.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false }) : "");
    row.append(face, make("b", "", name), time, make("span", "last", preview(chat.last) || "No messages yet"));
    const unread = state.unread.get(key(chat));
    if (unread) row.append(make("span", "unread", unread));
    return row;
  }));
}

function drawHead() {
  const chat = current();
  document.body.classList.toggle("open", Boolean(chat));
  byId("empty").hidden = Boolean(chat);
  byId("empty").classList.toggle("inside", Boolean(chat));
  if (!chat) {
    empty("Nobody here yet", "Add a person to write to the bot with.", "Add a person", addPerson);
    if (state.users.length) empty("No chat is open", "Choose one on the left, or make a group.", "New group", addGroup);
    return;
  }
  byId("title").textContent = nameOf(chat);
  byId("face").textContent = nameOf(chat).slice(0, 1).toUpperCase();
  byId("face").style.setProperty("--hue", hue(chat.bot ?? chat.id));
  drawStatus();
  byId("topics").hidden = !chat.is_forum;
  const tabs = [{ thread: null, name: "General" }, ...chat.topics];
  byId("topics").replaceChildren(...tabs.map(topic => {
    const tab = make("button", "", topic.name);
    tab.type = "button";
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", topic.thread === state.thread);
    tab.addEventListener("click", () => { state.thread = topic.thread; drawHead(); drawMessages(); toEnd(); });
    return tab;
  }), ...(chat.is_forum ? [newTopicTab()] : []));
  if (!state.messages.size) {
    byId("empty").hidden = false;
    empty(`Say hello to ${nameOf(chat)}`, "It hears you once you have started it.", "Start", () => send("/start"));
  }
}

function newTopicTab() {
  const tab = make("button", "", "+ Topic");
  tab.type = "button";
  tab.addEventListener("click", async () => {
    const given = await ask("New topic", [{ name: "name", label: "Name" }]);
    if (given) await attempt(() => act("topics", { ...place(), by: state.me, name: given.name }));
  });
  return tab;
}

function empty(title, words, label, go) {
  const [head, text, button] = byId("empty").children;
  [head.textContent, text.textContent, button.textContent] = [title, words, label];
  button.hidden = !label;
  button.onclick = go;
}

function drawStatus(words) {
  const chat = current();
  const status = byId("status");
  const still = chat.bot ? (chat.blocked ? "bot · stopped by you" : "bot") : `${counted(chat.members.length, "person", "people")}, ${counted(Object.values(chat.bots).filter(s => s === "member").length, "bot", "bots")}`;
  status.classList.toggle("busy", Boolean(words));
  status.textContent = words ?? still;
}

const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

function context() {
  return { me: state.me, names: !current()?.bot, find: id => state.messages.get(id) };
}

const isShown = message => !current()?.is_forum || (message.thread ?? null) === state.thread;

// Neighbours by the same sender form a group: a gap above the first, a tail on the last.
function arrange() {
  let before = null;
  for (const row of byId("messages").children) {
    const message = state.messages.get(Number(row.dataset.id));
    const isFirst = !before || !message || before.from.id !== message.from.id || message.date - before.date > 600;
    row.classList.toggle("first", isFirst);
    row.classList.add("tail");
    if (!isFirst) row.previousElementSibling?.classList.remove("tail");
    before = message ?? null;
  }
}

function drawMessages() {
  const rows = [];
  let day = null;
  for (const message of [...state.messages.values()].filter(isShown)) {
    const today = new Date(message.date * 1000).toDateString();
    if (today !== day) rows.push(dayLine(message.date));
    day = today;
    rows.push(item(message, context()));
  }
  byId("messages").replaceChildren(...rows);
  arrange();
}

const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
function toEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  byId("down").hidden = true;
}

async function open(chat) {
  state.chat = chat;
  state.thread = null;
  state.unread.delete(chat);
  state.messages = new Map((await read("messages", place())).map(message => [message.message_id, message]));
  stopEditing();
  drawChats();
  drawHead();
  drawMessages();
  toEnd();
  await loadCommands();
}

async function loadCommands() {
  if (state.chat) menu.set(await read("commands", place()).catch(() => []));
}

async function attempt(what) {
  try {
    return await what();
  } catch (refused) {
    say(refused.message.replace("Bad Request: ", ""));
    return null;
  }
}

async function send(text) {
  const words = text.trim();
  if (!words || !state.chat) return;
  const done = state.editing
    ? await attempt(() => act("edit", place({ message: state.editing, text: words })))
    : await attempt(() => act("say", place({ text: words, thread: state.thread ?? undefined })));
  if (!done) return;
  byId("text").value = "";
  stopEditing();
  resize();
  toEnd();
}

function stopEditing() {
  state.editing = null;
  byId("editing").hidden = true;
}

function startEditing(message) {
  state.editing = message.message_id;
  byId("editing").hidden = false;
  byId("editing").firstElementChild.textContent = `Editing: ${preview(message)}`;
  byId("text").value = message.text;
  byId("text").focus();
  resize();
}

function resize() {
  const text = byId("text");
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
  byId("send").disabled = !text.value.trim();
}

// What is read stays where it is: a row that changes height above the fold moves the scroll with it.
function replace(message) {
  const row = byId("messages").querySelector(`[data-id="${message.message_id}"]`);
  if (!row) return;
  const [end, top, height] = [isAtEnd(), row.getBoundingClientRect().top, row.offsetHeight];
  const next = item(message, context());
  const kept = row.querySelector(".picture img");
  const image = next.querySelector(".picture img");
  if (kept && image && kept.src === image.src) image.replaceWith(kept);
  row.replaceWith(next);
  arrange();
  if (end) toEnd();
  else if (top < scroller.getBoundingClientRect().top) scroller.scrollTop += next.offsetHeight - height;
}

function onMessage(event) {
  const chat = state.chats.find(other => other.id === event.chat && (!other.bot || other.members.includes(event.chat)));
  if (!chat) return refresh();
  chat.last = event.message;
  const isOpen = key(chat) === state.chat;
  if (isOpen) {
    const end = isAtEnd() || event.message.from.id === state.me;
    const last = [...state.messages.values()].at(-1);
    state.messages.set(event.message.message_id, event.message);
    byId("empty").hidden = true;
    if (isShown(event.message)) {
      const isNewDay = !last || new Date(last.date * 1000).toDateString() !== new Date(event.message.date * 1000).toDateString();
      byId("messages").append(...(isNewDay ? [dayLine(event.message.date)] : []), item(event.message, context()));
      arrange();
    }
    if (event.message.from.is_bot) drawStatus();
    if (end) toEnd();
    else byId("down").hidden = false;
  } else if (event.message.from.id !== state.me && chat.members.includes(state.me)) {
    state.unread.set(key(chat), (state.unread.get(key(chat)) ?? 0) + 1);
  }
  drawChats();
}

function onEdit(event) {
  if (event.chat !== current()?.id) return;
  state.messages.set(event.message.message_id, event.message);
  replace(event.message);
}

function onDelete(event) {
  if (event.chat !== current()?.id) return;
  state.messages.delete(event.message_id);
  byId("messages").querySelector(`[data-id="${event.message_id}"]`)?.remove();
  arrange();
}

function onAnswer(event) {
  if (event.chat !== current()?.id) return;
  const message = state.messages.get(event.message_id);
  if (message) message.waiting = (message.waiting ?? []).filter(data => data !== event.data);
  for (const button of byId("messages").querySelectorAll(`[data-id="${event.message_id}"] .waiting`)) {
    if (button.dataset.data === event.data) button.classList.remove("waiting");
  }
  if (event.user !== state.me || !event.answer.text) return;
  if (event.answer.show_alert) alertBox(event.answer.text);
  else say(event.answer.text);
}

function onAction(event) {
  if (event.chat !== current()?.id || (event.thread ?? null) !== state.thread) return;
  const what = { typing: "is typing …", upload_photo: "is sending a picture …", upload_document: "is sending a file …" };
  drawStatus(`${current().bot ? "" : event.from + " "}${what[event.action] ?? "is busy …"}`);
  clearTimeout(typingEnds);
  typingEnds = setTimeout(() => state.chat && drawStatus(), 5000);
}

const events = {
  message: onMessage, edit: onEdit, delete: onDelete, callback_answer: onAnswer, chat_action: onAction,
  commands: loadCommands, chats: refresh, membership: refresh,
  reset: () => { state.chat = null; state.messages.clear(); state.unread.clear(); refresh(); },
};

async function tap(button) {
  const message = Number(button.closest("li").dataset.id);
  if (button.dataset.url) window.open(button.dataset.url, "_blank", "noopener");
  else if (button.dataset.copy) await navigator.clipboard.writeText(button.dataset.copy).then(() => say("Copied"));
  else if (button.dataset.data !== undefined && !button.classList.contains("waiting")) {
    button.classList.add("waiting");
    const tapped = await attempt(() => act("tap", place({ message, data: button.dataset.data })));
    if (!tapped) button.classList.remove("waiting");
  }
}

byId("messages").addEventListener("click", event => {
  const target = event.target.closest("[data-command], [data-photo], [data-jump], .keys button");
  if (!target) return;
  if (target.dataset.command) send(target.dataset.command);
  else if (target.dataset.photo) {
    byId("photo").firstElementChild.src = target.dataset.photo;
    byId("photo").showModal();
  } else if (target.dataset.jump) {
    const row = byId("messages").querySelector(`[data-id="${target.dataset.jump}"]`);
    row?.scrollIntoView({ block: "center", behavior: "smooth" });
    row?.classList.add("flash");
    setTimeout(() => row?.classList.remove("flash"), 1200);
  } else tap(target);
});

byId("messages").addEventListener("contextmenu", event => {
  const row = event.target.closest("li.mine");
  if (!row) return;
  event.preventDefault();
  popUp(event.clientX, event.clientY, [["Edit", () => startEditing(state.messages.get(Number(row.dataset.id)))]]);
});

async function addPerson() {
  const given = await ask("New person", [{ name: "first_name", label: "First name" }]);
  if (!given) return;
  const made = await attempt(() => act("users", given));
  if (made) { state.me = made.id; state.chat = null; await refresh(); }
}

async function addGroup() {
  const given = await ask("New group", [
    { name: "title", label: "Title" },
    { name: "type", label: "Kind", choices: { supergroup: "Supergroup", forum: "Supergroup with topics", group: "Basic group" } },
  ]);
  if (!given) return;
  const members = [state.me, ...state.users.map(user => user.id).filter(id => id !== state.me)];
  const forum = given.type === "forum";
  const made = await attempt(() => act("chats", { title: given.title, type: forum ? "supergroup" : given.type, forum, members }));
  if (made) { await refresh(); await open(key(made)); }
}

byId("add").addEventListener("click", event => popUp(event.clientX, event.clientY, [["New person", addPerson], ["New group", addGroup]]));
byId("more").addEventListener("click", event => {
  const chat = current();
  const bot = state.bots[0].id;
  const inside = chat.bots[bot] === "member";
  const choices = chat.bot
    ? [chat.blocked ? ["Unblock the bot", () => act("unblock", place())] : ["Block the bot", () => act("block", place())]]
    : [[inside ? "Remove the bot" : "Add the bot", () => act(inside ? "bot/remove" : "bot/add", { ...place(), bot, by: state.me })]];
  if (chat.type === "group") choices.push(["Make it a supergroup", () => act("migrate", { ...place(), by: state.me })]);
  popUp(event.clientX, event.clientY, choices.map(([name, go]) => [name, () => attempt(go)]));
});
byId("list").addEventListener("click", event => {
  const row = event.target.closest("[data-chat]");
  if (row) open(row.dataset.chat);
});
byId("person").addEventListener("change", event => {
  state.me = Number(event.target.value);
  state.chat = null;
  refresh();
});
byId("back").addEventListener("click", () => { state.chat = null; drawChats(); drawHead(); });
byId("down").addEventListener("click", toEnd);
byId("photo").addEventListener("click", () => byId("photo").close());
scroller.addEventListener("scroll", () => { if (isAtEnd()) byId("down").hidden = true; }, { passive: true });
byId("editing").lastElementChild.addEventListener("click", () => { stopEditing(); byId("text").value = ""; resize(); });
byId("compose").addEventListener("submit", event => { event.preventDefault(); send(byId("text").value); });
byId("text").addEventListener("input", () => { resize(); menu.filter(); });
byId("text").addEventListener("keydown", event => {
  if (menu.takes(event)) return;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send(byId("text").value);
  } else if (event.key === "Escape" && state.editing) {
    stopEditing();
  } else if (event.key === "ArrowUp" && !byId("text").value) {
    const mine = [...state.messages.values()].filter(message => message.from.id === state.me && !message.service).at(-1);
    if (mine) { event.preventDefault(); startEditing(mine); }
  }
});
// A picture gets its height when it is there; who read the end still does.
byId("messages").addEventListener("load", () => { if (isAtEnd()) toEnd(); }, true);

async function start() {
  try {
    await refresh();
    listen(event => events[event.type]?.(event), async () => { await refresh(); if (state.chat) await open(state.chat); });
  } catch (refused) {
    byId("empty").hidden = false;
    document.body.classList.add("open");
    const isOld = refused.code === 401;
    empty(isOld ? "This link has been used" : "The sandbox does not answer",
      isOld ? "A link opens the page once. Start the sandbox again for a new one, or ask the control API for /control/page-link." : "Start it and load this page again.",
      isOld ? "" : "Load again", () => location.reload());
  }
}

start();
