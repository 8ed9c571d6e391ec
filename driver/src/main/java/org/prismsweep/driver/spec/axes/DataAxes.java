package org.prismsweep.driver.spec.axes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.prismsweep.driver.data.DataSets;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.driver.spec.yaml.YamlTree;
import org.prismsweep.driver.spec.yaml.YamlValue;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;

/**
 * Pins the data sets of a sweep's axes, so that its text says which content it means, wherever it
 * is read again. Paths of the file are relative to its directory, those of options to the working
 * directory.
 */
public final class DataAxes {
  private final Set<String> forms;
  private final String fileName;

  private DataAxes(Set<String> forms, String fileName) {
    this.forms = forms;
    this.fileName = fileName;
  }

  /** The sweep with every data set of its axes pinned. */
  public static YamlValue.Mapping pin(YamlValue.Mapping sweep, Family<?> family, String fileName) {
    Set<String> forms =
        family.parameters().stream()
            .flatMap(parameter -> parameter.forms().stream())
            .filter(form -> form.type() == ParameterType.DATA)
            .map(ParameterForm::name)
            .collect(Collectors.toSet());
    YamlValue.Entry axes = sweep.entries().get("axes");
    if (forms.isEmpty() || axes == null) {
      return sweep;
    }
    Map<String, YamlValue.Entry> entries = new LinkedHashMap<>(sweep.entries());
    YamlValue pinned = new DataAxes(forms, fileName).within(axes.value(), "axes");
    entries.put("axes", new YamlValue.Entry(axes.place(), pinned));
    return new YamlValue.Mapping(entries, sweep.place());
  }

  private YamlValue within(YamlValue value, String path) {
    if (value instanceof YamlValue.Mapping mapping) {
      Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                String inner = YamlTree.join(path, key);
                YamlValue changed =
                    forms.contains(key)
                        ? pinned(entry.value(), inner)
                        : within(entry.value(), inner);
                entries.put(key, new YamlValue.Entry(entry.place(), changed));
              });
      return new YamlValue.Mapping(entries, mapping.place());
    }
    if (value instanceof YamlValue.Sequence sequence) {
      List<YamlValue> items = sequence.items().stream().map(item -> within(item, path)).toList();
      return new YamlValue.Sequence(items, sequence.place());
    }
    return value;
  }

  private YamlValue pinned(YamlValue value, String path) {
    if (value instanceof YamlValue.Sequence sequence) {
      List<YamlValue> items = sequence.items().stream().map(item -> pinned(item, path)).toList();
      return new YamlValue.Sequence(items, sequence.place());
    }
    if (!(value instanceof YamlValue.Scalar scalar) || scalar.text().isBlank()) {
      return value; // for the reader of axes to refuse
    }
    try {
      String pinned = DataSets.pin(scalar.text().strip(), directory(scalar.place()));
      return new YamlValue.Scalar(pinned, false, scalar.place());
    } catch (InvalidInputException e) {
      throw SpecException.value(scalar.place(), path, e.value(), e.expected());
    }
  }

  private String directory(String place) {
    int slash = fileName.lastIndexOf('/');
    return slash > 0 && place.startsWith(fileName + ":") ? fileName.substring(0, slash) : "";
  }
}
