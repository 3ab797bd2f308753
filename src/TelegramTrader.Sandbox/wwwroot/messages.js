// One message, or the messages of one album, to one list item.

import { render } from "./entities.js";

const clock = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", hour12: false });

export const time = date => clock.format(date * 1000);

export function hue(id) {
  return Math.abs(id * 47) % 360;
}

export function make(tag, kind, text) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function icon(name) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  made.append(use);
  return made;
}

export function serviceText(message) {
  const service = message.service;
  if (service.new_chat_members) return `${message.from.name} added ${service.new_chat_members.map(m => m.first_name).join(", ")}`;
  if (service.left_chat_member) return `${message.from.name} removed ${service.left_chat_member.first_name}`;
  if (service.forum_topic_created) return `Topic “${service.forum_topic_created.name}” was created`;
  if (service.migrate_to_chat_id) return "This group became a supergroup";
  if (service.migrate_from_chat_id) return "A group became this supergroup";
  return "Something happened here";
}

export function preview(message) {
  if (!message) return "";
  if (message.service) return serviceText(message);
  const kind = message.photo ? "Photo" : message.document ? "File" : "";
  const words = (message.text || message.document?.name || "").split("\n").find(line => line.trim()) ?? "";
  return [kind, words].filter(Boolean).join(" · ");
}

export function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function picture(message) {
  const made = make("button", "picture");
  made.type = "button";
  made.dataset.photo = message.photo.url;
  made.dataset.member = message.message_id;
  made.setAttribute("aria-label", "Enlarge the picture");
  const image = make("img");
  image.src = message.photo.url;
  image.alt = "Picture";
  image.width = message.photo.width;
  image.height = message.photo.height;
  // Its own, not the loaded picture's: an edit may bring another shape before the picture has come.
  image.style.aspectRatio = `${message.photo.width} / ${message.photo.height}`;
  made.append(image);
  return made;
}

function file(message) {
  const made = make("a", "document");
  made.href = message.document.url;
  made.download = message.document.name;
  made.dataset.member = message.message_id;
  const mark = make("i");
  mark.append(icon("file"));
  made.append(mark, make("span", "", message.document.name), make("small", "", size(message.document.size)));
  return made;
}

function keys(message) {
  const made = make("div", "keys");
  for (const row of message.buttons) {
    const line = make("div");
    for (const key of row) {
      const button = make("button", key.style ?? "");
      button.type = "button";
      button.append(make("span", "", key.text));
      if (key.callback_data !== undefined) button.dataset.data = key.callback_data;
      if (key.url) {
        button.dataset.url = key.url;
        button.append(icon("link"));
      }
      if (key.copy_text) button.dataset.copy = key.copy_text.text;
      const isWaiting = (message.waiting ?? []).includes(key.callback_data);
      button.classList.toggle("waiting", isWaiting);
      if (isWaiting) button.setAttribute("aria-busy", "true");
      line.append(button);
    }
    made.append(line);
  }
  return made;
}

function quote(message, context) {
  const origin = context.find(message.reply_to);
  const made = make("button", "quote");
  made.type = "button";
  made.dataset.jump = message.reply_to;
  if (origin) made.style.setProperty("--hue", hue(origin.from.id));
  made.append(make("b", "", origin ? origin.from.name : "Reply"), make("span", "", preview(origin) || "A message that is gone"));
  return made;
}

function meta(message, mine) {
  const made = make("span", "meta");
  const when = make("time", "", message.edits > 0 ? `edited ${time(message.date)}` : time(message.date));
  when.dateTime = new Date(message.date * 1000).toISOString();
  if (message.pinned) made.append(icon("pin"));
  made.append(when);
  if (mine) made.append(icon(message.pending ? "wait" : "sent"));
  return made;
}

function media(messages) {
  const pictures = messages.filter(message => message.photo).map(picture);
  const files = messages.filter(message => message.document).map(file);
  if (pictures.length < 2) return [...pictures, ...files];
  const album = make("div", "album");
  album.classList.toggle("odd", pictures.length % 2 === 1);
  album.append(...pictures);
  return [album, ...files];
}

function bubble(messages, mine, context) {
  const [first] = messages;
  const worded = messages.find(message => message.text) ?? first;
  const made = make("div", "bubble");
  if (context.names && !mine) {
    const name = make("span", "name", first.from.name);
    name.style.setProperty("--hue", hue(first.from.id));
    made.append(name);
  }
  if (first.reply_to) made.append(quote(first, context));
  made.append(...media(messages));
  if (worded.text) {
    const text = make("span", "text");
    text.append(render(worded.text, worded.entities));
    made.append(text);
  }
  made.classList.toggle("pictured", messages.some(message => message.photo));
  made.classList.toggle("bare", !worded.text && !messages.some(message => message.document));
  made.append(meta(worded, mine));
  const reactions = messages.map(message => message.reaction).filter(Boolean);
  if (reactions.length) made.append(make("span", "reaction", reactions.join(" ")));
  return made;
}

/**
 * @param messages one message, or those of an album
 * @param context whose phone it is, whether names are shown, and how to find a message that is replied to
 */
export function item(messages, context) {
  const [first] = messages;
  const mine = first.from.id === context.me;
  const row = make("li", first.service ? "service" : mine ? "mine" : "theirs");
  row.dataset.id = first.message_id;
  row.dataset.from = first.from.id;
  row.dataset.date = first.date;
  if (first.album) row.dataset.album = first.album;
  row.classList.toggle("pending", Boolean(first.pending));
  if (first.service) {
    row.append(make("span", "", serviceText(first)));
    return row;
  }
  if (context.names && !mine) {
    const face = make("span", "face", first.from.name.slice(0, 1).toUpperCase());
    face.style.setProperty("--hue", hue(first.from.id));
    face.setAttribute("aria-hidden", "true");
    row.append(face);
  }
  const block = make("div", "block");
  const buttons = first.buttons.length > 0;
  block.classList.toggle("card", buttons || messages.some(message => message.photo));
  if (messages.length === 1 && first.photo) {
    // As wide as its picture is shown, so that no picture stands between empty margins.
    block.classList.add("framed");
    block.style.setProperty("--ratio", first.photo.width / first.photo.height);
  }
  block.append(bubble(messages, mine, context));
  if (buttons) block.append(keys(first));
  row.append(block);
  return row;
}

export function dayLine(date) {
  const [day, today] = [new Date(date * 1000), new Date()];
  const days = Math.round((new Date(today.toDateString()) - new Date(day.toDateString())) / 86400000);
  const words = days === 0 ? "Today" : days === 1 ? "Yesterday" : day.toLocaleDateString([], {
    day: "numeric", month: "long", year: day.getFullYear() === today.getFullYear() ? undefined : "numeric",
  });
  const row = make("li", "day");
  row.append(make("span", "", words));
  return row;
}
