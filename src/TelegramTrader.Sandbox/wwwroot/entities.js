// Marked text to nodes. Text only ever becomes text nodes; addresses are checked before they become links.

const plainTags = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };

function element(tag, kind) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  return made;
}

function link(address) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    // No address: shown as text.
  }
  if (!url || !["http:", "https:", "tg:", "mailto:"].includes(url.protocol)) return element("span");
  const made = element("a");
  made.href = url.href;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

function spoiler() {
  const made = element("span", "spoiler");
  made.addEventListener("click", () => made.classList.add("seen"));
  return made;
}

function wrap(entity, text) {
  switch (entity.type) {
    case "pre": {
      const made = element("pre");
      made.tabIndex = 0;
      if (entity.language) made.dataset.language = entity.language;
      return made;
    }
    case "blockquote": return element("blockquote");
    case "expandable_blockquote": {
      const made = element("blockquote", "folded");
      made.addEventListener("click", () => made.classList.toggle("folded"));
      return made;
    }
    case "spoiler": return spoiler();
    case "text_link": return link(entity.url);
    case "url": return link(text);
    case "bot_command": {
      const made = element("span", "command");
      made.dataset.command = text;
      return made;
    }
    case "mention": return element("span", "mention");
    default: return element(plainTags[entity.type] ?? "span");
  }
}

// A block begins and ends a line by itself: the line break beside it is not shown twice.
const isBlock = entity => ["pre", "blockquote", "expandable_blockquote"].includes(entity.type);

/** A fragment for a stretch of text; entities lie inside each other or apart, what crosses is cut. */
export function render(text, entities, begin = 0, end = text.length) {
  const fragment = document.createDocumentFragment();
  let at = begin;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) continue;
    fragment.append(text.slice(at, isBlock(entity) && text[from - 1] === "\n" ? Math.max(at, from - 1) : from));
    const inner = [];
    while (i + 1 < entities.length && entities[i + 1].offset < to) inner.push(entities[++i]);
    const node = wrap(entity, text.slice(from, to));
    node.append(render(text, inner, from, to));
    fragment.append(node);
    at = isBlock(entity) && text[to] === "\n" ? to + 1 : to;
  }
  fragment.append(text.slice(at, end));
  return fragment;
}
