// What is known of one point: its regime and deviations, its runs, its curves against every theory,
// and their numbers.
Report.Details = class {
  constructor(view, element) {
    this.view = view;
    this.sweep = view.sweep;
    this.element = element;
  }

  show(point) {
    const sweep = this.sweep, label = this.view.labels[point];
    this.heading = Report.element("h4", {}, this.view.paint.swatch(label),
      Report.element("span", {textContent: sweep.labels[label].name}));
    const facts = Report.element("p", {className: "facts", textContent: sweep.parameters
      .map(column => column + " = " + Report.brief(sweep.columns[column][point], 4)).join(",  ")});
    const id = Report.element("p", {className: "facts", textContent: "point " + sweep.ids[point]
      + (sweep.faults[point] === undefined ? "" : "; " + sweep.faults[point])});
    const curves = Report.curves(sweep, point);
    const body = Report.element("div", {className: "body"}, this.distances(point));
    this.element.replaceChildren(this.heading, facts, id, body);
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
      const chart = Report.element("div", {});
      charts.append(chart);
      this.view.embed(chart, Report.chart(sweep, curves.tau, observable, charts.clientWidth));
    });
    curves.observables.forEach(observable => this.element.append(this.numbers(curves.tau, observable)));
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

// One observable along natural time, for Vega-Lite.
Report.chart = function (sweep, tau, observable, room) {
  const positive = tau.filter(t => t > 0);
  const log = positive.length > 1 && Math.max(...positive) / Math.min(...positive) > 200;
  const known = v => Number.isFinite(v) ? v : null;
  const measured = [], predicted = [];
  tau.forEach((time, k) => {
    if (log && time <= 0) {
      return;
    }
    const mean = observable.mean[k], error = 2 * observable.error[k];
    measured.push({tau: time, value: known(mean), low: known(mean - error), high: known(mean + error)});
    observable.theories.forEach(theory => predicted.push(
      {tau: time, value: known(theory.value[k]), theory: theory.name}));
  });
  // Theories far off would flatten the measured curve: the range follows the measurement.
  const values = measured.flatMap(row => [row.value, row.low, row.high]).filter(v => v !== null);
  const low = Math.min(...values), high = Math.max(...values);
  const space = 0.25 * (high - low) || Math.abs(high) || 1;
  const names = Object.keys(sweep.theories);
  const x = {field: "tau", type: "quantitative", title: "natural time \u03c4",
    scale: {type: log ? "log" : "linear", nice: false}, axis: {labelOverlap: true, tickCount: 5}};
  const y = {type: "quantitative", title: observable.column.replace(/_/g, " "),
    scale: {domain: values.length === 0 ? [0, 1] : [low - space, high + space], nice: false, zero: false},
    axis: Math.abs(high) >= 1e4 ? {format: ".3~s", tickCount: 5} : {tickCount: 5}};
  const hover = [{field: "tau", type: "quantitative", title: "\u03c4", format: ".4~g"},
    {field: "value", type: "quantitative", title: "value", format: ".6~g"}];
  return {
    config: {
      font: "system-ui, sans-serif", view: {stroke: "#888"},
      axis: {grid: true, gridColor: "#eee", labelFontSize: 11, titleFontSize: 12, titleFontWeight: "normal"},
    },
    background: "white",
    width: Math.max(200, Math.min(330, (room - 40) / 2 - 70)), height: 220,
    layer: [
      {data: {values: measured}, transform: [{filter: "isValid(datum.low)"}],
        mark: {type: "area", color: "#000", opacity: 0.2, clip: true},
        encoding: {x: x, y: Object.assign({field: "low"}, y), y2: {field: "high"}}},
      {data: {values: measured}, mark: {type: "line", color: "#000", strokeWidth: 1.8, clip: true,
        point: {size: 14, color: "#000"}},
        encoding: {x: x, y: Object.assign({field: "value"}, y), tooltip: hover}},
      {data: {values: predicted}, mark: {type: "line", strokeWidth: 2, clip: true},
        encoding: {x: x, y: Object.assign({field: "value"}, y),
          color: {field: "theory", type: "nominal", legend: null,
            scale: {domain: names, range: names.map(name => sweep.theories[name].color)}},
          strokeDash: {field: "theory", type: "nominal", legend: null,
            scale: {domain: names, range: names.map(name => sweep.theories[name].dash)}},
          tooltip: [{field: "theory", type: "nominal"}, ...hover]}},
    ],
  };
};
