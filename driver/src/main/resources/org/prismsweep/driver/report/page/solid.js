// The solid of the regimes: a prism over a triangle, turned by dragging. A parallel projection on a
// plain canvas: a few thousand flat symbols need no graphics card, and paper shows what the screen
// does.
Report.Solid = class {
  constructor(view, element) {
    this.view = view;
    this.sweep = view.sweep;
    this.shape = view.sweep.solid;
    this.yaw = 0.62;
    this.pitch = 0.32;
    this.canvas = Report.element("canvas", {tabIndex: 0, className: "solid"});
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", "points in the solid of regimes; drag or use the arrow keys to turn");
    this.note = Report.element("p", {className: "note"});
    element.append(this.controls(), this.canvas, this.note);
    this.listen();
    this.cut();
  }

  controls() {
    const sweep = this.sweep;
    this.column = this.shape.height;
    const columns = [this.shape.height, ...this.shape.base,
      ...sweep.plottable.filter(c => c !== this.shape.height && !this.shape.base.includes(c))];
    this.low = Report.element("input", {type: "range", min: 0, max: 100, value: 0, ariaLabel: "from"});
    this.high = Report.element("input", {type: "range", min: 0, max: 100, value: 100, ariaLabel: "to"});
    this.text = Report.element("output");
    this.faded = Report.element("input", {type: "checkbox", checked: true});
    for (const input of [this.low, this.high, this.faded]) {
      input.addEventListener("input", () => this.cut());
    }
    return Report.element("div", {className: "controls"},
      Report.select("slice", columns.map(c => [c, this.name(c)]), this.column, column => {
        this.column = column;
        this.cut();
      }),
      Report.element("label", {}, "from ", this.low), Report.element("label", {}, "to ", this.high),
      this.text, Report.element("label", {}, this.faded, " show the rest faintly"));
  }

  name(column) {
    const corner = this.shape.base.indexOf(column);
    return column === this.shape.height ? this.shape.heightTitle
      : corner >= 0 ? this.shape.corners[corner] : Report.title(this.sweep, column);
  }

  // Positions on the slice's axis are parts of its range, logarithmic where that is right.
  cut() {
    const values = this.sweep.columns[this.column], scale = Report.scale(this.sweep, this.column);
    const positions = Array.from(values, scale.position);
    const known = positions.filter(p => !Number.isNaN(p));
    const least = known.reduce((a, b) => Math.min(a, b), Infinity);
    const most = known.reduce((a, b) => Math.max(a, b), -Infinity);
    const at = input => least + (most - least) * Number(input.value) / 100;
    const low = Math.min(at(this.low), at(this.high)) - 1e-9, high = Math.max(at(this.low), at(this.high)) + 1e-9;
    this.inside = positions.map(p => p >= low && p <= high);
    const [from, to] = scale.categories === undefined ? [low, high] : [Math.ceil(low), Math.floor(high)];
    this.text.textContent = from > to ? "none" : scale.text(from) + " to " + scale.text(to);
    this.draw();
  }

  listen() {
    let from = null;
    const canvas = this.canvas;
    canvas.addEventListener("pointerdown", event => {
      from = {x: event.clientX, y: event.clientY, yaw: this.yaw, pitch: this.pitch, moved: false};
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", event => {
      if (from === null) {
        this.hover(event);
        return;
      }
      const dx = event.clientX - from.x, dy = event.clientY - from.y;
      from.moved = from.moved || Math.hypot(dx, dy) > 4;
      if (from.moved) {
        this.view.tip.hide();
        this.turn(from.yaw + 0.008 * dx, from.pitch + 0.008 * dy, true);
      }
    });
    canvas.addEventListener("pointerup", event => {
      const clicked = from !== null && !from.moved;
      from = null;
      const points = clicked ? this.hits(event) : [];
      if (points.length > 0) {
        this.view.choose(points[0], this, points);
      } else {
        this.draw();
      }
    });
    canvas.addEventListener("pointerleave", () => this.view.tip.hide());
    canvas.addEventListener("keydown", event => {
      const step = {ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1]}[event.key];
      if (step !== undefined) {
        event.preventDefault();
        this.turn(this.yaw + step[0], this.pitch + step[1], false);
      }
    });
  }

  turn(yaw, pitch, quick) {
    this.yaw = yaw;
    this.pitch = Math.max(-1.5, Math.min(1.5, pitch));
    this.draw(quick);
  }

  hover(event) {
    const points = this.hits(event);
    this.canvas.style.cursor = points.length === 0 ? "grab" : "pointer";
    this.view.point(event, points);
  }

  // Weights of the corners and a height become x to the right, y down, depth towards the reader.
  project(a, b, c, height) {
    const root = Math.sqrt(3) / 2;
    const u = -a * root + b * root, w = 0.5 * (a + b) - c, v = 1.5 * (height - 0.5);
    const x = u * Math.cos(this.yaw) + w * Math.sin(this.yaw);
    const z = -u * Math.sin(this.yaw) + w * Math.cos(this.yaw);
    const y = v * Math.cos(this.pitch) - z * Math.sin(this.pitch);
    const depth = v * Math.sin(this.pitch) + z * Math.cos(this.pitch);
    return [this.middle[0] + this.unit * x, this.middle[1] - this.unit * y, depth];
  }

  draw(quick = false) {
    const width = Math.max(260, Math.min(560, this.canvas.parentElement.clientWidth));
    const height = Math.round(0.9 * width);
    this.middle = [width / 2, height / 2];
    this.unit = 0.39 * width;
    const context = Report.prepare(this.canvas, width, height);
    this.edges(context, true);
    this.drawPoints(context, quick ? Math.ceil(this.sweep.n / 15000) : 1);
    this.edges(context, false);
    this.names(context);
    const shown = this.inside.reduce((n, inside) => n + (inside ? 1 : 0), 0);
    this.note.textContent = (shown === 0 ? "No points in this slice: widen it."
      : shown + " of " + this.sweep.n + " points. Drag to turn, click a point for its curves.");
  }

  // Edges of which both faces look away are behind the points, and dashed.
  edges(context, behind) {
    const corner = (k, height) => this.project(k === 0 ? 1 : 0, k === 1 ? 1 : 0, k === 2 ? 1 : 0, height);
    const faces = [
      [[0, 0], [2, 0], [1, 0]], [[0, 1], [1, 1], [2, 1]],
      [[0, 0], [1, 0], [1, 1], [0, 1]], [[1, 0], [2, 0], [2, 1], [1, 1]], [[2, 0], [0, 0], [0, 1], [2, 1]]];
    const front = new Set(), all = new Map();
    for (const face of faces) {
      const at = face.map(([k, h]) => corner(k, h));
      const turn = (at[1][0] - at[0][0]) * (at[2][1] - at[0][1]) - (at[1][1] - at[0][1]) * (at[2][0] - at[0][0]);
      face.forEach((start, i) => {
        const ends = [start, face[(i + 1) % face.length]].map(e => e.join()).sort();
        all.set(ends.join(" "), [at[i], at[(i + 1) % face.length]]);
        if (turn < 0) {
          front.add(ends.join(" "));
        }
      });
    }
    context.strokeStyle = behind ? "#aaa" : "#555";
    context.lineWidth = behind ? 1 : 1.3;
    context.setLineDash(behind ? [4, 4] : []);
    for (const [key, [start, end]] of all) {
      if (front.has(key) !== behind) {
        context.beginPath();
        context.moveTo(start[0], start[1]);
        context.lineTo(end[0], end[1]);
        context.stroke();
      }
    }
    context.setLineDash([]);
  }

  drawPoints(context, every) {
    const sweep = this.sweep, [a, b, c] = this.shape.base.map(column => sweep.columns[column]);
    const h = sweep.columns[this.shape.height];
    this.at = [];
    for (let i = 0; i < sweep.n; i++) {
      if ((this.inside[i] || this.faded.checked) && (i % every === 0 || i === this.view.chosen)) {
        const [x, y, depth] = this.project(a[i], b[i], c[i], h[i]);
        if (!Number.isNaN(depth)) {
          this.at.push({point: i, x: x, y: y, depth: depth, inside: this.inside[i]});
        }
      }
    }
    this.at.sort((p, q) => p.inside - q.inside || p.depth - q.depth);
    const shown = Math.max(1, this.at.filter(p => p.inside).length);
    this.radius = Math.max(2, Math.min(6.5, 130 / Math.sqrt(shown)));
    for (const p of this.at) {
      if (!p.inside) {
        context.fillStyle = "rgba(0, 0, 0, 0.13)";
        context.fillRect(p.x - 1, p.y - 1, 2, 2);
        continue;
      }
      const r = this.radius * (1 + 0.18 * p.depth);
      if (this.radius < 2.6) {
        // Thousands of points: symbols could not be told apart, and squares are drawn at once.
        const colors = sweep.labels[this.view.labels[p.point]].colors;
        context.fillStyle = colors[p.point % colors.length];
        context.fillRect(p.x - r, p.y - r, 2 * r, 2 * r);
        continue;
      }
      context.strokeStyle = "rgba(0, 0, 0, 0.55)";
      context.lineWidth = 0.7;
      Report.symbol(context, sweep.labels[this.view.labels[p.point]], p.x, p.y, r);
      if (sweep.status[p.point] !== 0) {
        Report.fault(context, sweep.status[p.point], p.x, p.y, Math.max(2.5, 0.8 * r));
      }
    }
    const chosen = this.at.find(p => p.point === this.view.chosen);
    if (chosen !== undefined) {
      for (const [color, line] of [["#fff", 4.5], ["#000", 2]]) {
        context.strokeStyle = color;
        context.lineWidth = line;
        context.beginPath();
        context.arc(chosen.x, chosen.y, this.radius + 4, 0, 2 * Math.PI);
        context.stroke();
      }
    }
  }

  names(context) {
    const write = (text, [x, y], size, color, weight) => {
      context.font = weight + " " + size + "px system-ui, sans-serif";
      context.textAlign = "center";
      const half = context.measureText(text).width / 2 + 3;
      const inside = Math.max(half, Math.min(2 * this.middle[0] - half, x));
      context.lineWidth = 3.5;
      context.lineJoin = "round";
      context.strokeStyle = "rgba(255, 255, 255, 0.9)";
      context.strokeText(text, inside, y);
      context.fillStyle = color;
      context.fillText(text, inside, y);
    };
    const third = 1 / 3, out = 1.16;
    const away = weights => weights.map(w => third + out * (w - third));
    for (const side of this.shape.sides) {
      const height = side.height === 0.5 ? 0.5 : side.height + 0.055 * Math.sign(side.height - 0.5);
      const at = this.project(...away(side.weights), height);
      const centre = this.project(third, third, third, 0.5);
      write(side.regime, at, 12.5, at[2] >= centre[2] ? "#111" : "#8a8a8a", "600");
    }
    this.shape.corners.forEach((name, k) => {
      const weights = [0, 1, 2].map(j => third + 1.1 * ((j === k ? 1 : 0) - third));
      const [x, y] = this.project(...weights, 0);
      write(name, [x, y + 15], 11.5, "#444", "italic");
    });
    // The height, as an arrow outside of the leftmost edge.
    const left = [0, 1, 2].map(k => [0, 1, 2].map(j => third + 1.18 * ((j === k ? 1 : 0) - third)))
      .sort((p, q) => this.project(...p, 0)[0] - this.project(...q, 0)[0])[0];
    const [start, end] = [this.project(...left, 0.2), this.project(...left, 0.88)];
    if (Math.abs(start[1] - end[1]) > 60) {
      context.strokeStyle = context.fillStyle = "#444";
      context.lineWidth = 1.2;
      context.beginPath();
      context.moveTo(start[0], start[1]);
      context.lineTo(end[0], end[1]);
      context.moveTo(end[0] - 4, end[1] + 7 * Math.sign(start[1] - end[1]));
      context.lineTo(end[0], end[1]);
      context.lineTo(end[0] + 4, end[1] + 7 * Math.sign(start[1] - end[1]));
      context.stroke();
      context.save();
      context.translate(start[0] - 7, (start[1] + end[1]) / 2);
      context.rotate(-Math.PI / 2);
      context.font = "italic 11.5px system-ui, sans-serif";
      context.textAlign = "center";
      context.fillText(this.shape.heightTitle, 0, 0);
      context.restore();
    }
  }

  // The points under the mouse, the nearest first; of those as near, the one in front.
  hits(event) {
    const found = [];
    for (const p of this.at) {
      const distance = Math.pow(p.x - event.offsetX, 2) + Math.pow(p.y - event.offsetY, 2);
      if (p.inside && distance <= Math.pow(this.radius + 3, 2)) {
        found.push({point: p.point, distance: Math.max(distance, 4)});
      }
    }
    return found.reverse().sort((p, q) => p.distance - q.distance).map(p => p.point);
  }

  place(point) {
    const found = this.at.find(p => p.point === point);
    return found === undefined ? null : [found.x, found.y];
  }

  reach() {}
};
