// One message to one list item.

import { render } from "./entities.js";

const clock = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", hour12: false });

export function hue(id) {
  return Math.abs(id * 47) % 360;
}

export function make(tag, kind, text) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (text !== undefined) made.textContent = text;
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
  const words = (message.text || message.document?.name || "").split("\n")[0];
  return [kind, words].filter(Boolean).join(" · ");
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function picture(photo) {
  const made = make("button", "picture");
  made.type = "button";
  made.dataset.photo = photo.url;
  made.setAttribute("aria-label", "Enlarge the picture");
  const image = make("img");
  image.src = photo.url;
  image.alt = "Picture";
  image.width = photo.width;
  image.height = photo.height;
  made.append(image);
  return made;
}

function file(file) {
  const made = make("a", "document");
  made.href = file.url;
  made.download = file.name;
  made.append(make("i", "", "↓"), make("span", "", file.name), make("small", "", size(file.size)));
  return made;
}

function keys(message) {
  const made = make("div", "keys");
  for (const row of message.buttons) {
    const line = make("div");
    for (const key of row) {
      const button = make("button", key.style ?? "", key.text);
      button.type = "button";
      if (key.callback_data !== undefined) button.dataset.data = key.callback_data;
      if (key.url) {
        button.classList.add("link");
        button.dataset.url = key.url;
      }
      if (key.copy_text) button.dataset.copy = key.copy_text.text;
      button.classList.toggle("waiting", (message.waiting ?? []).includes(key.callback_data));
      line.append(button);
    }
    made.append(line);
  }
  return made;
}

/** @param context whose phone it is, whether names are shown, and how to find a message that is replied to */
export function item(message, context) {
  const mine = message.from.id === context.me;
  const row = make("li", message.service ? "service" : mine ? "mine" : "theirs");
  row.dataset.id = message.message_id;
  if (message.service) {
    row.append(make("span", "", serviceText(message)));
    return row;
  }
  const bubble = make("div", "bubble");
  bubble.classList.toggle("card", Boolean(message.photo || message.buttons.length));
  if (context.names && !mine) {
    const name = make("span", "name", message.from.name);
    name.style.setProperty("--hue", hue(message.from.id));
    bubble.append(name);
  }
  if (message.reply_to) {
    const reply = make("button", "reply", preview(context.find(message.reply_to)) || "A message that is gone");
    reply.type = "button";
    reply.dataset.jump = message.reply_to;
    bubble.append(reply);
  }
  if (message.photo) bubble.append(picture(message.photo));
  if (message.document) bubble.append(file(message.document));
  const text = make("span", "text");
  text.append(render(message.text, message.entities));
  const when = clock.format(message.date * 1000);
  bubble.append(text, make("time", "meta", message.edits > 0 ? `edited ${when}` : when));
  row.append(bubble);
  if (message.buttons.length) row.append(keys(message));
  return row;
}

export function dayLine(date) {
  const row = make("li", "day");
  row.append(make("span", "", new Date(date * 1000).toLocaleDateString([], { day: "numeric", month: "long", year: "numeric" })));
  return row;
}
