// What the other parts share: the run itself and the way numbers and times are written.
const run = JSON.parse(document.getElementById('run').textContent);
const byId = id => document.getElementById(id);

function number(value, decimals) {
  if (value === null || !Number.isFinite(value)) return '–';
  const text = Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return value < 0 && /[1-9]/.test(text) ? '−' + text : text;
}

const signed = (value, decimals) => (value > 0 && /[1-9]/.test(number(value, decimals)) ? '+' : '') + number(value, decimals);
const stamp = ms => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}
