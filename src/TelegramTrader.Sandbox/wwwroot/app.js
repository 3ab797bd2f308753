// The chat page: what happens when somebody touches it, and when the sandbox tells of something.

import { act, listen, read } from "./api.js";
import { drawChats, drawPeople, drawPin, drawStatus, drawTitle, drawTopics } from "./chats.js";
import { attempt, begin, clear, drawKeyboard, edit, focusText, menu, reply, send } from "./compose.js";
import { alertBox, ask, popUp, say } from "./dialogs.js";
import { byId, chatsOfMine, current, isShown, key, nameOf, place, shown, state } from "./state.js";
import { append, change, drawMessages, isAtEnd, jumpTo, remove, removePending, settle, toEnd } from "./thread.js";

const scroller = byId("scroll");
const isWide = () => matchMedia("(min-width: 721px)").matches;
let typingEnds = 0;
let turn = 0;
let drawn = null;
let loads = 0;
let commandsAsked = 0;
const waiting = [];

// What happens while the sandbox is read waits: it may be newer than what is being read.
async function load(what) {
  loads++;
  try {
    await what();
  } finally {
    if (--loads === 0) waiting.splice(0).forEach(happen);
  }
}

function happen(event) {
  if (loads) waiting.push(event);
  else events[event.type]?.(event);
}

const refresh = () => load(readWorld);
const open = chat => load(() => readChat(chat));

async function readWorld() {
  const world = await read("state");
  Object.assign(state, { users: world.users, chats: world.chats, bots: world.bots });
  if (!state.users.some(user => user.id === state.me)) state.me = state.users[0]?.id ?? null;
  if (!current()) state.chat = null;
  drawPeople();
  drawChats();
  if (!state.chat && chatsOfMine().length && isWide()) await open(key(chatsOfMine()[0]));
  else drawFrame();
}

// Everything around the messages.
function drawFrame() {
  const chat = current();
  document.body.classList.toggle("open", Boolean(chat));
  document.title = chat ? `${nameOf(chat)} · Sandbox chat` : "Sandbox chat";
  byId("empty").classList.toggle("inside", Boolean(chat));
  if (!chat) {
    if (state.users.length) empty("No chat is open", "Choose one from the list, or make a group.", "New group", addGroup);
    else empty("Nobody here yet", "Add a person to write to the bot with.", "Add a person", addPerson);
    return;
  }
  drawTitle();
  drawTopics(enterTopic, addTopic);
  drawPin();
  drawKeyboard();
  if (shown().length) byId("empty").hidden = true;
  else empty(`Say hello to ${nameOf(chat)}`, "It hears you once you have started it.", "Start", () => send("/start"));
}

function empty(title, words, label, go) {
  const box = byId("empty");
  box.hidden = false;
  box.querySelector("h1").textContent = title;
  box.querySelector("p").textContent = words;
  box.querySelector("button").textContent = label;
  box.querySelector("button").hidden = !label;
  box.querySelector("button").onclick = go;
}

const spot = () => [state.me, state.chat, state.thread].join();

// Where nothing is new the rows stay what they are: a finger may be on one of their buttons.
function take(messages) {
  if (drawn === spot() && JSON.stringify([...state.messages.values()]) === JSON.stringify(messages)) return;
  state.messages = new Map(messages.map(message => [message.message_id, message]));
  draw();
}

function draw() {
  drawn = spot();
  drawMessages();
}

async function readChat(chat) {
  const mine = ++turn;
  // Before the reading: what is typed meanwhile belongs to the new chat.
  if (chat !== state.chat) clear();
  state.chat = chat;
  state.thread = null;
  state.unread.delete(chat);
  const messages = await read("messages", place());
  // Somebody has opened another chat meanwhile.
  if (mine !== turn) return;
  drawChats();
  take(messages);
  drawFrame();
  toEnd();
  focusText();
  await loadCommands();
}

// What happened while the connection was lost is read again; who read further up stays there.
async function catchUp() {
  await readWorld();
  if (!state.chat) return;
  const mine = ++turn;
  const messages = await read("messages", place());
  if (mine !== turn) return;
  const [end, top] = [isAtEnd(), scroller.scrollTop];
  take(messages);
  drawFrame();
  if (end) toEnd();
  else scroller.scrollTop = top;
  await loadCommands();
}

function enterTopic(thread) {
  state.thread = thread;
  clear();
  draw();
  drawFrame();
  toEnd();
}

async function loadCommands() {
  if (!state.chat) return;
  const mine = ++commandsAsked;
  const commands = await read("commands", place()).catch(() => []);
  // An answer to an older question may come last.
  if (mine === commandsAsked) menu.set(commands);
}

// A message comes twice when it is one's own: as the answer to sending it, and as an event.
function receive(message) {
  if (state.messages.has(message.message_id)) return;
  if (!message.pending) {
    state.messages.set(message.message_id, message);
    const own = message.from.id === state.me && [...byId("messages").querySelectorAll(".pending")]
      .find(row => row.querySelector(".text")?.textContent === message.text);
    if (own) removePending(own.dataset.id);
  }
  byId("empty").hidden = true;
  if (isShown(message)) append(message);
  drawKeyboard();
  if (message.from.is_bot) drawStatus();
}

const chatOf = event => state.chats.find(chat => chat.id === event.chat && (chat.bot ?? null) === (event.bot ?? null));
const isHere = event => Boolean(state.chat) && chatOf(event) === current();

function onMessage(event) {
  const chat = chatOf(event);
  if (!chat) return refresh();
  chat.last = event.message;
  if (key(chat) === state.chat) receive(event.message);
  else if (event.message.from.id !== state.me && chat.members.includes(state.me)) {
    state.unread.set(key(chat), (state.unread.get(key(chat)) ?? 0) + 1);
  }
  drawChats();
}

function onEdit(event) {
  const chat = chatOf(event);
  if (chat?.last?.message_id === event.message.message_id) { chat.last = event.message; drawChats(); }
  if (!isHere(event)) return;
  state.messages.set(event.message.message_id, event.message);
  change(event.message);
  drawPin();
  drawKeyboard();
}

function onDelete(event) {
  if (!isHere(event)) return;
  remove(event.message_id);
  drawPin();
  drawKeyboard();
}

function onReaction(event) {
  const message = isHere(event) && state.messages.get(event.message_id);
  if (!message) return;
  message.reaction = event.emoji;
  change(message);
}

function onAnswer(event) {
  if (!isHere(event)) return;
  settle(state.messages.get(event.message_id), event.data);
  if (event.user !== state.me || !event.answer.text) return;
  if (event.answer.show_alert) alertBox(event.answer.text);
  else say(event.answer.text);
}

function onAction(event) {
  if (!isHere(event) || (event.thread ?? null) !== state.thread) return;
  const what = { typing: "is typing …", upload_photo: "is sending a picture …", upload_document: "is sending a file …" };
  const words = what[event.action] ?? "is busy …";
  drawStatus(current().bot ? words.replace("is ", "") : `${event.from} ${words}`);
  clearTimeout(typingEnds);
  typingEnds = setTimeout(() => state.chat && drawStatus(), 5000);
}

const events = {
  message: onMessage, edit: onEdit, delete: onDelete, reaction: onReaction, callback_answer: onAnswer, chat_action: onAction,
  commands: loadCommands, chats: refresh, membership: refresh,
  reset: () => { drawn = state.chat = null; state.messages.clear(); state.unread.clear(); refresh(); },
};

async function tap(button) {
  const message = state.messages.get(Number(button.closest("li").dataset.id));
  const data = button.dataset.data;
  if (button.dataset.url) window.open(button.dataset.url, "_blank", "noopener");
  else if (button.dataset.copy) await navigator.clipboard.writeText(button.dataset.copy).then(() => say("Copied"));
  else if (data !== undefined && !button.classList.contains("waiting")) {
    button.classList.add("waiting");
    button.setAttribute("aria-busy", "true");
    message.waiting = [...(message.waiting ?? []), data];
    if (!await attempt(() => act("tap", place({ message: message.message_id, data })))) settle(message, data);
  }
}

function onTouch(event) {
  const target = event.target.closest("[data-command], [data-photo], [data-jump], .keys button");
  if (!target) return;
  if (target.dataset.command) send(target.dataset.command);
  else if (target.dataset.photo) {
    byId("photo").firstElementChild.src = target.dataset.photo;
    byId("photo").showModal();
  } else if (target.dataset.jump) jumpTo(target.dataset.jump);
  else tap(target);
}

// The long touch of a phone, the right button of a mouse.
function onHold(event) {
  const row = event.target.closest("li.mine, li.theirs");
  const message = row && state.messages.get(Number(row.dataset.id));
  if (!message) return;
  event.preventDefault();
  const choices = [["Reply", () => reply(message)]];
  if (message.text) choices.push(["Copy text", () => navigator.clipboard.writeText(message.text).then(() => say("Copied"))]);
  const isText = message.text && !message.photo && !message.document;
  if (message.from.id === state.me && isText) choices.push(["Edit", () => edit(message)]);
  popUp(event.clientX, event.clientY, choices);
}

async function addPerson() {
  const given = await ask("New person", [{ name: "first_name", label: "First name" }], null, "Add");
  const made = given && await attempt(() => act("users", given));
  if (made) await become(made.id);
}

async function become(person) {
  state.me = person;
  state.chat = null;
  // At once: a tap on a chat of the other person would open it.
  drawChats();
  drawFrame();
  await refresh();
}

async function addGroup() {
  const kinds = { supergroup: "Supergroup", forum: "Supergroup with topics", group: "Basic group" };
  const given = await ask("New group", [{ name: "title", label: "Title" }, { name: "type", label: "Kind", choices: kinds }], null, "Create");
  if (!given) return;
  const members = [state.me, ...state.users.map(user => user.id).filter(id => id !== state.me)];
  const forum = given.type === "forum";
  const made = await attempt(() => act("chats", { title: given.title, type: forum ? "supergroup" : given.type, forum, members }));
  if (made) { await refresh(); await open(key(made)); }
}

async function addTopic() {
  const given = await ask("New topic", [{ name: "name", label: "Name" }], null, "Create");
  const made = given && await attempt(() => act("topics", { ...place(), by: state.me, name: given.name }));
  if (made) { await refresh(); enterTopic(made.thread); }
}

function moreChoices(event) {
  const chat = current();
  const bot = state.bots[0].id;
  const inside = chat.bots[bot] === "member";
  const choices = chat.bot
    ? [chat.blocked ? ["Unblock the bot", () => act("unblock", place())] : ["Block the bot", () => act("block", place())]]
    : [[inside ? "Remove the bot" : "Add the bot", () => act(inside ? "bot/remove" : "bot/add", { ...place(), bot, by: state.me })]];
  if (chat.type === "group") choices.push(["Make it a supergroup", () => act("migrate", { ...place(), by: state.me })]);
  popUp(event.clientX, event.clientY, choices.map(([name, go]) => [name, () => attempt(go)]));
}

// Stopped and started again the sandbox knows this browser no more: no use in asking on.
async function onLost() {
  byId("banner").textContent = "Connecting … The sandbox does not answer.";
  byId("banner").hidden = false;
  const code = await read("users").then(() => 200, refused => refused.code);
  if (code === 401) refuse({ code, wasOpen: true });
  return code !== 401;
}

async function onOpen() {
  byId("banner").hidden = true;
  // No answer at all (0): that is said when the stream ends.
  await load(catchUp).catch(refused => { if (![0, 401].includes(refused.code)) throw refused; });
}

function refuse(refused) {
  document.body.classList.add("closed");
  const isUsed = refused.code === 401;
  byId("banner").hidden = true;
  const title = refused.wasOpen ? "The sandbox was started again" : "This link has been used";
  empty(isUsed ? title : "The sandbox does not answer",
    refused.wasOpen ? "What was said here is gone with the old one. Click the new link it prints." : isUsed ? "For safety a link opens the chat once, in one browser. Start the program again and click the new link it prints." : "Start it, and load this page again.",
    isUsed ? "" : "Load again", () => location.reload());
}

byId("messages").addEventListener("click", onTouch);
byId("messages").addEventListener("contextmenu", onHold);
byId("pin").addEventListener("click", () => jumpTo(byId("pin").dataset.jump));
byId("add").addEventListener("click", event => popUp(event.clientX, event.clientY, [["New person", addPerson], ["New group", addGroup]]));
byId("more").addEventListener("click", moreChoices);
byId("unblock").addEventListener("click", () => attempt(() => act("unblock", place())));
byId("list").addEventListener("click", event => {
  const row = event.target.closest("[data-chat]");
  if (row) attempt(() => open(row.dataset.chat));
});
byId("person").addEventListener("change", event => attempt(() => become(Number(event.target.value))));
byId("back").addEventListener("click", () => { turn++; state.chat = null; drawChats(); drawFrame(); });
byId("photo").addEventListener("click", () => byId("photo").close());
// A picture gets its height when it is there; who read the end still does.
byId("messages").addEventListener("load", () => { if (isAtEnd()) toEnd(); }, true);

begin((message, chat) => { if (!chat || chat === state.chat) receive(message); });
// Who is there has to be known before somebody is added to them.
refresh().then(() => { byId("add").disabled = false; return listen(happen, onOpen, onLost); }, refuse);
