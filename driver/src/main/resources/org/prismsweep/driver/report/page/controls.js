// Controls of the views: choices of columns, and slices along a column.

// Distinct values of a column, nearly equal ones as one; many are gathered into ranges.
Report.groups = function (values) {
  const order = Report.order(values).filter(i => !Number.isNaN(values[i]));
  const found = [];
  for (const i of order) {
    const last = found[found.length - 1];
    if (last === undefined || values[i] - last.high > 0.01 * Math.max(Math.abs(last.high), Math.abs(values[i]))) {
      found.push({low: values[i], high: values[i], points: [i]});
    } else {
      last.high = values[i];
      last.points.push(i);
    }
  }
  if (found.length <= 60) {
    return found;
  }
  const ranges = [];
  for (let g = 0; g < 12; g++) {
    const part = found.slice(Math.floor(g * found.length / 12), Math.floor((g + 1) * found.length / 12));
    ranges.push({low: part[0].low, high: part[part.length - 1].high, points: part.flatMap(p => p.points)});
  }
  return ranges;
};

Report.select = function (title, options, chosen, changed) {
  const select = Report.element("select", {ariaLabel: title});
  for (const [value, text] of options) {
    select.append(Report.element("option", {value: value, textContent: text, selected: value === chosen}));
  }
  select.addEventListener("change", () => changed(select.value));
  return Report.element("label", {}, title + " ", select);
};

// A slider over the values of a column, with all of them at its left end.
Report.slice = function (sweep, column, all, changed) {
  const groups = Report.groups(Array.from(sweep.columns[column]));
  const input = Report.element("input", {
    type: "range", min: -1, max: groups.length - 1, step: 1, ariaLabel: column,
    value: all ? -1 : Math.floor((groups.length - 1) / 2),
  });
  input.dataset.column = column;
  const text = Report.element("output");
  const show = () => {
    const group = groups[Number(input.value)];
    text.textContent = group === undefined ? "all values" : group.high > 1.01 * group.low
      ? Report.brief(group.low) + " to " + Report.brief(group.high) : Report.brief(group.low);
  };
  input.addEventListener("input", () => {
    show();
    changed();
  });
  show();
  return {
    element: Report.element("label", {className: "slice"}, Report.title(sweep, column) + " ", input, text),
    points: () => input.value === "-1" ? null : new Set(groups[Number(input.value)].points),
    reach: point => {
      input.value = groups.findIndex(group => group.points.includes(point));
      show();
    },
  };
};

Report.title = (sweep, column) => sweep.titles[column] || column;

// Axes are logarithmic where values are positive and spread over more than a decade.
Report.scale = function (values, from, to) {
  let low = Infinity, high = -Infinity;
  for (const value of values) {
    if (!Number.isNaN(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const log = low > 0 && high > 10 * low;
  return {log: log, position: value => log ? Math.log10(value) : value, range: [from, to]};
};

// Vega's own scales find the ticks.
Report.ticks = function (log, low, high) {
  const scale = vega.scale(log ? "log" : "linear")()
    .domain(log ? [Math.pow(10, low), Math.pow(10, high)] : [low, high]);
  const decades = high - low;
  return scale.ticks(log ? Math.max(3, Math.min(8, Math.ceil(decades))) : 6).map(value => {
    const mantissa = log ? value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9)) : 1;
    const named = !log || Math.abs(mantissa - 1) < 1e-6
      || decades < 1.8 && (Math.abs(mantissa - 2) < 1e-6 || Math.abs(mantissa - 5) < 1e-6);
    return {at: log ? Math.log10(value) : value, text: named ? Report.brief(value) : ""};
  });
};

Report.Tip = class {
  constructor() {
    this.element = Report.element("div", {className: "tip", hidden: true});
    document.body.append(this.element);
  }

  show(event, lines) {
    this.element.replaceChildren(...lines.map(([name, value]) => Report.element(
      "div", {}, Report.element("span", {textContent: name}), " " + value)));
    this.element.hidden = false;
    const box = this.element.getBoundingClientRect();
    const x = Math.min(event.clientX + 14, window.innerWidth - box.width - 6);
    const y = Math.min(event.clientY + 14, window.innerHeight - box.height - 6);
    this.element.style.left = Math.max(0, x) + "px";
    this.element.style.top = Math.max(0, y) + "px";
  }

  hide() {
    this.element.hidden = true;
  }
};
