package org.prismsweep.driver.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.worker.regime.RegimeLabel;

/**
 * One fixed colour per label, told apart by colour-blind readers. Single regimes take the palette
 * of Okabe and Ito (2008) in the order in which the family lists them; where several meet (names
 * joined by {@code +}) their colours alternate in stripes, for whose contrast dark and light
 * colours come in turn; labels that name no theory are greys.
 */
public final class RegimeColors {

  private static final List<String> PALETTE =
      List.of("#0072B2", "#D55E00", "#F0E442", "#CC79A7", "#56B4E9", "#009E73", "#E69F00");

  private static final Map<String, List<String>> NEUTRAL =
      Map.of(
          "interior",
          List.of("#E4DFD3"),
          "finite-size",
          List.of("#A9A39A"),
          "none",
          List.of("#CDCDCD"),
          "unresolved",
          List.of("#FFFFFF", "#BDBDBD"),
          RegimeLabel.INCOMPLETE,
          List.of("#FFFFFF", "#4D4D4D"),
          RegimeMap.UNLABELLED,
          List.of("#FFFFFF"));

  /** What tells single regimes apart without colour: lines over the fill, in this order. */
  public enum Hatch {
    NONE,
    RISING,
    FALLING,
    UPRIGHT,
    LEVEL,
    DOTS,
    CROSSED;

    /** Whether a pixel of a square tile lies on a line of some width. */
    boolean covers(int x, int y, int size, int line) {
      boolean rising = (x + y) % size < line;
      boolean falling = (x - y + size) % size < line;
      return switch (this) {
        case NONE -> false;
        case RISING -> rising;
        case FALLING -> falling;
        case UPRIGHT -> x < line;
        case LEVEL -> y < line;
        case DOTS -> x < 1.6 * line && y < 1.6 * line;
        case CROSSED -> rising || falling;
      };
    }

    /** Name in the page. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Dashes of theories' lines, in style pixels. */
  private static final List<List<Integer>> DASHES =
      List.of(
          List.of(7, 3),
          List.of(2, 2),
          List.of(9, 3, 2, 3),
          List.of(4, 2),
          List.of(12, 3),
          List.of(6, 2, 2, 2, 2, 2),
          List.of(3, 5));

  private static final double LIGHTEST_LINE = 0.62;

  private final Map<String, String> single = new LinkedHashMap<>();

  /**
   * Colours of a map's labels.
   *
   * @param declared all labels of the family in order; may be empty
   * @param present labels and theories that occur, for what is not declared
   */
  public RegimeColors(List<String> declared, Set<String> present) {
    List<String> names = new ArrayList<>(declared);
    names.addAll(new TreeSet<>(present));
    for (String name : names) {
      for (String part : name.split("\\+")) {
        if (!NEUTRAL.containsKey(part) && !single.containsKey(part)) {
          single.put(part, PALETTE.get(single.size() % PALETTE.size()));
        }
      }
    }
  }

  public static RegimeColors of(RegimeMap map) {
    Set<String> present = new TreeSet<>(map.theories());
    present.addAll(map.labelCounts().keySet());
    return new RegimeColors(map.family().labels(), present);
  }

  /** Hex colours of a label: one to fill with, several to alternate in stripes. */
  public List<String> of(String label) {
    if (NEUTRAL.containsKey(label)) {
      return NEUTRAL.get(label);
    }
    List<String> colors = new ArrayList<>();
    for (String part : label.split("\\+")) {
      colors.add(single.getOrDefault(part, "#6E6E6E"));
    }
    return colors;
  }

  /** Hatch of a label; none where stripes or grey tell it. */
  public Hatch hatch(String label) {
    return single.containsKey(label)
        ? Hatch.values()[place(label) % Hatch.values().length]
        : Hatch.NONE;
  }

  /** Dash of a theory's line: lengths of lines and gaps in turn. */
  public List<Integer> dash(String theory) {
    return DASHES.get(Math.max(0, place(theory)) % DASHES.size());
  }

  private int place(String name) {
    return List.copyOf(single.keySet()).indexOf(name);
  }

  /** Colour of a theory's line on white, where a light fill would not be seen. */
  public String line(String theory) {
    Color fill = Color.decode(of(theory).get(0));
    double luminance = (0.3 * fill.getRed() + 0.59 * fill.getGreen() + 0.11 * fill.getBlue()) / 255;
    double shade = Math.min(1, LIGHTEST_LINE / luminance);
    return String.format(
        java.util.Locale.ROOT,
        "#%02X%02X%02X",
        (int) (shade * fill.getRed()),
        (int) (shade * fill.getGreen()),
        (int) (shade * fill.getBlue()));
  }
}
