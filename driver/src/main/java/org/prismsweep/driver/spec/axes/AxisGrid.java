package org.prismsweep.driver.spec.axes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All combinations of a sweep's axes, addressed by number: the product of the blocks, the last one
 * fastest, and then the combinations of further grids, if any. Nothing is expanded before it is
 * asked for.
 *
 * @param blocks blocks in the order of the family's parameters
 * @param notes axes that have fewer values than asked for
 * @param further grids whose combinations follow those of the blocks; each gives every parameter in
 *     forms of its own
 */
public record AxisGrid(List<AxisBlock> blocks, List<AxisNote> notes, List<AxisGrid> further) {

  public AxisGrid {
    blocks = List.copyOf(blocks);
    notes = List.copyOf(notes);
    further = List.copyOf(further);
  }

  /** The product of {@code blocks} alone. */
  public AxisGrid(List<AxisBlock> blocks, List<AxisNote> notes) {
    this(blocks, notes, List.of());
  }

  /** Number of combinations; {@link Long#MAX_VALUE} when it does not fit. */
  public long size() {
    long size = product();
    for (AxisGrid grid : further) {
      long sum = size + grid.size();
      size = sum < 0 ? Long.MAX_VALUE : sum;
    }
    return size;
  }

  private long product() {
    long size = 1;
    for (AxisBlock block : blocks) {
      size =
          Math.multiplyHigh(size, block.size()) == 0 && size * block.size() >= 0
              ? size * block.size()
              : Long.MAX_VALUE;
      if (size == Long.MAX_VALUE) {
        return size;
      }
    }
    return size;
  }

  /** The combination of that number, from 0: parameter form to value. */
  public Map<String, Object> combination(long number) {
    long rest = number - product();
    if (rest < 0) {
      return ofProduct(number);
    }
    for (AxisGrid grid : further) {
      long size = grid.size();
      if (rest < size) {
        return grid.combination(rest);
      }
      rest -= size;
    }
    throw new IllegalArgumentException(
        "Cannot find combination: number=" + number + ", expected 0 to " + (size() - 1));
  }

  private Map<String, Object> ofProduct(long number) {
    Map<String, Object> values = new LinkedHashMap<>();
    long rest = number;
    for (int b = blocks.size() - 1; b >= 0; b--) {
      AxisBlock block = blocks.get(b);
      int row = (int) (rest % block.size());
      rest /= block.size();
      for (int c = 0; c < block.forms().size(); c++) {
        values.put(block.forms().get(c), block.columns().get(c).get(row));
      }
    }
    return values;
  }

  /**
   * Where in a sweep file that combination is written: {@code axes}, or {@code axes.<n>} of
   * several.
   */
  public String path(long number) {
    if (further.isEmpty()) {
      return "axes";
    }
    long rest = number - product();
    int part = 1;
    while (rest >= 0) {
      rest -= further.get(part - 1).size();
      part++;
    }
    return "axes." + part;
  }

  /** The parameter forms that the sweep gives, each once. */
  public List<String> forms() {
    Set<String> forms = new LinkedHashSet<>();
    blocks.forEach(block -> forms.addAll(block.forms()));
    further.forEach(grid -> forms.addAll(grid.forms()));
    return List.copyOf(forms);
  }

  /** All values of a form, in the order written. */
  public List<Object> values(String form) {
    List<Object> values = new ArrayList<>();
    for (AxisBlock block : blocks) {
      int column = block.forms().indexOf(form);
      if (column >= 0) {
        values.addAll(block.columns().get(column));
      }
    }
    for (AxisGrid grid : further) {
      if (grid.forms().contains(form)) {
        values.addAll(grid.values(form));
      }
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot find axis: form=" + form + ", expected " + forms());
    }
    return values;
  }
}
