// The messages of the open chat: drawn, added, changed in place, and where one has scrolled to.

import { dayLine, item } from "./messages.js";
import { byId, current, isShown, shown, state } from "./state.js";

const list = byId("messages");
const scroller = byId("scroll");
let newBelow = 0;

const context = () => ({ me: state.me, names: !current()?.bot, find: id => state.messages.get(id) });
const dayOf = date => new Date(date * 1000).toDateString();
const rowOf = id => list.querySelector(`:scope > [data-id="${id}"]`) ?? list.querySelector(`[data-member="${id}"]`)?.closest("li");
const albumOf = message => message.album ? shown().filter(other => other.album === message.album) : [message];

export const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;

export function toEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  hideDown();
}

function hideDown() {
  newBelow = 0;
  byId("down").hidden = true;
}

// Neighbours by the same sender form a group: a gap above the first, a tail on the last.
function arrange() {
  let before = null;
  for (const row of list.children) {
    const isSaid = row.matches(".mine, .theirs");
    const joins = isSaid && before && before.dataset.from === row.dataset.from && row.dataset.date - before.dataset.date < 600;
    row.classList.toggle("first", isSaid && !joins);
    row.classList.toggle("tail", isSaid);
    if (joins) before.classList.remove("tail");
    before = isSaid ? row : null;
  }
}

export function drawMessages() {
  const rows = [];
  let [day, album] = [null, null];
  for (const message of shown()) {
    if (message.album && message.album === album) continue;
    album = message.album;
    if (dayOf(message.date) !== day) rows.push(dayLine(message.date));
    day = dayOf(message.date);
    rows.push(item(albumOf(message), context()));
  }
  list.replaceChildren(...rows);
  arrange();
}

/** Shows a new message; who read the end or wrote it is taken to it. */
export function append(message) {
  const follows = isAtEnd() || message.from.id === state.me;
  const first = albumOf(message)[0];
  if (message.album && first !== message) {
    change(message);
  } else {
    const said = [...list.children].filter(row => row.dataset.date && !row.matches(".pending")).at(-1);
    const isNewDay = !said || dayOf(Number(said.dataset.date)) !== dayOf(message.date);
    const waiting = message.pending ? null : list.querySelector(":scope > .pending");
    // What waits to be sent may have opened the day already.
    const hasLine = waiting?.previousElementSibling?.matches(".day") && dayOf(Number(waiting.dataset.date)) === dayOf(message.date);
    const rows = [...(isNewDay && !hasLine ? [dayLine(message.date)] : []), item([message], context())];
    if (waiting) waiting.before(...rows);
    else list.append(...rows);
    arrange();
  }
  if (follows) {
    toEnd();
  } else {
    newBelow++;
    byId("down").hidden = false;
    byId("down").querySelector("b").textContent = newBelow;
    byId("down").querySelector("b").hidden = false;
  }
}

/** Redraws the row of a message; the row stays the same element and what is read stays where it is. */
export function change(message) {
  const row = rowOf(message.message_id) ?? rowOf(albumOf(message)[0]?.message_id);
  if (!row || !isShown(message)) return;
  const [end, top, height] = [isAtEnd(), row.getBoundingClientRect().top, row.offsetHeight];
  const focused = row.contains(document.activeElement) ? document.activeElement.textContent : null;
  const next = item(albumOf(message), context());
  keepPictures(row, next);
  row.className = next.className;
  row.replaceChildren(...next.childNodes);
  arrange();
  if (focused !== null) [...row.querySelectorAll("button")].find(button => button.textContent === focused)?.focus({ preventScroll: true });
  if (end) toEnd();
  else if (top < scroller.getBoundingClientRect().top) scroller.scrollTop += row.offsetHeight - height;
}

// The old image element takes the new address: it shows the old picture until the new one has come.
function keepPictures(row, next) {
  const known = [...row.querySelectorAll(".picture img")];
  [...next.querySelectorAll(".picture img")].forEach((image, at) => {
    if (!known[at]) return;
    if (known[at].getAttribute("src") !== image.getAttribute("src")) known[at].src = image.getAttribute("src");
    [known[at].width, known[at].height] = [image.getAttribute("width"), image.getAttribute("height")];
    known[at].style.aspectRatio = image.style.aspectRatio;
    image.replaceWith(known[at]);
  });
}

export function remove(id) {
  const row = rowOf(id);
  const gone = state.messages.get(id);
  state.messages.delete(id);
  const left = gone?.album ? albumOf(gone) : [];
  if (left.length) {
    row.dataset.id = left[0].message_id;
    change(left[0]);
  } else if (row) {
    const day = row.previousElementSibling;
    const next = row.nextElementSibling;
    row.remove();
    if (day?.matches(".day") && (!next || next.matches(".day"))) day.remove();
    arrange();
  }
}

export function removePending(id) {
  list.querySelector(`:scope > .pending[data-id="${id}"]`)?.remove();
  arrange();
}

export function settle(message, data) {
  if (message) message.waiting = (message.waiting ?? []).filter(other => other !== data);
  for (const button of rowOf(message?.message_id)?.querySelectorAll(".keys .waiting") ?? []) {
    if (button.dataset.data !== data) continue;
    button.classList.remove("waiting");
    button.removeAttribute("aria-busy");
  }
}

export function jumpTo(id) {
  const row = rowOf(id);
  row?.scrollIntoView({ block: "center", behavior: "smooth" });
  row?.classList.add("flash");
  setTimeout(() => row?.classList.remove("flash"), 1200);
}

byId("down").addEventListener("click", toEnd);
scroller.addEventListener("scroll", () => { if (isAtEnd()) hideDown(); else if (!newBelow) { byId("down").hidden = false; byId("down").querySelector("b").hidden = true; } }, { passive: true });
// A field that grows or a keyboard that opens takes room from the chat: who read the end still does.
let before = { height: 0, end: true };
new ResizeObserver(() => {
  if (before.end && scroller.clientHeight !== before.height) toEnd();
  before = { height: scroller.clientHeight, end: isAtEnd() };
}).observe(scroller);
scroller.addEventListener("scroll", () => { before.end = isAtEnd(); }, { passive: true });
