// Ties the views of every sweep together: one delta, one chosen point, one set of labels.
Report.View = class {
  constructor(sweep, section, tip, pending) {
    this.sweep = sweep;
    this.section = section;
    this.tip = tip;
    this.pending = pending;
    this.paint = new Report.Paint(sweep);
    this.delta = sweep.delta === null ? 0.05 : sweep.delta;
    this.labels = Report.labelAll(sweep, this.delta);
    this.chosen = sweep.curves.points.length > 0 ? sweep.curves.points[0] : 0;
    this.order = Report.inOrder(sweep);
    const place = name => section.querySelector("." + name);
    this.slider(place("delta"));
    this.legend = place("legend");
    this.views = [new Report.Map(this, place("map-view"))];
    if (sweep.solid === null) {
      place("solid-view").remove();
    } else {
      this.views.push(new Report.Solid(this, place("solid-view")));
    }
    this.details = new Report.Details(this, place("details"));
    this.count();
    this.choose(this.chosen, null);
  }

  // The slider is logarithmic; the box takes any number, so that stored deltas are met exactly.
  slider(element) {
    const steps = 400, low = Math.log10(0.001), high = 0;
    const range = Report.element("input", {type: "range", min: 0, max: steps, className: "delta-range", ariaLabel: "delta"});
    const box = Report.element("input", {type: "number", min: 0, step: "any", className: "delta-box", ariaLabel: "delta"});
    const show = from => {
      if (from !== range) {
        range.value = Math.round(steps * (Math.log10(this.delta) - low) / (high - low));
      }
      if (from !== box) {
        box.value = this.delta;
      }
    };
    range.addEventListener("input", () => {
      this.delta = Number(Math.pow(10, low + (high - low) * Number(range.value) / steps).toPrecision(3));
      show(range);
      this.relabel();
    });
    box.addEventListener("input", () => {
      if (Number(box.value) > 0) {
        this.delta = Number(box.value);
        show(box);
        this.relabel();
      }
    });
    const stored = Report.element("button", {type: "button", textContent: "stored: " + this.delta});
    stored.addEventListener("click", () => {
      this.delta = this.sweep.delta;
      show(null);
      this.relabel();
    });
    show(null);
    element.append(Report.element("label", {}, "\u03b4 ", range, box));
    if (this.sweep.delta === null) {
      range.disabled = box.disabled = true;
      element.append(Report.element("span", {className: "note", textContent:
        "no labels yet: let the sweep end, or run  prism regimes OUT"}));
    } else if (this.sweep.relabels) {
      element.append(stored);
    } else {
      range.disabled = box.disabled = true;
      element.append(Report.element("span", {className: "note", textContent: "labels as stored: the rule of this family is not known here"}));
    }
  }

  relabel() {
    this.labels = Report.labelAll(this.sweep, this.delta);
    this.views.forEach(view => view.draw());
    this.count();
    this.details.relabel(this.chosen);
  }

  count() {
    const counts = new Array(this.sweep.labels.length).fill(0);
    this.labels.forEach(label => { counts[label]++; });
    const entries = [];
    counts.forEach((count, label) => {
      if (count > 0) {
        const entry = Report.element("span", {}, this.paint.swatch(label), this.sweep.labels[label].name + " ",
          Report.element("b", {textContent: count}));
        entry.dataset.label = this.sweep.labels[label].name;
        entries.push(entry);
      }
    });
    const status = bit => this.sweep.status.filter(s => s & bit).length;
    if (status(1) > 0) {
      entries.push(Report.element("span", {}, "\u2715 some run failed, diverged or over budget ", Report.element("b", {textContent: status(1)})));
    }
    if (status(2) > 0) {
      entries.push(Report.element("span", {}, "\u25ef some run missing ", Report.element("b", {textContent: status(2)})));
    }
    this.legend.replaceChildren(...entries);
  }

  // From a view on, of points that lie there together; else of those that share the point's cell.
  choose(point, from, together = null) {
    this.chosen = point;
    this.tip.hide();
    this.views.filter(view => view !== from).forEach(view => view.reach(point));
    this.details.show(point, together || this.views[0].sharing(point));
    this.views.forEach(view => view.draw());
  }

  // The tip of what is under the mouse.
  point(event, points) {
    if (points.length === 0) {
      this.tip.hide();
    } else {
      const more = points.length - 1;
      this.tip.show(event, [...this.describe(points[0]),
        ...(more === 0 ? [] : [["here", more + (more === 1 ? " more point" : " more points")]])]);
    }
  }

  describe(point) {
    const sweep = this.sweep;
    const distances = Object.keys(sweep.distances).map(name => [name, sweep.distances[name][point]])
      .filter(row => !Number.isNaN(row[1])).sort((a, b) => a[1] - b[1]).slice(0, 3);
    return [["regime", sweep.labels[this.labels[point]].name],
      ...sweep.parameters.map(column => [column.replace(/_/g, " "), Report.value(sweep.columns[column][point])]),
      ...distances.map(([name, value]) => ["D " + name, Report.brief(value, 4)]),
      ["noise floor", Report.brief(sweep.noise[point])],
      ...(sweep.faults[point] === undefined ? [] : [["runs", sweep.faults[point]]])];
  }

  embed(element, spec) {
    // The interpreter needs no eval, which the page's content security policy forbids.
    const options = {actions: false, ast: true, renderer: "svg", mode: "vega-lite"};
    this.pending.push(vegaEmbed(element, spec, options).catch(error => {
      console.error(error);
      element.textContent = "Cannot draw: " + error.message;
    }));
  }
};

// All points in the order of their parameters, for going from one to the next.
Report.inOrder = function (sweep) {
  const ranks = sweep.parameters.map(column => {
    const scale = Report.scale(sweep, column);
    return Array.from(sweep.columns[column], scale.position);
  });
  return Array.from({length: sweep.n}, (_, i) => i).sort((a, b) => {
    const first = ranks.find(rank => rank[a] !== rank[b]);
    return first === undefined ? a - b : first[a] - first[b];
  });
};

// What goes wrong with one sweep is said in its section and leaves the others as they are.
Report.guarded = function (section, act) {
  try {
    return act();
  } catch (error) {
    console.error(error);
    section.querySelectorAll(".bar, .views, .details").forEach(part => part.remove());
    section.querySelector(".subtitle").after(Report.element("p", {className: "note warning problem", textContent:
      "This sweep cannot be drawn (" + error.message + "). Its tables are below; prism sql has all of them."}));
    return null;
  }
};

Report.start = function () {
  const tip = new Report.Tip(), pending = [];
  const data = JSON.parse(document.getElementById("report-data").textContent);
  Report.views = data.map((raw, i) => {
    const section = document.getElementById("sweep-" + i);
    return raw === null ? null
      : Report.guarded(section, () => new Report.View(Report.decode(raw), section, tip, pending));
  });
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width) {
      width = window.innerWidth;
      Report.views.filter(view => view !== null).forEach(view => view.views.forEach(one => one.draw()));
    }
  });
  Promise.all(pending).then(() => { document.body.dataset.drawn = String(pending.length); });
};
Report.start();
