// Boundaries D = delta from the tables, where a sweep has some at the delta shown: lines over their
// 95% bands, and the crossings that no line joins, with their bands along the way between two points.
Report.drawBoundaries = function (map, context) {
  const sweep = map.sweep, shown = new Set(map.points);
  const visible = crossing => Math.abs(crossing.delta - map.view.delta) <= 1e-9 * crossing.delta
    && shown.has(crossing.inside) && shown.has(crossing.outside);
  const place = (crossing, part) => {
    const between = (column, scale) => {
      const values = sweep.columns[column];
      const from = scale.position(values[crossing.inside]), to = scale.position(values[crossing.outside]);
      return from + part * (to - from);
    };
    const u = map.x === null ? (map.frame[0] + map.frame[1]) / 2 : between(map.x, map.scaleX);
    const v = map.y === null ? (map.frame[2] + map.frame[3]) / 2 : between(map.y, map.scaleY);
    return [map.across(u), map.up(v)];
  };
  const stroke = (from, to, color, width, onto = context) => {
    onto.lineCap = onto.lineJoin = "round";
    onto.strokeStyle = color;
    onto.lineWidth = width;
    onto.beginPath();
    onto.moveTo(from[0], from[1]);
    onto.lineTo(to[0] + 0.01, to[1]);
    onto.stroke();
  };
  // Decades at the scale of the way between the neighbours: axes may be of other forms than the sweep's
  const wide = crossing => {
    const low = place(crossing, 0), high = place(crossing, 1);
    // A crossing lies between its two points, however wide its band is
    return crossing.length > 0
      ? Math.min(0.5, (crossing.band || 0) / crossing.length) * Math.hypot(high[0] - low[0], high[1] - low[1]) : 0;
  };
  const joined = new Set();
  const lines = sweep.segments.map(pair => pair.map(k => sweep.crossings[k]))
    .filter(ends => ends.every(visible));
  if (lines.length > 0) {
    // On a canvas of their own, since bands that overlap would hide the cells below
    const bands = document.createElement("canvas"), onto = bands.getContext("2d");
    bands.width = context.canvas.width;
    bands.height = context.canvas.height;
    onto.setTransform(context.getTransform());
    for (const [from, to] of lines) {
      joined.add(from).add(to);
      const band = Math.max(wide(from), wide(to));
      stroke(place(from, from.weight), place(to, to.weight), "white", Math.max(4, 2 * band), onto);
    }
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 0.5;
    context.drawImage(bands, 0, 0);
    context.restore();
  }
  for (const [from, to] of lines) {
    stroke(place(from, from.weight), place(to, to.weight), sweep.theories[from.theory].color, 2.4);
  }
  for (const crossing of sweep.crossings) {
    if (visible(crossing) && !joined.has(crossing)) {
      // Not beyond the two points: their discrepancies are on different sides of delta
      const part = crossing.length > 0 ? (crossing.band || 0) / crossing.length : 0;
      const low = place(crossing, Math.max(0, crossing.weight - part));
      const high = place(crossing, Math.min(1, crossing.weight + part));
      stroke(low, high, "rgba(255, 255, 255, 0.9)", 6);
      stroke(low, high, sweep.theories[crossing.theory].color, 3.5);
    }
  }
  return lines.length + joined.size;
};
