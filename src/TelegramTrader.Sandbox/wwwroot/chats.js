// The list of chats, and the head of the one that is open.

import { hue, icon, make, preview, time } from "./messages.js";
import { byId, chatsOfMine, current, fullName, key, nameOf, shown, state } from "./state.js";

const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

function paint(face, name, id) {
  face.textContent = name.slice(0, 1).toUpperCase();
  face.style.setProperty("--hue", hue(id));
  return face;
}

export function drawPeople() {
  const select = byId("person");
  select.replaceChildren(...state.users.map(user => {
    const option = make("option", "", fullName(user));
    option.value = user.id;
    return option;
  }));
  const me = state.users.find(user => user.id === state.me);
  byId("myface").hidden = !me;
  if (!me) return;
  select.value = state.me;
  paint(byId("myface"), fullName(me), me.id);
}

function when(date) {
  const day = new Date(date * 1000);
  const age = (new Date() - day) / 86400000;
  if (day.toDateString() === new Date().toDateString()) return time(date);
  return day.toLocaleDateString([], age < 6 ? { weekday: "short" } : { day: "numeric", month: "short" });
}

function lastWords(chat) {
  const made = make("span", "last");
  const sender = chat.last && !chat.last.service && (chat.last.from.id === state.me ? "You" : chat.bot ? "" : chat.last.from.name);
  if (sender) made.append(make("i", "", `${sender}: `));
  made.append(preview(chat.last) || "No messages yet");
  return made;
}

export function drawChats() {
  byId("list").replaceChildren(...chatsOfMine().map(chat => {
    const row = make("button");
    row.type = "button";
    row.dataset.chat = key(chat);
    if (key(chat) === state.chat) row.setAttribute("aria-current", "true");
    const name = make("b", "", nameOf(chat));
    if (!chat.bot) name.prepend(icon("group"));
    row.append(paint(make("span", "face"), nameOf(chat), chat.bot ?? chat.id), name,
      make("time", "", chat.last ? when(chat.last.date) : ""), lastWords(chat));
    const unread = state.unread.get(key(chat));
    if (unread) row.append(make("span", "unread", unread));
    return row;
  }));
}

export function drawTitle() {
  const chat = current();
  byId("title").textContent = nameOf(chat);
  paint(byId("face"), nameOf(chat), chat.bot ?? chat.id);
  drawStatus();
}

export function drawStatus(words) {
  const chat = current();
  const members = () => Object.values(chat.bots).filter(status => status === "member").length;
  const still = chat.bot
    ? (chat.blocked ? "bot · blocked by you" : "bot")
    : `${counted(chat.members.length, "person", "people")}, ${counted(members(), "bot", "bots")}`;
  byId("status").classList.toggle("busy", Boolean(words));
  byId("status").textContent = words ?? still;
}

export function drawTopics(choose, add) {
  const chat = current();
  byId("topics").hidden = !chat.is_forum;
  if (!chat.is_forum) return;
  const tabs = [{ thread: null, name: "General" }, ...chat.topics].map(topic => {
    const tab = make("button", "", topic.name);
    tab.type = "button";
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", topic.thread === state.thread);
    tab.addEventListener("click", () => choose(topic.thread));
    return tab;
  });
  const more = make("button", "new");
  more.type = "button";
  more.setAttribute("aria-label", "New topic");
  more.append(icon("plus"), "Topic");
  more.addEventListener("click", add);
  byId("topics").replaceChildren(...tabs, more);
  byId("topics").querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The newest pinned message above the chat. */
export function drawPin() {
  const pinned = shown().filter(message => message.pinned).at(-1);
  byId("pin").hidden = !pinned;
  if (!pinned) return;
  byId("pin").dataset.jump = pinned.message_id;
  byId("pin").querySelector("b").textContent = "Pinned message";
  byId("pin").querySelector("span").textContent = preview(pinned);
}
