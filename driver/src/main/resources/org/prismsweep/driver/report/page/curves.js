// What is known of one point: its regime and deviations, its runs, its curves against every theory,
// and their numbers.
Report.Details = class {
  constructor(view, element) {
    this.view = view;
    this.sweep = view.sweep;
    this.element = element;
  }

  // Of a point, with those that lie where it does.
  show(point, together) {
    const sweep = this.sweep, label = this.view.labels[point];
    this.heading = Report.element("h4", {}, this.view.paint.swatch(label),
      Report.element("span", {textContent: sweep.labels[label].name}));
    const facts = Report.element("p", {className: "facts", textContent: this.facts(point)});
    const id = Report.element("p", {className: "facts", textContent: "point " + sweep.ids[point]
      + (sweep.faults[point] === undefined ? "" : "; " + sweep.faults[point])});
    const curves = Report.curves(sweep, point), head = Report.element("div", {className: "head"}, this.heading, this.steps(point));
    const body = Report.element("div", {className: "body"}, this.distances(point));
    this.element.replaceChildren(head, ...this.others(point, together), facts, id, body);
    this.element.dataset.point = sweep.ids[point];
    if (curves === null) {
      this.element.append(this.absent(point));
      return;
    }
    const charts = Report.element("div", {className: "charts"});
    body.append(charts);
    this.element.append(Report.element("p", {className: "note", textContent:
      "Black: mean over the replicates with a band of two standard errors. Dashed: theories, by colour and dash."}));
    curves.observables.forEach(observable => {
      const chart = Report.element("div", {}), spec = Report.chart(sweep, curves.tau, observable, charts.clientWidth);
      charts.append(chart);
      if (spec === null) {
        chart.append(Report.element("p", {className: "empty", textContent:
          observable.column.replace(/_/g, " ") + ": no finite value, see its numbers."}));
      } else {
        this.view.embed(chart, spec);
      }
    });
    curves.observables.forEach(observable => this.element.append(this.numbers(curves.tau, observable)));
  }

  // Its parameters: those that vary, or all where none does.
  facts(point) {
    const sweep = this.sweep, varying = sweep.parameters
      .map(column => column + " = " + Report.value(sweep.columns[column][point]));
    return (varying.length > 0 ? varying : Object.entries(sweep.constants)
      .map(([column, value]) => column + " = " + Report.value(value))).join(",  ");
  }

  // From point to point, in the order of their parameters.
  steps(point) {
    const order = this.view.order, at = order.indexOf(point);
    const step = (text, by) => {
      const button = Report.element("button", {type: "button", textContent: text, disabled: order[at + by] === undefined,
        ariaLabel: by < 0 ? "previous point" : "next point"});
      button.addEventListener("click", () => {
        this.view.choose(order[at + by], null);
        const again = this.element.querySelector("[aria-label='" + button.ariaLabel + "']");
        (again.disabled ? this.element.querySelector(".steps button:not(:disabled)") : again).focus();
      });
      return button;
    };
    return order.length < 2 ? null : Report.element("span", {className: "steps"}, step("\u2039", -1),
      Report.element("span", {textContent: "point " + (at + 1) + " of " + order.length}), step("\u203a", 1));
  }

  // A choice among points that lie together, named by the parameters in which they differ.
  others(point, together) {
    if (together.length < 2) {
      return [];
    }
    const sweep = this.sweep, differ = sweep.parameters.filter(column => together.some(
      other => !Object.is(sweep.columns[column][other], sweep.columns[column][point])));
    const name = other => (differ.map(column => column + " = " + Report.value(sweep.columns[column][other])).join(", ")
      || "point " + sweep.ids[other]) + ": " + sweep.labels[this.view.labels[other]].name;
    const choice = Report.select(together.length + " points lie here:", together.map(other => [String(other), name(other)]),
      String(point), other => {
        this.view.choose(Number(other), null, together);
        this.element.querySelector(".together select").focus();
      });
    choice.className = "together";
    return [choice];
  }

  // After the delta has changed: the label and which theories are within it.
  relabel(point) {
    const label = this.view.labels[point];
    this.heading.replaceChildren(this.view.paint.swatch(label),
      Report.element("span", {textContent: this.sweep.labels[label].name}));
    const table = this.element.querySelector("table.distances");
    table.replaceWith(this.distances(point));
  }

  distances(point) {
    const sweep = this.sweep, rows = Object.keys(sweep.distances)
      .map(name => [name, sweep.distances[name][point]])
      .filter(row => !Number.isNaN(row[1])).sort((a, b) => a[1] - b[1]);
    const table = Report.element("table", {className: "distances"}, Report.element("caption", {
      textContent: rows.length === 0 ? "No deviation is known: nothing was measured or predicted."
        : "Deviation D of each theory; noise floor " + Report.brief(sweep.noise[point])}));
    for (const [name, value] of rows) {
      const within = value <= this.view.delta;
      table.append(Report.element("tr", {className: within ? "within" : ""},
        Report.element("td", {}, Report.line(sweep.theories[name]), name),
        Report.element("td", {className: "number", textContent: Report.brief(value, 4)}),
        Report.element("td", {textContent: within ? "\u2264 \u03b4" : ""})));
    }
    return table;
  }

  absent(point) {
    const sweep = this.sweep, note = Report.element("p", {className: "empty"});
    note.textContent = sweep.status[point] !== 0 && !sweep.measured[point]
      ? "No run of this point is a measurement, so there is no curve."
      : "The curves of this point are not in the page, which holds those of "
        + sweep.curves.points.length + " of " + sweep.n + " points to stay small. Draw them by  prism plot OUT curves --point "
        + sweep.ids[point];
    return note;
  }

  numbers(tau, observable) {
    const table = Report.element("table", {className: "numbers"});
    table.dataset.observable = observable.column;
    const heads = ["tau", "mean", "standard error", ...observable.theories.map(t => t.name)];
    table.append(Report.element("tr", {}, ...heads.map(text => Report.element("th", {textContent: text}))));
    tau.forEach((time, k) => {
      const values = [time, observable.mean[k], observable.error[k], ...observable.theories.map(t => t.value[k])];
      table.append(Report.element("tr", {}, ...values.map(v => Report.element("td", {
        className: "number", textContent: Report.brief(v, 6), title: String(v)}))));
    });
    return Report.element("details", {},
      Report.element("summary", {textContent: "Numbers: " + observable.column.replace(/_/g, " ")}), table);
  }
};

// A sample of a theory's line.
Report.line = function (theory) {
  const canvas = Report.element("canvas", {className: "line", width: 52, height: 20});
  const context = canvas.getContext("2d");
  context.strokeStyle = theory.color;
  context.lineWidth = 4;
  context.setLineDash(theory.dash.map(d => 2 * d));
  context.beginPath();
  context.moveTo(0, 10);
  context.lineTo(52, 10);
  context.stroke();
  return canvas;
};

// One observable along natural time, for Vega-Lite; null where no finite value is known.
Report.chart = function (sweep, tau, observable, room) {
  const positive = tau.filter(t => t > 0);
  const log = positive.length > 1 && Math.max(...positive) / Math.min(...positive) > 200;
  const size = values => Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  const clock = Report.unit(size(tau));
  const unit = Report.unit(size([...observable.mean, ...observable.theories.flatMap(theory => theory.value)]));
  const known = v => Number.isFinite(v / unit) ? v / unit : null;
  const row = (time, value) => ({tau: time / clock, value: known(value), time: Report.brief(time, 4), shown: Report.brief(value, 6)});
  const measured = [], predicted = [];
  tau.forEach((time, k) => {
    if (log && time <= 0 || !Number.isFinite(time / clock)) {
      return;
    }
    const mean = observable.mean[k], error = 2 * observable.error[k];
    measured.push(Object.assign(row(time, mean), {low: known(mean - error), high: known(mean + error)}));
    observable.theories.forEach(theory => predicted.push(Object.assign(row(time, theory.value[k]), {theory: theory.name})));
  });
  const band = measured.filter(one => one.low !== null && one.high !== null);
  const lines = predicted.filter(one => one.value !== null);
  // Theories far off would flatten the measured curve: the range follows the measurement.
  const seen = measured.flatMap(one => [one.value, one.low, one.high]).filter(v => v !== null);
  const values = seen.length > 0 ? seen : lines.map(one => one.value);
  if (values.length === 0) {
    return null;
  }
  const times = measured.map(one => one.tau);
  const range = (numbers, part) => {
    const low = Math.min(...numbers), high = Math.max(...numbers);
    const space = part * (high - low) || (high > low ? 0 : 0.1 * Math.abs(high) || 1);
    return [low - space, high + space];
  };
  const names = Object.keys(sweep.theories), title = observable.column.replace(/_/g, " ");
  const per = (name, by) => by === 1 ? name : name + " / " + by.toExponential(0);
  const x = {field: "tau", type: "quantitative", title: per("natural time \u03c4", clock),
    scale: log ? {type: "log", nice: false, domain: [Math.min(...times), Math.max(...times)]}
      : {type: "linear", nice: false, zero: false, domain: range(times, 0)},
    axis: {labelOverlap: true, tickCount: 5}};
  const domain = range(values, 0.25);
  const y = {type: "quantitative", title: per(title, unit), scale: {domain: domain, nice: false, zero: false},
    axis: Math.abs(domain[1]) >= 1e4 ? {format: ".3~s", tickCount: 5} : {tickCount: 5}};
  const hover = [{field: "time", type: "nominal", title: "\u03c4"}, {field: "shown", type: "nominal", title: "value"}];
  const value = Object.assign({field: "value"}, y), layer = [];
  // A layer without a value would have no extent, of which Vega warns.
  if (band.length > 0) {
    layer.push({data: {values: band}, mark: {type: "area", color: "#000", opacity: 0.2, clip: true},
      encoding: {x: x, y: Object.assign({field: "low"}, y), y2: {field: "high"}}});
  }
  if (measured.some(one => one.value !== null)) {
    layer.push({data: {values: measured}, mark: {type: "line", color: "#000", strokeWidth: 1.8, clip: true,
      point: {size: 14, color: "#000"}},
      encoding: {x: x, y: value, tooltip: hover}});
  }
  if (lines.length > 0) {
    layer.push({data: {values: predicted}, mark: {type: "line", strokeWidth: 2, clip: true},
      encoding: {x: x, y: value,
        color: {field: "theory", type: "nominal", legend: null,
          scale: {domain: names, range: names.map(name => sweep.theories[name].color)}},
        strokeDash: {field: "theory", type: "nominal", legend: null,
          scale: {domain: names, range: names.map(name => sweep.theories[name].dash)}},
        tooltip: [{field: "theory", type: "nominal"}, ...hover]}});
  }
  return {
    config: {
      font: "system-ui, sans-serif", view: {stroke: "#888"},
      axis: {grid: true, gridColor: "#eee", labelFontSize: 11, titleFontSize: 12, titleFontWeight: "normal"},
    },
    background: "white",
    width: Math.max(200, Math.min(330, (room - 40) / 2 - 70)), height: 220,
    layer: layer,
  };
};
