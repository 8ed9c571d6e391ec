// The cells of a map, as CellLayout.java lays them out: lattices fill the plane, with edges half-way
// between neighbours; other points get squares that reach half-way to the nearest one.
Report.cells = function (u, v) {
  for (const spread of [1e-9, 2e-3, 5e-3, 1e-2, 2e-2]) {
    const columns = Report.lines(u, spread), rows = Report.lines(v, spread);
    const at = new Map();
    columns.line.forEach((column, i) => at.set(column * 1e6 + rows.line[i], i));
    const places = columns.centres.length * rows.centres.length;
    if (at.size === u.length && u.length >= 0.5 * places) {
      return Report.lattice(u, v, columns, rows, at);
    }
  }
  return Report.scattered(u, v);
};

Report.span = function (values) {
  let low = Infinity, high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high > low ? high - low : 1;
};

Report.order = values => Array.from(values.keys()).sort((a, b) => values[a] - values[b]);

Report.lines = function (values, spread) {
  const gap = spread * Report.span(values), order = Report.order(values);
  const line = new Array(values.length), sums = [], counts = [];
  order.forEach((i, k) => {
    if (k === 0 || values[i] - values[order[k - 1]] > gap) {
      sums.push(0);
      counts.push(0);
    }
    const last = sums.length - 1;
    line[i] = last;
    sums[last] += values[i];
    counts[last]++;
  });
  return {line: line, centres: sums.map((sum, k) => sum / counts[k])};
};

Report.lattice = function (u, v, columns, rows, at) {
  const half = (values, i, lines, line, neighbour, direction) => {
    if (neighbour !== undefined) {
      return Math.abs(values[neighbour] - values[i]) / 2;
    }
    const centres = lines.centres, next = centres[line + direction], back = centres[line - direction];
    if (next !== undefined) {
      return Math.abs((centres[line] + next) / 2 - values[i]);
    }
    return back === undefined ? 0.5 : Math.abs(centres[line] - back) / 2;
  };
  return u.map((x, i) => {
    const c = columns.line[i], r = rows.line[i], key = (a, b) => at.get(a * 1e6 + b);
    return [
      x - half(u, i, columns, c, key(c - 1, r), -1), x + half(u, i, columns, c, key(c + 1, r), 1),
      v[i] - half(v, i, rows, r, key(c, r - 1), -1), v[i] + half(v, i, rows, r, key(c, r + 1), 1)];
  });
};

Report.scattered = function (u, v) {
  const width = Report.span(u), height = Report.span(v), order = Report.order(u);
  const least = 0.3 / Math.sqrt(u.length), most = 1.5 / Math.sqrt(u.length);
  const cells = new Array(u.length);
  order.forEach((i, k) => {
    let nearest = 2 * most;
    for (const step of [-1, 1]) {
      for (let m = k + step; m >= 0 && m < order.length; m += step) {
        const j = order[m], du = Math.abs(u[j] - u[i]) / width;
        if (du >= nearest) {
          break;
        }
        const distance = Math.max(du, Math.abs(v[j] - v[i]) / height);
        nearest = distance > 0 ? Math.min(nearest, distance) : nearest;
      }
    }
    const half = Math.max(least, Math.min(most, nearest / 2));
    cells[i] = [u[i] - half * width, u[i] + half * width, v[i] - half * height, v[i] + half * height];
  });
  return cells;
};
