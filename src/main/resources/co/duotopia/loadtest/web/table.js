import { h, setText } from './dom.js';

/**
 * A table that is shown again and again: rows are kept by their key, and only cells whose text
 * differs are touched, so a selection, the focus and the scroll position stay where they are.
 *
 * columns: {id, title, text: (item) → string; optional: fill: (cell, item) in place of text,
 * number: right-aligned, order: (item) → what it is sorted by, head: a row's header, wide}.
 */
export class Table {
  constructor({ label, columns, key, sort = null, name = '', none = '' }) {
    this.columns = columns;
    this.key = key;
    this.sort = sort;
    this.rows = new Map();
    this.heads = new Map(columns.map((column) => [column.id, this.headOf(column)]));
    this.body = h('tbody');
    this.foot = h('tfoot');
    this.none = h('p', { class: 'none', hidden: true }, none);
    this.scroll = h(
      'div',
      { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0' },
      h('table', { class: `live ${name}` }, h('thead', {}, h('tr', {}, ...this.heads.values())), this.body, this.foot),
    );
    this.element = h('div', {}, this.none, this.scroll);
    this.showSort();
  }

  headOf(column) {
    const cell = h('th', { scope: 'col', class: column.number ? 'number' : null });
    if (column.order) {
      const press = () => this.sortBy(column);
      cell.append(h('button', { type: 'button', class: 'sort', onclick: press }, column.title));
    } else {
      cell.textContent = column.title;
    }
    return cell;
  }

  /** Numbers begin with the largest, words with A; pressed again, the other way round. */
  sortBy(column) {
    const same = this.sort?.id === column.id;
    this.sort = { id: column.id, down: same ? !this.sort.down : Boolean(column.number) };
    this.showSort();
    this.show(this.items, this.last);
  }

  showSort() {
    for (const [id, cell] of this.heads) {
      if (id !== this.sort?.id) cell.removeAttribute('aria-sort');
      else cell.setAttribute('aria-sort', this.sort.down ? 'descending' : 'ascending');
    }
  }

  /** Another title, as of a column that means something else at the end of a run. */
  retitle(id, title) {
    const cell = this.heads.get(id);
    setText(cell.querySelector('button') ?? cell, title);
  }

  /** items: in their usual order; last: stays beneath them, however they are sorted. */
  show(items, last = null) {
    this.items = items;
    this.last = last;
    const wanted = this.sorted(items).map((item) => this.rowOf(item));
    this.place(this.body, wanted);
    this.place(this.foot, last ? [this.rowOf(last)] : []);
    this.none.hidden = items.length > 0 || last !== null;
    this.scroll.hidden = !this.none.hidden;
    const live = new Set([...wanted, ...this.foot.rows]);
    for (const [key, row] of this.rows) if (!live.has(row)) this.rows.delete(key);
  }

  sorted(items) {
    const column = this.columns.find((c) => c.id === this.sort?.id);
    if (!column) return items;
    const sign = this.sort.down ? -1 : 1;
    const compare = (a, b) =>
      a === b ? 0 : a === null || a === undefined ? 1 : b === null || b === undefined ? -1 : sign * (a < b ? -1 : 1);
    return [...items].sort((a, b) => compare(column.order(a), column.order(b)));
  }

  /** Moves a row only if it is not where it should be. */
  place(body, wanted) {
    wanted.forEach((row, i) => {
      if (body.rows[i] !== row) body.insertBefore(row, body.rows[i] ?? null);
    });
    while (body.rows.length > wanted.length) body.lastElementChild.remove();
  }

  rowOf(item) {
    const key = this.key(item);
    let row = this.rows.get(key);
    if (!row) {
      const cell = (c) =>
        c.head
          ? h('th', { scope: 'row', class: c.name })
          : h('td', { class: [c.number && 'number', c.name].filter(Boolean).join(' ') || null, 'data-title': c.title });
      row = h('tr', {}, this.columns.map(cell));
      this.rows.set(key, row);
    }
    this.columns.forEach((column, i) => {
      if (column.fill) column.fill(row.cells[i], item);
      else setText(row.cells[i], column.text(item));
    });
    return row;
  }
}
