// The list of trades: a page at a time, so that twenty thousand of them cost no more than fifty.
const pageSize = 25;
const sides = trade => (trade[2] < 0 ? 'short' : 'long');
const columns = [
  { name: '#', of: trade => trade.place, write: value => number(value, 0) },
  { name: 'Side', of: sides, words: true },
  { name: 'Opened', of: trade => trade[0], write: stamp, when: true },
  { name: 'Closed', of: trade => trade[1], write: stamp, when: true },
  { name: 'Entry', of: trade => trade[3], write: value => number(value, run.priceDecimals) },
  { name: 'Exit', of: trade => trade[4], write: value => number(value, run.priceDecimals) },
  { name: 'Quantity', of: trade => Math.abs(trade[2]), write: value => value.toLocaleString('en-US', { maximumFractionDigits: 8 }) },
  { name: 'Costs', of: trade => trade[7] + trade[8] - trade[9], write: value => number(value, run.decimals) },
  { name: 'Return', of: trade => trade[5], write: value => signed(value, 2) + ' %', coloured: true },
  { name: 'Profit', of: trade => trade[6], write: value => signed(value, run.decimals), coloured: true },
  { name: 'Why in', of: trade => run.words[trade[10]], words: true, why: true },
  { name: 'Why out', of: trade => run.words[trade[11]], words: true, why: true },
];
if (run.symbols.length > 1) columns.splice(2, 0, { name: 'Symbol', of: trade => run.symbols[trade[12]], words: true });

run.trades.forEach((trade, i) => { trade.place = run.firstTrade + i; });
let order = run.trades.slice().reverse();
let page = 0, sortedBy = 0, isFalling = true;

function compare(a, b) {
  const [left, right] = [columns[sortedBy].of(a), columns[sortedBy].of(b)];
  const less = typeof left === 'string' ? left.localeCompare(right, 'en') : left - right;
  return (isFalling ? -less : less) || a.place - b.place;
}

function sortBy(column) {
  isFalling = column === sortedBy ? !isFalling : !columns[column].words;
  sortedBy = column;
  order.sort(compare);
  page = 0;
  show();
}

function heads() {
  const row = element('tr');
  columns.forEach((column, i) => {
    const head = element('th', undefined, column.words ? 'words' : '');
    const isSorted = i === sortedBy;
    const button = element('button', column.name + (isSorted ? (isFalling ? ' ↓' : ' ↑') : ''));
    button.type = 'button';
    button.addEventListener('click', () => { sortBy(i); byId('rows').querySelectorAll('th button')[i].focus(); });
    if (isSorted) head.setAttribute('aria-sort', isFalling ? 'descending' : 'ascending');
    head.scope = 'col';
    head.append(button);
    row.append(head);
  });
  return row;
}

function line(trade) {
  const row = element('tr');
  for (const column of columns) {
    const value = column.of(trade);
    const classes = [column.words ? 'words' : '', column.when ? 'when' : '', column.why ? 'why' : ''];
    if (column.coloured) classes.push(value > 0 ? 'good' : value < 0 ? 'bad' : '');
    const cell = element('td', column.write ? column.write(value) : value, classes.filter(Boolean).join(' '));
    cell.dataset.name = column.name;
    row.append(cell);
  }
  return row;
}

function show() {
  const pages = Math.max(1, Math.ceil(order.length / pageSize));
  const rows = order.slice(page * pageSize, (page + 1) * pageSize).map(line);
  byId('rows').tHead.replaceChildren(heads());
  byId('rows').tBodies[0].replaceChildren(...rows);
  byId('page').textContent = `page ${number(page + 1, 0)} of ${number(pages, 0)}`;
  byId('back').disabled = page === 0;
  byId('next').disabled = page >= pages - 1;
  byId('pages').hidden = pages === 1;
}

function turn(by) {
  page += by;
  show();
  byId('rows').scrollIntoView({ block: 'start' });
}

byId('count').textContent = number(run.trades.length, 0) + (run.trades.length === 1 ? ' trade' : ' trades') + (run.trades.length > 0 ? `, amounts in ${run.quote}` : '');
byId('back').addEventListener('click', () => turn(-1));
byId('next').addEventListener('click', () => turn(1));
if (order.length > 0) show(); else byId('rows').hidden = byId('pages').hidden = true;
