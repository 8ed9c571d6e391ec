package org.prismsweep.driver.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All combinations of a sweep's axes, addressed by number: the product of the blocks, the last one
 * fastest. Nothing is expanded before it is asked for.
 *
 * @param blocks blocks in the order of the family's parameters
 * @param notes axes that have fewer values than asked for
 */
public record AxisGrid(List<AxisBlock> blocks, List<AxisNote> notes) {

  public AxisGrid {
    blocks = List.copyOf(blocks);
    notes = List.copyOf(notes);
  }

  /** Number of combinations; {@link Long#MAX_VALUE} when it does not fit. */
  public long size() {
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

  /** The parameter forms that the sweep gives. */
  public List<String> forms() {
    List<String> forms = new ArrayList<>();
    blocks.forEach(block -> forms.addAll(block.forms()));
    return forms;
  }

  /** All values of a form, in the order written. */
  public List<Object> values(String form) {
    for (AxisBlock block : blocks) {
      int column = block.forms().indexOf(form);
      if (column >= 0) {
        return block.columns().get(column);
      }
    }
    throw new IllegalArgumentException("Cannot find axis: form=" + form + ", expected " + forms());
  }
}
