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

// A choice among the values of a column: a slider over numbers, with all of them at its left end, a
// list of anything else.
Report.slice = function (sweep, column, all, changed) {
  if (sweep.categories[column] !== undefined) {
    return Report.choice(sweep, column, all, changed);
  }
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

Report.choice = function (sweep, column, all, changed) {
  const values = sweep.columns[column], categories = sweep.categories[column];
  const options = categories.map((value, k) => [String(k), Report.value(value)]);
  let chosen = all ? "" : "0";
  const label = Report.select(Report.title(sweep, column), [["", "all values"], ...options], chosen, value => {
    chosen = value;
    changed();
  });
  const select = label.querySelector("select");
  select.dataset.column = column;
  label.className = "slice";
  return {
    element: label,
    points: () => chosen === "" ? null : new Set(
      Array.from(values.keys()).filter(i => Object.is(values[i], categories[Number(chosen)]))),
    reach: point => {
      chosen = select.value = String(categories.findIndex(value => Object.is(value, values[point])));
    },
  };
};

Report.title = (sweep, column) => sweep.titles[column] || column;

// Where the values of a column lie along an axis: categories side by side, numbers at their place,
// which is logarithmic where they are positive and spread over more than a decade. No column is one
// place. Numbers that are very large or small are counted in units, so that differences are finite.
Report.scale = function (sweep, column) {
  const categories = column === null ? [""] : sweep.categories[column];
  if (categories !== undefined) {
    const at = new Map(categories.map((value, k) => [value, k]));
    return {log: false, categories: categories, position: column === null ? () => 0 : value => at.get(value),
      text: k => Report.value(categories[k])};
  }
  let low = Infinity, high = -Infinity;
  for (const value of sweep.columns[column]) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const log = low > 0 && high > 10 * low, unit = Report.unit(Math.max(-low, high));
  return {log: log, unit: unit, position: value => log ? Math.log10(value) : value / unit,
    text: position => Report.brief(log ? Math.pow(10, position) : unit * position)};
};

// The power of ten in which a size is drawn: 1 but for sizes that drawing would overflow.
Report.unit = size => size > 1e15 || size > 0 && size < 1e-15
  ? Math.pow(10, Math.max(-300, Math.min(300, Math.floor(Math.log10(size))))) : 1;

// Vega's own scales find the ticks of numbers.
Report.ticks = function (scale, low, high) {
  if (scale.categories !== undefined) {
    return scale.categories.map((_, k) => ({at: k, text: scale.text(k)}));
  }
  const log = scale.log, power = position => Math.pow(10, Math.max(-307, Math.min(308, position)));
  const ticks = vega.scale(log ? "log" : "linear")().domain(log ? [power(low), power(high)] : [low, high]);
  const decades = high - low;
  return ticks.ticks(log ? Math.max(3, Math.min(8, Math.ceil(decades))) : 6).map(value => {
    const mantissa = log ? value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9)) : 1;
    const named = !log || Math.abs(mantissa - 1) < 1e-6
      || decades < 1.8 && (Math.abs(mantissa - 2) < 1e-6 || Math.abs(mantissa - 5) < 1e-6);
    return {at: log ? Math.log10(value) : value, text: named ? Report.brief(log ? value : scale.unit * value) : ""};
  });
};

// At most so many lines of text that fit their room, broken anywhere; what is too long loses its
// middle, since names that go together differ at their ends.
Report.fold = function (context, text, room, most) {
  const letters = Array.from(text.replace(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/g, "\u00b7"));
  const broken = shown => {
    const lines = [""];
    for (const letter of shown) {
      const longer = lines[lines.length - 1] + letter;
      if (longer.length > 1 && context.measureText(longer).width > room) {
        // After the last sign that ends a part of a name, where one is in the second half.
        const whole = lines.pop(), cut = whole.search(/[^ ?&:,=_-]*$/), at = cut > whole.length / 2 ? cut : whole.length;
        lines.push(whole.slice(0, at), whole.slice(at) + letter);
      } else {
        lines[lines.length - 1] = longer;
      }
    }
    return lines;
  };
  let lines = broken(letters.slice(0, 400));
  for (let keep = Math.min(letters.length - 1, 120); lines.length > most && keep > 0; keep--) {
    lines = broken([...letters.slice(0, Math.ceil(keep / 2)), "\u2026",
      ...letters.slice(letters.length - Math.floor(keep / 2))]);
  }
  return lines.slice(0, most);
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
