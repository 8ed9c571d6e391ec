// The regime map: cells over any two columns, sliced along what else varies. Points that share a cell
// are counted in it.
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
      const points = this.hits(event);
      this.view.point(event, points);
      this.canvas.style.cursor = points.length === 0 ? "default" : "pointer";
    });
    this.canvas.addEventListener("mouseleave", () => this.view.tip.hide());
    this.canvas.addEventListener("click", event => {
      const points = this.hits(event);
      if (points.length > 0) {
        this.view.choose(points[0], this, points);
      }
    });
    this.canvas.addEventListener("keydown", event => this.move(event));
  }

  // Controls for the axes chosen, then the map itself.
  layOut() {
    const sweep = this.sweep, changed = () => this.cut();
    const options = [["", "\u2013"], ...sweep.plottable.map(column => [column, Report.title(sweep, column)])];
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
    this.controls.replaceChildren(...(sweep.plottable.length === 0 ? [] : [
      Report.select("across", options, this.x || "", set("x")),
      Report.select("up", options, this.y || "", set("y")),
      ...this.slices.map(slice => slice.element)]));
    this.cut();
  }

  // Which points the slices leave, and their cells; depends on neither delta nor labels.
  cut() {
    const sweep = this.sweep, xs = sweep.columns[this.x], ys = sweep.columns[this.y];
    const kept = this.slices.map(slice => slice.points()).filter(points => points !== null);
    this.scaleX = Report.scale(sweep, this.x);
    this.scaleY = Report.scale(sweep, this.y);
    this.points = [];
    this.stackOf = new Map();
    const stacks = new Map();
    for (let i = 0; i < sweep.n; i++) {
      if (kept.every(points => points.has(i))) {
        const u = this.scaleX.position(xs && xs[i]), v = this.scaleY.position(ys && ys[i]), key = u + " " + v;
        if (!stacks.has(key)) {
          stacks.set(key, {u: u, v: v, points: []});
        }
        stacks.get(key).points.push(i);
        this.stackOf.set(i, stacks.get(key));
        this.points.push(i);
      }
    }
    this.stacks = [...stacks.values()];
    if (this.stacks.length > 0) {
      Report.cells(this.stacks.map(stack => stack.u), this.stacks.map(stack => stack.v))
        .forEach((cell, k) => { this.stacks[k].cell = cell; });
    }
    this.frame = [0, 1, 2, 3].map(side => this.stacks.reduce(
      (bound, {cell}) => side % 2 === 0 ? Math.min(bound, cell[side]) : Math.max(bound, cell[side]),
      side % 2 === 0 ? Infinity : -Infinity));
    this.note.textContent = this.points.length === 0
      ? "No points in this slice: choose other values."
      : this.points.length + " of " + sweep.n + (sweep.n === 1 ? " point." : " points. Click one for its curves.")
        + this.shared() + this.stored();
    this.draw();
  }

  shared() {
    const stacked = this.stacks.filter(stack => stack.points.length > 1)
      .reduce((sum, stack) => sum + stack.points.length, 0);
    return stacked === 0 ? "" : " " + stacked + " of them share their cell with others, whose number is in its corner:"
      + " click it to choose among them.";
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
    this.measure(this.canvas.getContext("2d"), room);
    const context = Report.prepare(this.canvas, room, this.top + this.height + this.below);
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

  // Rooms of the map and of what stands beside it: names of categories need more than numbers, and
  // rows of categories no more height than their names.
  measure(context, room) {
    context.font = Report.Map.FONT;
    const widest = scale => scale.categories.reduce((most, _, k) =>
      Math.max(most, context.measureText(scale.text(k).slice(0, 200)).width), 0);
    const rows = this.scaleY.categories, columns = this.scaleX.categories;
    this.left = this.y === null ? 14 : rows === undefined ? 62 : 36 + Math.min(0.4 * room, Math.ceil(widest(this.scaleY)));
    this.top = 8;
    this.width = room - this.left - 14;
    const high = Math.round(0.86 * this.width);
    this.height = this.y === null ? 70 : rows === undefined ? high
      : Math.max(14 * rows.length, Math.min(high, Math.max(70, 40 * rows.length)));
    this.upright = columns !== undefined && this.width / columns.length < 44;
    this.below = this.x === null ? 12 : 46;
    if (this.x !== null && columns !== undefined) {
      this.below += this.upright ? Math.min(120, widest(this.scaleX)) - 8 : 13 * (Math.max(
        ...columns.map((_, k) => Report.fold(context, this.scaleX.text(k), this.width / columns.length - 6, 4).length)) - 1);
    }
  }

  // The pixels of a stack of points. Edges are whole, so that neighbours leave no seam.
  box(stack) {
    const [left, right, bottom, top] = stack.cell;
    const x = Math.round(this.across(left)), y = Math.round(this.up(top));
    return [x, y, Math.max(1, Math.round(this.across(right)) - x), Math.max(1, Math.round(this.up(bottom)) - y)];
  }

  // Points that share a cell share its width, those of a label side by side.
  drawCells(context) {
    const byLabel = new Map();
    for (const stack of this.stacks) {
      const [x, y, width, height] = this.box(stack);
      const labels = stack.points.map(point => this.view.labels[point]).sort((a, b) => a - b);
      for (let from = 0, to = 1; to <= labels.length; to++) {
        if (to === labels.length || labels[to] !== labels[from]) {
          const label = labels[from];
          if (!byLabel.has(label)) {
            byLabel.set(label, new Path2D());
          }
          byLabel.get(label).rect(x + width * from / labels.length, y, width * (to - from) / labels.length, height);
          from = to;
        }
      }
    }
    for (const [label, path] of byLabel) {
      context.fillStyle = this.view.paint.fill(context, label);
      context.fill(path);
    }
    if (this.scaleX.categories !== undefined || this.scaleY.categories !== undefined) {
      // Categories are apart: between them lies nothing.
      context.fillStyle = "#fff";
      for (const [x, y, width, height] of this.stacks.map(stack => this.box(stack))) {
        context.fillRect(x + width - 1, y, width > 8 ? 1 : 0, height);
        context.fillRect(x, y + height - 1, width, height > 8 ? 1 : 0);
      }
    }
  }

  drawMarks(context) {
    for (const stack of this.stacks) {
      const chosen = stack === this.stackOf.get(this.view.chosen);
      const status = stack.points.reduce((all, point) => all | this.sweep.status[point], 0);
      const [x, y, width, height] = this.box(stack);
      if (status !== 0) {
        const half = Math.max(2, Math.min(6, 0.3 * Math.min(width, height)));
        Report.fault(context, status, x + width / 2, y + height / 2, half);
      }
      if (chosen) {
        for (const [color, line] of [["#fff", 4.5], ["#000", 2]]) {
          context.strokeStyle = color;
          context.lineWidth = line;
          // Large cells keep it inside, where the edge of the map does not cut it.
          const inset = Math.min(width, height) > 14 ? 2 : -1;
          context.strokeRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
        }
      }
      if (stack.points.length > 1) {
        this.drawCount(context, String(stack.points.length), x, y, width, height);
      }
    }
  }

  // How many points a cell stands for; a corner where there is no room for the number.
  drawCount(context, number, x, y, width, height) {
    context.font = "600 10.5px system-ui, sans-serif";
    const room = context.measureText(number).width + 6;
    if (width < room + 4 || height < 18) {
      const side = Math.min(5, width / 2, height / 2);
      context.fillStyle = "#000";
      context.beginPath();
      context.moveTo(x + width, y);
      context.lineTo(x + width - side, y);
      context.lineTo(x + width, y + side);
      context.fill();
      return;
    }
    context.fillStyle = "rgba(255, 255, 255, 0.92)";
    context.fillRect(x + width - room - 3, y + 3, room, 14);
    context.fillStyle = "#111";
    context.textAlign = "center";
    context.fillText(number, x + width - room / 2 - 3, y + 14);
  }

  drawAxes(context) {
    const bottom = this.top + this.height;
    context.strokeStyle = "#666";
    context.lineWidth = 1;
    context.strokeRect(this.left, this.top, this.width, this.height);
    context.fillStyle = "#222";
    context.font = Report.Map.FONT;
    context.textAlign = "center";
    const mark = (x, y, toX, toY) => {
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(toX, toY);
      context.stroke();
    };
    for (const tick of this.x === null ? [] : Report.ticks(this.scaleX, this.frame[0], this.frame[1])) {
      const x = this.across(tick.at);
      mark(x, bottom, x, bottom + (tick.text === "" ? 3 : 6));
      if (this.scaleX.categories === undefined) {
        context.fillText(tick.text, x, bottom + 18);
      } else {
        this.name(context, tick.text, x, bottom);
      }
    }
    context.font = "12.5px system-ui, sans-serif";
    if (this.x !== null) {
      const title = Report.title(this.sweep, this.x), room = this.left + this.width + 14;
      const half = Math.min(room, context.measureText(title).width) / 2;
      context.fillText(title, Math.max(half, Math.min(room - half, this.left + this.width / 2)), bottom + this.below - 9, room);
    }
    if (this.y === null) {
      return;
    }
    context.save();
    context.translate(14, this.top + this.height / 2);
    context.rotate(-Math.PI / 2);
    const title = Report.title(this.sweep, this.y);
    context.fillText(context.measureText(title).width > this.height ? this.y.replace(/_/g, " ") : title, 0, 0, this.height);
    context.restore();
    context.font = Report.Map.FONT;
    context.textAlign = "right";
    const rows = this.scaleY.categories, most = rows === undefined ? 1 : Math.max(1, Math.floor(this.height / rows.length / 13));
    for (const tick of Report.ticks(this.scaleY, this.frame[2], this.frame[3])) {
      const y = this.up(tick.at);
      mark(this.left - (tick.text === "" ? 3 : 6), y, this.left, y);
      const lines = rows === undefined ? [tick.text] : Report.fold(context, tick.text, this.left - 34, most);
      lines.forEach((line, k) => context.fillText(line, this.left - 9, y + 4 + 13 * (k - (lines.length - 1) / 2)));
    }
  }

  // The name of a category below its column, upright where columns are narrow.
  name(context, text, x, bottom) {
    if (!this.upright) {
      Report.fold(context, text, this.width / this.scaleX.categories.length - 6, 4)
        .forEach((line, k) => context.fillText(line, x, bottom + 18 + 13 * k));
      return;
    }
    context.save();
    context.translate(x + 4, bottom + 9);
    context.rotate(-Math.PI / 2);
    context.textAlign = "right";
    context.fillText(Report.fold(context, text, 120, 1)[0], 0, 0);
    context.restore();
  }

  // The points under the mouse, those of the nearest cell first: squares of scattered points overlap.
  hits(event) {
    const x = event.offsetX, y = event.offsetY, found = [];
    for (const stack of this.stacks) {
      const [left, top, width, height] = this.box(stack);
      if (x >= left && x < left + width && y >= top && y < top + height) {
        found.push([Math.hypot(x - left - width / 2, y - top - height / 2), stack]);
      }
    }
    return found.sort((a, b) => a[0] - b[0]).flatMap(([, stack]) => stack.points);
  }

  // The points that share a point's cell; none where a slice hides it.
  sharing(point) {
    const stack = this.stackOf.get(point);
    return stack === undefined ? [] : stack.points;
  }

  // The middle of a point's cell, in style pixels of the canvas; null where a slice hides it.
  place(point) {
    const stack = this.stackOf.get(point);
    if (stack === undefined) {
      return null;
    }
    const [left, right, bottom, top] = stack.cell;
    return [(this.across(left) + this.across(right)) / 2, (this.up(bottom) + this.up(top)) / 2];
  }

  // Slices follow a point that was chosen elsewhere.
  reach(point) {
    if (!this.stackOf.has(point)) {
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
    for (const stack of from === null ? [] : this.stacks) {
      const at = this.place(stack.points[0]), du = at[0] - from[0], dv = at[1] - from[1];
      const along = du * step[0] + dv * step[1], aside = Math.abs(du * step[1]) + Math.abs(dv * step[0]);
      if (along > 0.5 && along + 3 * aside < least) {
        least = along + 3 * aside;
        best = stack.points[0];
      }
    }
    if (from === null || least < Infinity) {
      this.view.choose(best, this);
    }
  }
};
Report.Map.FONT = "11.5px system-ui, sans-serif";
