// Fills and marks. A label is told by its colours and by a texture or a shape: stripes where several
// regimes meet, a hatch or a symbol of its own for each single one.
Report.Paint = class {
  constructor(sweep) {
    this.labels = sweep.labels;
    this.patterns = new Map();
  }

  // A repeating tile in device pixels; the same on screen, in the legend and on paper.
  fill(context, label) {
    const ratio = window.devicePixelRatio || 1;
    const key = label + ":" + ratio;
    if (!this.patterns.has(key)) {
      const pattern = context.createPattern(Report.tile(this.labels[label], ratio), "repeat");
      pattern.setTransform(new DOMMatrix().scale(1 / ratio));
      this.patterns.set(key, pattern);
    }
    return this.patterns.get(key);
  }

  swatch(label) {
    const canvas = Report.element("canvas", {className: "swatch", width: 32, height: 32});
    const context = canvas.getContext("2d");
    context.fillStyle = context.createPattern(Report.tile(this.labels[label], 2), "repeat");
    context.fillRect(0, 0, 32, 32);
    return canvas;
  }
};

Report.rgb = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));

Report.tile = function (label, ratio) {
  const colors = label.colors.map(Report.rgb), band = Math.round(5 * ratio);
  const size = colors.length > 1 ? band * colors.length : Math.round(9 * ratio);
  const canvas = Report.element("canvas", {width: size, height: size});
  const context = canvas.getContext("2d"), image = context.createImageData(size, size);
  const line = Math.max(1, Math.round(ratio));
  const hatched = {
    none: () => false,
    rising: (x, y) => (x + y) % size < line,
    falling: (x, y) => (x - y + size) % size < line,
    upright: (x, y) => x < line,
    level: (x, y) => y < line,
    dots: (x, y) => x < 1.6 * line && y < 1.6 * line,
    crossed: (x, y) => (x + y) % size < line || (x - y + size) % size < line,
  }[label.hatch];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const color = colors[Math.floor(((x + y) % size) / band) % colors.length];
      const shade = hatched(x, y) ? 0.62 : 1;
      image.data.set([shade * color[0], shade * color[1], shade * color[2], 255], 4 * (y * size + x));
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
};

// Symbols of single regimes in the solid, in the order of hatches.
Report.SYMBOLS = {
  none: [], rising: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  falling: [[0, -1.25], [1.15, 0.85], [-1.15, 0.85]],
  upright: [[0, -1.35], [1.2, 0], [0, 1.35], [-1.2, 0]],
  level: [[0, 1.25], [1.15, -0.85], [-1.15, -0.85]],
  dots: [[-1.3, -0.45], [1.3, -0.45], [1.3, 0.45], [-1.3, 0.45]],
  crossed: [[-0.45, -1.3], [0.45, -1.3], [0.45, 1.3], [-0.45, 1.3]],
};

// A point of the solid: a symbol for one regime, a pie for several.
Report.symbol = function (context, label, x, y, r) {
  const colors = label.colors, corners = Report.SYMBOLS[label.hatch];
  colors.forEach((color, k) => {
    context.beginPath();
    if (colors.length > 1) {
      context.moveTo(x, y);
      context.arc(x, y, r, 2 * Math.PI * k / colors.length - 0.8, 2 * Math.PI * (k + 1) / colors.length - 0.8);
    } else if (corners.length === 0) {
      context.arc(x, y, r, 0, 2 * Math.PI);
    } else {
      corners.forEach(([u, v]) => context.lineTo(x + 0.9 * r * u, y + 0.9 * r * v));
    }
    context.closePath();
    context.fillStyle = color;
    context.fill();
    if (colors.length === 1 || k === colors.length - 1) {
      if (colors.length > 1) {
        context.beginPath();
        context.arc(x, y, r, 0, 2 * Math.PI);
      }
      context.stroke();
    }
  });
};

// A cross where a run failed, diverged or ran out of budget; a ring where one is missing.
Report.fault = function (context, status, x, y, r) {
  for (const [color, width] of [["#fff", 3.6], ["#000", 1.6]]) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    if (status & 1) {
      context.moveTo(x - r, y - r);
      context.lineTo(x + r, y + r);
      context.moveTo(x - r, y + r);
      context.lineTo(x + r, y - r);
    }
    if (status & 2) {
      context.moveTo(x + r, y);
      context.arc(x, y, r, 0, 2 * Math.PI);
    }
    context.stroke();
  }
};

// A canvas of a size in style pixels, sharp on every screen.
Report.prepare = function (canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = width + "px";
  canvas.style.height = height + "px";
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  return context;
};
