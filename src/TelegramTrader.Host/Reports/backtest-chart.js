// Equity above, drawdown below, over true time. Drag looks closer, arrows move the cursor, Escape shows all again.
const chart = byId('chart');
const axisWidth = () => (chart.clientWidth < 520 ? 62 : 78);
const padding = { top: 10, gap: 26, bottom: 24 };
const times = run.times, equity = run.equity, held = run.held;
const fall = [];
let peak = run.cash;
for (const value of equity) {
  if (value !== null) peak = Math.max(peak, value);
  fall.push(value === null || peak <= 0 ? null : (value / peak - 1) * 100);
}

let from = times[0], to = times[times.length - 1];
let cursor = -1, dragFrom = null, dragTo = null;

function indexAt(time) {
  let low = 0, high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < time) low = middle + 1; else high = middle;
  }
  return low > 0 && time - times[low - 1] < times[low] - time ? low - 1 : low;
}

// The points in sight, and one on each side so that lines run to the edge.
function sight() {
  const first = indexAt(from), last = indexAt(to);
  return [Math.max(0, first - 1), Math.min(times.length - 1, last + 1)];
}

function range(columns, first, last, also) {
  let low = also ?? Infinity, high = also ?? -Infinity;
  for (const column of columns) {
    for (let i = first; i <= last; i++) {
      if (column[i] === null) continue;
      low = Math.min(low, column[i]);
      high = Math.max(high, column[i]);
    }
  }
  if (low > high) return [0, 1];
  const air = high > low ? (high - low) * 0.05 : Math.max(Math.abs(high) * 0.01, 1e-9);
  return [low >= 0 && low - air < 0 ? 0 : low - air, high + air];
}

function niceStep(span, wanted) {
  const rough = span / wanted, size = 10 ** Math.floor(Math.log10(rough));
  return size * [1, 2, 2.5, 5, 10].find(step => step * size >= rough);
}

function timeTicks(wanted) {
  const hour = 3_600_000, day = 24 * hour;
  const span = to - from;
  for (const step of [60_000, 300_000, 900_000, 1_800_000, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day]) {
    if (span / step > wanted) continue;
    const ticks = [];
    const origin = step >= 7 * day ? 4 * day : 0;
    for (let at = Math.ceil((from - origin) / step) * step + origin; at <= to; at += step) ticks.push([at, dayLabel(at, step < day)]);
    return ticks;
  }
  for (const months of [1, 2, 3, 6, 12, 24, 60, 120]) {
    if (span / (months * 30.44 * day) > wanted) continue;
    const ticks = [], start = new Date(from);
    for (let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months; ; month += months) {
      const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (at > to) return ticks;
      if (at >= from) ticks.push([at, month % 12 === 0 ? String(month / 12) : monthName(at)]);
    }
  }
  return [];
}

const monthName = at => new Date(at).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' });

function dayLabel(at, withHours) {
  const date = new Date(at);
  const isMidnight = date.getUTCHours() === 0 && date.getUTCMinutes() === 0;
  return withHours && !isMidnight ? date.toISOString().slice(11, 16) : `${date.getUTCDate()} ${monthName(at)}`;
}

function layout() {
  const width = chart.clientWidth, height = chart.clientHeight;
  const right = width - axisWidth(), room = height - padding.top - padding.gap - padding.bottom;
  const middle = padding.top + Math.round(room * 0.7);
  return { width, height, right, top: [padding.top, middle], low: [middle + padding.gap, height - padding.bottom] };
}

const xOf = (time, place) => (to > from ? (time - from) / (to - from) * place.right : place.right);
const timeOf = (x, place) => from + Math.min(1, Math.max(0, x / place.right)) * (to - from);

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function draw() {
  const scale = window.devicePixelRatio || 1;
  const place = layout();
  chart.width = Math.round(place.width * scale);
  chart.height = Math.round(place.height * scale);
  const pen = chart.getContext('2d');
  pen.scale(scale, scale);
  pen.font = '12px system-ui, "DejaVu Sans", sans-serif';
  if (times.length === 0) {
    pen.fillStyle = colour('--quiet');
    pen.fillText('The run has no bar.', 0, 24);
    return;
  }

  const [first, last] = sight();
  const upper = range([equity, held], first, last, first === 0 ? run.cash : undefined);
  let deepest = -1;
  for (let i = first; i <= last; i++) deepest = Math.min(deepest, fall[i] ?? 0);
  const lower = [deepest * 1.05, 0];
  drawTimes(pen, place);
  drawPane(pen, place, place.top, upper, number);
  drawPane(pen, place, place.low, lower, (value, decimals) => number(value, decimals) + '%');
  drawStart(pen, place, upper);
  drawLine(pen, place, place.top, upper, held, first, last, colour('--held'));
  drawLine(pen, place, place.top, upper, equity, first, last, colour('--own'));
  drawLine(pen, place, place.low, lower, fall, first, last, colour('--down'), true);
  drawTrades(pen, place, upper);
  drawCursor(pen, place);
}

// As many as keep neighbouring ticks apart: 0.5 needs one, 0.25 two.
function decimalsOf(step) {
  let decimals = 0;
  while (decimals < 8 && Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) > 1e-6) decimals++;
  return decimals;
}

const yOf = (value, strip, [low, high]) => strip[1] - (value - low) / (high - low) * (strip[1] - strip[0]);

function drawTimes(pen, place) {
  pen.strokeStyle = colour('--grid');
  pen.fillStyle = colour('--quiet');
  pen.textAlign = 'center';
  pen.lineWidth = 1;
  for (const [at, label] of timeTicks(Math.max(2, place.right / 84))) {
    const x = xOf(at, place), half = pen.measureText(label).width / 2;
    pen.beginPath();
    for (const strip of [place.top, place.low]) {
      pen.moveTo(x, strip[0]);
      pen.lineTo(x, strip[1]);
    }
    pen.stroke();
    if (x - half >= 0 && x + half <= place.right + 8) pen.fillText(label, x, place.height - 7);
  }
}

function drawPane(pen, place, strip, span, write) {
  const step = niceStep(span[1] - span[0], Math.max(2, (strip[1] - strip[0]) / 38));
  const decimals = decimalsOf(step);
  pen.textAlign = 'left';
  for (let value = Math.ceil(span[0] / step) * step; value <= span[1] + step / 1e6; value += step) {
    const y = yOf(value, strip, span);
    pen.strokeStyle = colour('--grid');
    pen.beginPath();
    pen.moveTo(0, y);
    pen.lineTo(place.right, y);
    pen.stroke();
    pen.fillStyle = colour('--quiet');
    pen.fillText(write(Math.abs(value) < step / 1e6 ? 0 : value, decimals), place.right + 8, y + 4);
  }
}

function drawStart(pen, place, span) {
  if (run.cash < span[0] || run.cash > span[1]) return;
  const y = yOf(run.cash, place.top, span);
  pen.save();
  pen.setLineDash([4, 4]);
  pen.strokeStyle = colour('--quiet');
  pen.beginPath();
  pen.moveTo(0, y);
  pen.lineTo(place.right, y);
  pen.stroke();
  pen.restore();
}

function drawLine(pen, place, strip, span, column, first, last, ink, isFilled) {
  pen.save();
  pen.beginPath();
  pen.rect(0, strip[0] - 2, place.right, strip[1] - strip[0] + 4);
  pen.clip();
  pen.beginPath();
  let isDown = false;
  for (let i = first; i <= last; i++) {
    if (column[i] === null) { isDown = false; continue; }
    const x = xOf(times[i], place), y = yOf(column[i], strip, span);
    if (isDown) pen.lineTo(x, y); else pen.moveTo(x, y);
    isDown = true;
  }
  pen.strokeStyle = ink;
  pen.lineWidth = 1.75;
  pen.lineJoin = 'round';
  pen.stroke();
  if (isFilled) {
    pen.lineTo(xOf(times[last], place), strip[0]);
    pen.lineTo(xOf(times[first], place), strip[0]);
    pen.globalAlpha = 0.18;
    pen.fillStyle = ink;
    pen.fill();
  }
  pen.restore();
}

// Where a trade ended, as long as one can tell them apart.
function drawTrades(pen, place, span) {
  const seen = run.trades.filter(trade => trade[1] >= from && trade[1] <= to);
  if (seen.length > place.right / 12) return;
  for (const trade of seen) {
    const value = equity[indexAt(trade[1])];
    if (value === null) continue;
    pen.fillStyle = colour(trade[6] > 0 ? '--up' : '--down');
    pen.strokeStyle = colour('--ground');
    pen.lineWidth = 1;
    pen.beginPath();
    pen.arc(xOf(trade[1], place), yOf(value, place.top, span), 3.5, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }
}

function drawCursor(pen, place) {
  if (dragFrom !== null) {
    pen.save();
    pen.globalAlpha = 0.2;
    pen.fillStyle = colour('--held');
    pen.fillRect(Math.min(dragFrom, dragTo), place.top[0], Math.abs(dragTo - dragFrom), place.low[1] - place.top[0]);
    pen.restore();
  }
  if (cursor < 0) return;
  const x = xOf(times[cursor], place);
  pen.strokeStyle = colour('--quiet');
  pen.beginPath();
  pen.moveTo(x, place.top[0]);
  pen.lineTo(x, place.low[1]);
  pen.stroke();
}

function tell() {
  const said = byId('values');
  if (cursor < 0) return;
  const values = [
    [stamp(times[cursor]), ''],
    [number(equity[cursor], run.decimals), 'strategy '],
    [number(held[cursor], run.decimals), 'hold '],
    [number(fall[cursor], 2) + ' %', 'drawdown '],
  ];
  said.className = '';
  said.replaceChildren(...values.map(([value, name]) => {
    const pair = element('span', name);
    pair.append(element('b', value));
    return pair;
  }));
}

function look(newFrom, newTo) {
  [from, to] = [newFrom, newTo];
  byId('reset').disabled = from === times[0] && to === times[times.length - 1];
  draw();
}

const showAll = () => look(times[0], times[times.length - 1]);

function point(x) {
  const place = layout();
  cursor = indexAt(timeOf(x, place));
  tell();
}

function release() {
  if (dragFrom === null) return;
  const place = layout();
  const [a, b] = [timeOf(Math.min(dragFrom, dragTo), place), timeOf(Math.max(dragFrom, dragTo), place)];
  const isDrag = Math.abs(dragTo - dragFrom) > 8 && indexAt(b) - indexAt(a) >= 2;
  dragFrom = dragTo = null;
  if (isDrag) look(a, b); else draw();
}

if (times.length > 0) {
  chart.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    chart.setPointerCapture(event.pointerId);
    dragFrom = dragTo = event.offsetX;
    point(event.offsetX);
    draw();
  });
  chart.addEventListener('pointermove', event => {
    if (dragFrom !== null) dragTo = Math.min(layout().right, Math.max(0, event.offsetX));
    point(event.offsetX);
    draw();
  });
  chart.addEventListener('pointerup', release);
  chart.addEventListener('pointercancel', () => { dragFrom = dragTo = null; draw(); });
  chart.addEventListener('dblclick', showAll);
  chart.addEventListener('keydown', event => {
    if (event.key === 'Escape') { showAll(); return; }
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const [first, last] = [indexAt(from), indexAt(to)];
    cursor = Math.min(last, Math.max(first, (cursor < 0 ? last : cursor) + (event.key === 'ArrowLeft' ? -1 : 1)));
    tell();
    draw();
  });
  byId('reset').addEventListener('click', showAll);
}

new ResizeObserver(draw).observe(chart);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
draw();
