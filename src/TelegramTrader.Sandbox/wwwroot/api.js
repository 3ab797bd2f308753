// The control API as the page uses it; the session's cookie says who we are.

export class Refused extends Error {}

async function answer(response) {
  const body = await response.json().catch(() => ({ ok: false, description: response.statusText }));
  if (!body.ok) {
    const refused = new Refused(body.description);
    refused.code = response.status;
    throw refused;
  }
  return body.result;
}

export async function read(path, query = {}) {
  const known = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  return answer(await fetch(`/control/${path}?${new URLSearchParams(known)}`));
}

export async function act(path, body) {
  return answer(await fetch(`/control/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));
}

/** Calls back for each event; and once after every (re)connection, when the page has to look again. */
export function listen(onEvent, onOpen) {
  const source = new EventSource("/control/events");
  source.onopen = onOpen;
  source.onmessage = message => onEvent(JSON.parse(message.data));
}
