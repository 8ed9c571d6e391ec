// Crossings of table `boundaries`, where a sweep has some at the delta shown: the 95% band along the
// line between the two neighbours, and the crossing itself.
Report.drawBoundaries = function (map, context) {
  const sweep = map.sweep, shown = new Set(map.points);
  for (const crossing of sweep.boundaries) {
    const near = Math.abs(crossing.delta - map.view.delta) <= 1e-9 * crossing.delta;
    if (!near || !shown.has(crossing.lower) || !shown.has(crossing.upper)) {
      continue;
    }
    // Neighbours differ along one axis; parts of the way between them are positions in the map.
    const place = part => [map.x, map.y].map((column, k) => {
      if (column === null) {
        return 0.5 * map.frame[2] + 0.5 * map.frame[3];
      }
      const scale = k === 0 ? map.scaleX : map.scaleY, values = sweep.columns[column];
      const from = scale.position(values[crossing.lower]), to = scale.position(values[crossing.upper]);
      return from + part * (to - from);
    });
    const at = part => {
      const [u, v] = place(part);
      return [map.across(u), map.up(v)];
    };
    const [low, high, middle] = [at(crossing.low), at(crossing.high), at(crossing.at)];
    context.lineCap = "round";
    for (const [color, width] of [["rgba(255, 255, 255, 0.9)", 6], [sweep.theories[crossing.theory].color, 3.5]]) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(low[0], low[1]);
      context.lineTo(high[0] + 0.01, high[1]);
      context.stroke();
    }
    context.beginPath();
    context.arc(middle[0], middle[1], 2.6, 0, 2 * Math.PI);
    context.fillStyle = "#000";
    context.fill();
  }
};
