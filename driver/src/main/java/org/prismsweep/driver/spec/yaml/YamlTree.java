package org.prismsweep.driver.spec.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds a {@link YamlValue} from YAML text. YAML is read as data only: tags, anchors and aliases
 * are refused (a sweep needs none, and they are the two ways to make a small text construct objects
 * or grow without bound), and so are duplicate keys, a second document and deep nesting. It works
 * on the stream of events, so that nothing is built before it was checked.
 */
public final class YamlTree {

  /** A sweep needs five levels. */
  private static final int MAX_DEPTH = 16;

  private static final int MAX_CODE_POINTS = 1 << 24;

  /** A list or mapping while it is filled. */
  private static final class Open {
    private final String place;
    private final String path;
    private final List<YamlValue> items;
    private final Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
    private YamlValue.Scalar key;

    Open(String place, String path, boolean mapping) {
      this.place = place;
      this.path = path;
      this.items = mapping ? null : new ArrayList<>();
    }
  }

  private final String source;
  private final boolean lines;
  private final Deque<Open> open = new ArrayDeque<>();
  private YamlValue root;
  private int documents;

  private YamlTree(String source, boolean lines) {
    this.source = source;
    this.lines = lines;
  }

  /** The document in a file; empty when there is none. */
  public static Optional<YamlValue> ofFile(String fileName, String text) {
    return new YamlTree(fileName, true).read(text);
  }

  /** The value in a command-line option; empty when there is none. */
  static Optional<YamlValue> ofOption(String option, String text) {
    return new YamlTree(option, false).read(text);
  }

  private Optional<YamlValue> read(String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(source).setCodePointLimit(MAX_CODE_POINTS).build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        accept(event);
      }
    } catch (MarkedYamlEngineException e) {
      throw SpecException.problem(
          place(e.getProblemMark().or(e::getContextMark)), "", "no valid YAML, " + e.getProblem());
    } catch (YamlEngineException e) {
      throw SpecException.problem(source, "", "no valid YAML, " + e.getMessage());
    }
    return Optional.ofNullable(root);
  }

  private void accept(Event event) {
    String place = place(event.getStartMark());
    if (event instanceof DocumentStartEvent && ++documents > 1) {
      throw SpecException.problem(place, "", "second YAML document, expected one");
    } else if (event instanceof AliasEvent alias) {
      throw SpecException.problem(
          place, path(), "YAML alias *" + alias.getAlias() + ", expected the value itself");
    } else if (event instanceof NodeEvent node) {
      refuseReferences(node, place);
      if (event instanceof ScalarEvent scalar) {
        accept(new YamlValue.Scalar(scalar.getValue(), scalar.isPlain(), place));
      } else if (event instanceof CollectionStartEvent) {
        start(event instanceof MappingStartEvent, place);
      }
    } else if (event instanceof CollectionEndEvent) {
      Open done = open.pop();
      accept(
          done.items == null
              ? new YamlValue.Mapping(done.entries, done.place)
              : new YamlValue.Sequence(done.items, done.place));
    }
  }

  private void refuseReferences(NodeEvent node, String place) {
    Optional<String> tag =
        node instanceof ScalarEvent scalar
            ? scalar.getTag()
            : node instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
    if (tag.isPresent()) {
      throw SpecException.problem(
          place, path(), "YAML tag " + tag.get() + ", expected plain data without tags");
    }
    if (node.getAnchor().isPresent()) {
      throw SpecException.problem(
          place,
          path(),
          "YAML anchor &" + node.getAnchor().get() + ", expected plain data without anchors");
    }
  }

  private void start(boolean mapping, String place) {
    if (open.size() == MAX_DEPTH) {
      throw SpecException.problem(
          place, "", "more than " + MAX_DEPTH + " levels of nesting, expected fewer");
    }
    Open parent = open.peek();
    if (parent != null && parent.items == null && parent.key == null) {
      throw SpecException.problem(place, parent.path, "a list or mapping as key, expected a word");
    }
    open.push(new Open(place, path(), mapping));
  }

  private void accept(YamlValue value) {
    Open parent = open.peek();
    if (parent == null) {
      root = value;
    } else if (parent.items != null) {
      parent.items.add(value);
    } else if (parent.key == null) {
      YamlValue.Scalar key = (YamlValue.Scalar) value;
      YamlValue.Entry first = parent.entries.get(key.text());
      if (first != null) {
        throw SpecException.problem(
            key.place(),
            join(parent.path, key.text()),
            "duplicate key, expected once; first given at " + first.place());
      }
      parent.key = key;
    } else {
      parent.entries.put(parent.key.text(), new YamlValue.Entry(parent.key.place(), value));
      parent.key = null;
    }
  }

  private String path() {
    Open parent = open.peek();
    return parent == null
        ? ""
        : parent.key == null ? parent.path : join(parent.path, parent.key.text());
  }

  public static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String place(Optional<Mark> mark) {
    return lines && mark.isPresent() ? source + ":" + (mark.get().getLine() + 1) : source;
  }
}
