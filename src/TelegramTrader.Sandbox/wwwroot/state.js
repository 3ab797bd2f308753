// What the page knows, and the questions all its parts ask of it.

export const byId = id => document.getElementById(id);

export const state = {
  users: [], chats: [], bots: [], me: null, chat: null, thread: null, messages: new Map(), unread: new Map(),
};

// Two bots have two private chats with one person.
export const key = chat => `${chat.id}/${chat.bot ?? ""}`;

export const current = () => state.chats.find(chat => key(chat) === state.chat);

export const chatsOfMine = () => state.chats
  .filter(chat => chat.members.includes(state.me) && !chat.migrated_to)
  .sort((one, other) => (other.last?.date ?? 0) - (one.last?.date ?? 0));

export const nameOf = chat =>
  chat.bot ? state.bots.find(bot => bot.id === chat.bot)?.name ?? chat.name : chat.name;

export const fullName = user => [user.first_name, user.last_name].filter(Boolean).join(" ");

/** Who does something, and where. */
export function place(extra = {}) {
  const chat = current();
  return { user: state.me, chat: chat.id, bot: chat.bot ?? undefined, ...extra };
}

export const isShown = message => !current()?.is_forum || (message.thread ?? null) === state.thread;

export const shown = () => [...state.messages.values()].filter(isShown);

export const isTouch = () => matchMedia("(hover: none)").matches;
