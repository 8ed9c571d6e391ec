"use strict";
// Draws the maps and curves of the page from the JSON in it. Colours and cells were chosen when the
// page was written, so that images and page agree.
(function () {
  const sweeps = JSON.parse(document.getElementById("report-data").textContent);
  // The interpreter needs no eval, which the page's content security policy forbids.
  const options = {actions: false, ast: true, renderer: "canvas", mode: "vega-lite"};
  const config = {
    font: "system-ui, sans-serif",
    axis: {grid: false, labelFontSize: 11, titleFontSize: 12, titleFontWeight: "normal"},
    view: {stroke: "#888", fill: "#f7f7f7"},
  };

  function rowsOf(sweep) {
    return sweep.rows.map(row => {
      const point = {};
      sweep.columns.forEach((column, i) => { point["c" + i] = row[i]; });
      return point;
    });
  }

  // Fields have plain names of their own: a column may hold dots or brackets, which paths would
  // take apart.
  function field(sweep, column) {
    return "c" + sweep.columns.indexOf(column);
  }

  // A gradient over a cell whose hard stops make stripes. Along an axis: the canvas renderer misplaces
  // slanted gradients in cells that are not square.
  function fill(colors) {
    if (colors.length === 1) {
      return colors[0];
    }
    const bands = 2 * colors.length;
    const stops = [];
    for (let i = 0; i < bands; i++) {
      stops.push({offset: i / bands, color: colors[i % colors.length]});
      stops.push({offset: (i + 1) / bands, color: colors[i % colors.length]});
    }
    return {gradient: "linear", x1: 0, y1: 0, x2: 1, y2: 0, stops: stops};
  }

  function cssFill(colors) {
    if (colors.length === 1) {
      return colors[0];
    }
    const width = 12 / (2 * colors.length);
    const stops = colors.map((color, i) => color + " " + width * i + "px " + width * (i + 1) + "px");
    return "repeating-linear-gradient(to right, " + stops.join(", ") + ")";
  }

  function legend(sweep, element) {
    for (const [label, colors] of Object.entries(sweep.labels)) {
      const entry = document.createElement("span");
      const swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.background = cssFill(colors);
      entry.append(swatch, label);
      element.append(entry);
    }
    if (sweep.rows.some(row => row[sweep.columns.indexOf("faults")])) {
      const entry = document.createElement("span");
      entry.textContent = "\u2715 some run failed, diverged, over budget or missing";
      element.append(entry);
    }
  }

  function tooltip(sweep) {
    const shown = ["label", "nearest", "nearest_discrepancy", "runner_up", "runner_up_discrepancy",
      "margin", "noise_floor"]
      .concat(Object.keys(sweep.theories).map(theory => "D " + theory), sweep.parameters,
        ["faults", "point_id"]);
    return shown.map(column => {
      const i = sweep.columns.indexOf(column);
      const number = sweep.rows.some(row => typeof row[i] === "number");
      const channel = {field: "c" + i, title: column.replace(/_/g, " ")};
      return number
        ? Object.assign(channel, {type: "quantitative", format: ".4~g"})
        : Object.assign(channel, {type: "nominal"});
    });
  }

  function scale(axis) {
    const common = {domain: axis.domain, nice: false};
    return Object.assign(common, axis.log ? {type: "log"} : {type: "linear", zero: false});
  }

  function position(sweep, axis, column, title) {
    const channel = {field: field(sweep, column), type: "quantitative"};
    if (title !== undefined) {
      channel.title = title;
    }
    if (axis === null) {
      return Object.assign(channel, {axis: null, scale: {domain: [0, 1]}});
    }
    return Object.assign(channel, {
      scale: scale(axis),
      // Decades only: many small labels would run into each other.
      axis: axis.log ? {labelExpr: decadeLabel(axis), labelOverlap: true} : {tickCount: 5},
    });
  }

  function lines(title, room) {
    const found = [""];
    for (const word of title.split(" ")) {
      const last = found[found.length - 1];
      if (last !== "" && (last.length + word.length) * 6.8 > room) {
        found.push(word);
      } else {
        found[found.length - 1] = last === "" ? word : last + " " + word;
      }
    }
    return found;
  }

  function decadeLabel(axis) {
    const wide = axis.domain[1] / axis.domain[0] > 60;
    const rest = "abs(log(datum.value) / LN10 - round(log(datum.value) / LN10)) < 1e-6";
    const text = "format(datum.value, datum.value >= 1e-3 && datum.value < 1e5 ? '~r' : '.0e')";
    return wide ? rest + " ? " + text + " : ''" : text;
  }

  function map(sweep) {
    const panels = sweep.facets.length;
    const columns = panels <= 3 ? panels : panels === 4 ? 2 : panels <= 6 ? 3 : 4;
    const side = columns === 1 ? 460 : columns === 2 ? 380 : columns === 3 ? 310 : 225;
    // A hair of the same colour closes the seams that smoothing leaves between cells.
    const fills = {}, seams = {};
    for (const [label, colors] of Object.entries(sweep.labels)) {
      fills[label] = fill(colors);
      seams[label] = colors.length === 1 ? colors[0] : null;
    }
    const x = sweep.x, y = sweep.y, label = field(sweep, "label");
    const titleX = lines(x.title, side), titleY = y === null ? "" : lines(y.title, side);
    const cells = {
      mark: {
        type: "rect", strokeWidth: 0.6, stroke: {expr: "seams[datum." + label + "]"},
        fill: {expr: "fills[datum." + label + "]"},
      },
      encoding: {
        x: position(sweep, x, "left", titleX),
        x2: {field: field(sweep, "right")},
        y: position(sweep, y, "bottom", titleY),
        y2: {field: field(sweep, "top")},
        tooltip: tooltip(sweep),
      },
    };
    const crosses = [{color: "white", width: 3.5}, {color: "black", width: 1.6}].map(line => ({
      transform: [{filter: "length(datum." + field(sweep, "faults") + ") > 0"}],
      mark: {
        type: "point", shape: "M-1,-1L1,1M-1,1L1,-1", size: 60, filled: false, opacity: 1,
        stroke: line.color, strokeWidth: line.width, tooltip: null,
      },
      encoding: Object.assign(
        {x: position(sweep, x, "x", titleX)},
        y === null ? {} : {y: position(sweep, y, "y", titleY)}),
    }));
    const layer = {
      width: side, height: y === null ? 80 : columns === 1 ? 400 : side,
      layer: [cells].concat(crosses),
    };
    const spec = {
      config: config,
      background: "white",
      params: [{name: "fills", value: fills}, {name: "seams", value: seams}],
      data: {values: rowsOf(sweep)},
    };
    if (panels === 1) {
      return Object.assign(spec, layer);
    }
    return Object.assign(spec, {
      transform: [{calculate: JSON.stringify(sweep.facets) + "[datum." + field(sweep, "facet") + "]", as: "panel"}],
      facet: {field: "panel", type: "nominal", sort: sweep.facets, title: null,
        header: {labelFontSize: 12, labelAnchor: "start"}},
      columns: columns,
      spec: layer,
    });
  }

  function samples(curve, observable) {
    const measured = curve.measured[observable];
    const values = measured.tau.map((tau, i) => ({
      tau: tau, value: measured.value[i], series: "measured",
      low: measured.error[i] === null ? null : measured.value[i] - measured.error[i],
      high: measured.error[i] === null ? null : measured.value[i] + measured.error[i],
    }));
    for (const prediction of curve.predicted) {
      const band = prediction.observables[observable];
      band.tau.forEach((tau, i) => {
        values.push({tau: tau, value: band.value[i], series: prediction.theory});
      });
    }
    return values;
  }

  // Theories far off would flatten the measured curve: the range follows the measurement.
  function range(curve, observable) {
    const values = curve.measured[observable].value.filter(v => v !== null);
    if (values.length === 0) {
      return {zero: false};
    }
    const low = Math.min(...values), high = Math.max(...values);
    const room = 0.25 * (high - low) || Math.abs(high) || 1;
    return {domain: [low - room, high + room], nice: false, zero: false};
  }

  function panel(curve, observable, series, colors) {
    const times = curve.measured[observable].tau.filter(tau => tau > 0);
    const log = times.length > 0 && Math.max(...times) / Math.min(...times) > 200;
    const x = {field: "tau", type: "quantitative", title: "natural time \u03c4",
      scale: {type: log ? "log" : "linear", nice: false}, axis: {labelOverlap: true}};
    const scaleY = range(curve, observable);
    const title = observable.replace(/_/g, " ");
    // 150k rather than 150,000, so that the legend keeps its place.
    const axisY = Math.max(...curve.measured[observable].value) >= 1e4 ? {format: ".3~s"} : {};
    const theories = {
      transform: [{filter: "datum.series !== 'measured'"}],
      mark: {type: "line", strokeWidth: 1.8, strokeDash: [5, 3], clip: true},
      encoding: {
        x: x,
        y: {field: "value", type: "quantitative", title: title, scale: scaleY, axis: axisY},
        color: {field: "series", type: "nominal", title: "theory",
          scale: {domain: series, range: colors}},
      },
    };
    const band = {
      transform: [{filter: "datum.series === 'measured' && isValid(datum.low)"}],
      mark: {type: "area", color: "#000", opacity: 0.22, clip: true},
      encoding: {x: x, y: {field: "low", type: "quantitative", title: title, scale: scaleY, axis: axisY},
        y2: {field: "high"}},
    };
    const mean = {
      transform: [{filter: "datum.series === 'measured'"}],
      mark: {type: "line", color: "#000", strokeWidth: 1.6, clip: true},
      encoding: {x: x, y: {field: "value", type: "quantitative", title: title, scale: scaleY, axis: axisY}},
    };
    return {
      width: 165, height: 150,
      data: {values: samples(curve, observable).filter(v => !log || v.tau > 0)},
      layer: [theories, band, mean],
    };
  }

  function curves(sweep, element) {
    const series = Object.keys(sweep.theories);
    const colors = Object.values(sweep.theories);
    for (const curve of sweep.curves) {
      const figure = document.createElement("figure");
      const caption = document.createElement("figcaption");
      const swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.background = cssFill(sweep.labels[curve.label]);
      const strong = document.createElement("strong");
      strong.textContent = curve.label;
      const small = document.createElement("small");
      small.textContent = " " + Object.entries(curve.parameters)
        .map(([name, value]) => name + " = " + brief(value)).join(", ");
      caption.append(swatch, strong, small);
      const chart = document.createElement("div");
      figure.append(caption, chart);
      element.append(figure);
      embed(chart, {
        config: config,
        background: "white",
        hconcat: Object.keys(curve.measured).map(o => panel(curve, o, series, colors)),
      });
    }
  }

  function brief(value) {
    return typeof value === "number" && !Number.isInteger(value)
      ? String(Number(value.toPrecision(3)))
      : String(value);
  }

  const pending = [];
  function embed(element, spec) {
    pending.push(vegaEmbed(element, spec, options).catch(error => {
      console.error(error);
      element.textContent = "Cannot draw: " + error.message;
    }));
  }

  sweeps.forEach((sweep, i) => {
    legend(sweep, document.getElementById("legend-" + i));
    embed(document.getElementById("map-" + i), map(sweep));
    const element = document.getElementById("curves-" + i);
    if (element !== null) {
      curves(sweep, element);
    }
  });
  Promise.all(pending).then(() => { document.body.dataset.drawn = String(pending.length); });
})();
