// The regime map: cells over any two columns, sliced along what else varies.
Report.Map = class {
  constructor(view, element) {
    this.view = view;
    this.sweep = view.sweep;
    this.x = view.sweep.x;
    this.y = view.sweep.y;
    this.canvas = Report.element("canvas", {tabIndex: 0, className: "map"});
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", "regime map; arrow keys move from point to point");
    this.note = Report.element("p", {className: "note"});
    this.controls = Report.element("div", {className: "controls"});
    element.append(this.controls, this.canvas, this.note);
    this.listen();
    this.layOut();
  }

  listen() {
    this.canvas.addEventListener("mousemove", event => {
      const point = this.hit(event);
      if (point < 0) {
        this.view.tip.hide();
      } else {
        this.view.tip.show(event, this.view.describe(point));
      }
      this.canvas.style.cursor = point < 0 ? "default" : "pointer";
    });
    this.canvas.addEventListener("mouseleave", () => this.view.tip.hide());
    this.canvas.addEventListener("click", event => {
      const point = this.hit(event);
      if (point >= 0) {
        this.view.choose(point, this);
      }
    });
    this.canvas.addEventListener("keydown", event => this.move(event));
  }

  // Controls for the axes chosen, then the map itself.
  layOut() {
    const sweep = this.sweep, changed = () => this.cut();
    const options = sweep.plottable.map(column => [column, Report.title(sweep, column)]);
    const set = name => column => {
      this[name] = column === "" ? null : column;
      this.layOut();
    };
    const mixed = [this.x, this.y].some(
      column => column !== null && !sweep.axes.some(axis => axis.forms.includes(column)));
    this.slices = sweep.axes
      .filter(axis => !axis.forms.includes(this.x) && !axis.forms.includes(this.y))
      .filter(axis => sweep.plottable.includes(axis.column))
      .map(axis => Report.slice(sweep, axis.column, mixed, changed));
    this.controls.replaceChildren(
      Report.select("across", options, this.x, set("x")),
      Report.select("up", [["", "\u2013"], ...options], this.y || "", set("y")),
      ...this.slices.map(slice => slice.element));
    this.cut();
  }

  // Which points the slices leave, and their cells; depends on neither delta nor labels.
  cut() {
    const sweep = this.sweep, xs = sweep.columns[this.x];
    const ys = this.y === null ? new Float64Array(sweep.n) : sweep.columns[this.y];
    const kept = this.slices.map(slice => slice.points()).filter(points => points !== null);
    this.points = [];
    for (let i = 0; i < sweep.n; i++) {
      if (kept.every(points => points.has(i)) && !Number.isNaN(xs[i]) && !Number.isNaN(ys[i])) {
        this.points.push(i);
      }
    }
    this.scaleX = Report.scale(xs);
    this.scaleY = Report.scale(ys);
    const u = this.points.map(i => this.scaleX.position(xs[i]));
    const v = this.points.map(i => this.scaleY.position(ys[i]));
    this.cells = this.points.length === 0 ? [] : Report.cells(u, v);
    this.frame = [0, 1, 2, 3].map(side => this.cells.reduce(
      (bound, cell) => side % 2 === 0 ? Math.min(bound, cell[side]) : Math.max(bound, cell[side]),
      side % 2 === 0 ? Infinity : -Infinity));
    this.note.textContent = this.points.length === 0
      ? "No points in this slice: move a slider."
      : this.points.length + " of " + sweep.n + " points. Click one for its curves." + this.stored();
    this.draw();
  }

  stored() {
    const deltas = [...new Set(this.sweep.crossings.map(crossing => crossing.delta))].sort((a, b) => a - b);
    return deltas.length === 0 ? "" : " Boundary lines with 95% bands are known at \u03b4 = " + deltas.join(", ") + ".";
  }

  across(value) {
    return this.left + this.width * (value - this.frame[0]) / (this.frame[1] - this.frame[0]);
  }

  up(value) {
    return this.top + this.height * (this.frame[3] - value) / (this.frame[3] - this.frame[2]);
  }

  draw() {
    const room = Math.max(260, Math.min(560, this.canvas.parentElement.clientWidth));
    this.left = this.y === null ? 14 : 62;
    this.top = 8;
    this.width = room - this.left - 14;
    this.height = this.y === null ? 70 : Math.round(0.86 * this.width);
    const context = Report.prepare(this.canvas, room, this.top + this.height + 46);
    context.fillStyle = "#f7f7f7";
    context.fillRect(this.left, this.top, this.width, this.height);
    if (this.points.length === 0) {
      return;
    }
    context.save();
    context.beginPath();
    context.rect(this.left, this.top, this.width, this.height);
    context.clip();
    this.drawCells(context);
    Report.drawBoundaries(this, context);
    this.drawMarks(context);
    context.restore();
    this.drawAxes(context);
  }

  drawCells(context) {
    const byLabel = new Map();
    this.points.forEach((point, k) => {
      const label = this.view.labels[point];
      if (!byLabel.has(label)) {
        byLabel.set(label, new Path2D());
      }
      const [left, right, bottom, top] = this.cells[k];
      // Edges on whole pixels, so that neighbours leave no seam.
      const x = Math.round(this.across(left)), y = Math.round(this.up(top));
      byLabel.get(label).rect(x, y, Math.max(1, Math.round(this.across(right)) - x),
        Math.max(1, Math.round(this.up(bottom)) - y));
    });
    for (const [label, path] of byLabel) {
      context.fillStyle = this.view.paint.fill(context, label);
      context.fill(path);
    }
  }

  drawMarks(context) {
    this.points.forEach((point, k) => {
      const chosen = point === this.view.chosen, status = this.sweep.status[point];
      if (!chosen && status === 0) {
        return;
      }
      const [left, right, bottom, top] = this.cells[k];
      const x = this.across(left), y = this.up(top);
      const width = this.across(right) - x, height = this.up(bottom) - y;
      if (status !== 0) {
        const half = Math.max(2, Math.min(6, 0.3 * Math.min(width, height)));
        Report.fault(context, status, x + width / 2, y + height / 2, half);
      }
      if (chosen) {
        for (const [color, line] of [["#fff", 4.5], ["#000", 2]]) {
          context.strokeStyle = color;
          context.lineWidth = line;
          context.strokeRect(x - 1, y - 1, width + 2, height + 2);
        }
      }
    });
  }

  drawAxes(context) {
    const bottom = this.top + this.height;
    context.strokeStyle = "#666";
    context.lineWidth = 1;
    context.strokeRect(this.left, this.top, this.width, this.height);
    context.fillStyle = "#222";
    context.font = "11.5px system-ui, sans-serif";
    context.textAlign = "center";
    const mark = (x, y, toX, toY) => {
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(toX, toY);
      context.stroke();
    };
    for (const tick of Report.ticks(this.scaleX.log, this.frame[0], this.frame[1])) {
      const x = this.across(tick.at);
      mark(x, bottom, x, bottom + (tick.text === "" ? 3 : 6));
      context.fillText(tick.text, x, bottom + 18);
    }
    context.font = "12.5px system-ui, sans-serif";
    context.fillText(Report.title(this.sweep, this.x), this.left + this.width / 2, bottom + 37, this.width);
    if (this.y === null) {
      return;
    }
    context.save();
    context.translate(14, this.top + this.height / 2);
    context.rotate(-Math.PI / 2);
    context.fillText(Report.title(this.sweep, this.y), 0, 0, this.height);
    context.restore();
    context.font = "11.5px system-ui, sans-serif";
    context.textAlign = "right";
    for (const tick of Report.ticks(this.scaleY.log, this.frame[2], this.frame[3])) {
      const y = this.up(tick.at);
      mark(this.left - (tick.text === "" ? 3 : 6), y, this.left, y);
      context.fillText(tick.text, this.left - 9, y + 4);
    }
  }

  hit(event) {
    const x = event.offsetX, y = event.offsetY;
    for (let k = this.points.length - 1; k >= 0; k--) {
      const [left, right, bottom, top] = this.cells[k];
      if (x >= this.across(left) && x < this.across(right) && y >= this.up(top) && y < this.up(bottom)) {
        return this.points[k];
      }
    }
    return -1;
  }

  // The middle of a point's cell, in style pixels of the canvas; null where a slice hides it.
  place(point) {
    const k = this.points.indexOf(point);
    return k < 0 ? null : [
      (this.across(this.cells[k][0]) + this.across(this.cells[k][1])) / 2,
      (this.up(this.cells[k][2]) + this.up(this.cells[k][3])) / 2];
  }

  // Slices follow a point that was chosen elsewhere.
  reach(point) {
    if (!this.points.includes(point)) {
      this.slices.forEach(slice => slice.reach(point));
      this.cut();
    }
  }

  move(event) {
    const step = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
    if (step === undefined || this.points.length === 0) {
      return;
    }
    event.preventDefault();
    const from = this.place(this.view.chosen);
    let best = this.points[0], least = Infinity;
    for (const point of from === null ? [] : this.points) {
      const at = this.place(point), du = at[0] - from[0], dv = at[1] - from[1];
      const along = du * step[0] + dv * step[1], aside = Math.abs(du * step[1]) + Math.abs(dv * step[0]);
      if (along > 1 && along + 3 * aside < least) {
        least = along + 3 * aside;
        best = point;
      }
    }
    if (from === null || least < Infinity) {
      this.view.choose(best, this);
    }
  }
};
