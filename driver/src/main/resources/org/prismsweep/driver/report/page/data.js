"use strict";
// The data of a page: columns of numbers, packed by Packed.java, and labels for every delta.
const Report = {};

Report.bytes = function (text) {
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) {
    bytes[i] = raw.charCodeAt(i);
  }
  return bytes.buffer;
};

// A column is a list of doubles, or an index into a list of distinct values.
Report.column = function (packed) {
  if (packed.f64 !== undefined) {
    return new Float64Array(Report.bytes(packed.f64));
  }
  const index = packed.u8 === undefined
    ? new Uint16Array(Report.bytes(packed.u16)) : new Uint8Array(Report.bytes(packed.u8));
  const values = packed.values.map(v => v === null ? NaN : v);
  return values.every(v => typeof v === "number")
    ? Float64Array.from(index, k => values[k]) : Array.from(index, k => values[k]);
};

Report.columns = packed => Object.fromEntries(
  Object.entries(packed).map(([name, column]) => [name, Report.column(column)]));

Report.decode = function (raw) {
  const sweep = Object.assign({}, raw);
  sweep.n = raw.ids.length;
  sweep.columns = Report.columns(raw.columns);
  sweep.categories = Object.fromEntries(Object.entries(raw.categories).map(
    ([column, values]) => [column, values.map(v => v === null ? NaN : v)]));
  sweep.distances = Report.columns(raw.distances);
  sweep.noise = Report.column(raw.noise);
  sweep.status = new Uint8Array(Report.bytes(raw.status));
  sweep.measured = new Uint8Array(Report.bytes(raw.measured));
  sweep.steps = {
    start: new Uint32Array(Report.bytes(raw.steps.start)),
    from: new Float64Array(Report.bytes(raw.steps.from)),
    label: new Uint16Array(Report.bytes(raw.steps.label)),
  };
  const crossings = Report.columns(raw.crossings);
  crossings.inside = new Uint32Array(Report.bytes(raw.neighbours.inside));
  crossings.outside = new Uint32Array(Report.bytes(raw.neighbours.outside));
  sweep.crossings = Array.from(crossings.inside, (_, k) => Object.fromEntries(
    Object.entries(crossings).map(([name, column]) => [name, column[k]])));
  const joined = new Uint32Array(Report.bytes(raw.segments));
  sweep.segments = Array.from({length: joined.length / 2}, (_, k) => [joined[2 * k], joined[2 * k + 1]]);
  sweep.curveOf = new Map(raw.curves.points.map((point, k) => [point, k]));
  sweep.curveNumbers = new Float64Array(Report.bytes(raw.curves.numbers));
  return sweep;
};

// The rule's own label at a delta: RegimeSteps.java tabulated it, step k from its delta on.
Report.label = function (sweep, point, delta) {
  const steps = sweep.steps, end = steps.start[point + 1];
  let k = steps.start[point];
  while (k + 1 < end && steps.from[k + 1] <= delta) {
    k++;
  }
  return steps.label[k];
};

Report.labelAll = function (sweep, delta) {
  const labels = new Uint16Array(sweep.n);
  for (let i = 0; i < sweep.n; i++) {
    labels[i] = Report.label(sweep, i, delta);
  }
  return labels;
};

// {observable: {mean, error, theories: {name: values}}} and the times, of one point; null where the
// page holds no curves of it.
Report.curves = function (sweep, point) {
  const k = sweep.curveOf.get(point);
  if (k === undefined) {
    return null;
  }
  const layout = sweep.curves;
  const tau = layout.grids[layout.grid[k]], times = tau.length;
  let at = layout.start[k];
  const next = () => {
    const values = Array.from(sweep.curveNumbers.subarray(at, at + times));
    at += times;
    return values;
  };
  const observables = layout.observables.map(observable => {
    const entry = {column: observable.column, title: observable.title, mean: next(), error: next()};
    entry.theories = layout.theories.map(name => ({name: name, value: next()}))
      .filter(theory => theory.value.some(v => !Number.isNaN(v)));
    return entry;
  });
  return {tau: tau, observables: observables};
};

Report.brief = function (value, digits = 3) {
  if (typeof value !== "number") {
    return String(value);
  }
  if (Number.isNaN(value)) {
    return "\u2013";
  }
  if (Number.isInteger(value) && Math.abs(value) < 1e9) {
    return String(value);
  }
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e7
    ? String(Number(value.toPrecision(digits))) : value.toExponential(digits - 1);
};

// A value of a parameter, which may be absent.
Report.value = value => Number.isNaN(value) || value === null ? "none" : Report.brief(value, 4);

Report.element = function (tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name in element && name !== "list") {
      element[name] = value;
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter(child => child !== null));
  return element;
};
