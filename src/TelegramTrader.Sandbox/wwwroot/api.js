// The control API as the page uses it; the session's cookie says who we are.

const reconnectMs = 1000;

export class Refused extends Error {}

async function answer(response) {
  const isCut = { ok: false, description: response.statusText, code: response.ok ? 0 : response.status };
  const body = await response.json().catch(() => isCut);
  if (!body.ok) {
    const refused = new Refused(body.description);
    refused.code = body.code ?? response.status;
    throw refused;
  }
  return body.result;
}

// Where there is no answer at all the code is 0.
function reach(address, how) {
  const unreached = Object.assign(new Refused("The sandbox does not answer."), { code: 0 });
  return fetch(address, how).catch(() => { throw unreached; });
}

export async function read(path, query = {}) {
  const known = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  return answer(await reach(`/control/${path}?${new URLSearchParams(known)}`));
}

export async function act(path, body) {
  return answer(await reach(`/control/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));
}

export async function upload(path, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined) form.append(name, value);
  }
  return answer(await reach(`/control/${path}`, { method: "POST", body: form }));
}

/** Calls back for each event; after every (re)connection, to look again; and when it is lost, to say whether to go on. */
export function listen(onEvent, onOpen, onLost) {
  const source = new EventSource("/control/events");
  source.onopen = onOpen;
  source.onmessage = message => onEvent(JSON.parse(message.data));
  source.onerror = async () => {
    source.close();
    if (await onLost()) setTimeout(() => listen(onEvent, onOpen, onLost), reconnectMs);
  };
}
