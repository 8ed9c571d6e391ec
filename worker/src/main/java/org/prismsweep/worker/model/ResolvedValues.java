package org.prismsweep.worker.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.prismsweep.worker.data.DataSet;

/**
 * The canonical values of the parameters of one point, each read when it is first asked for. A
 * parameter whose value depends on others asks for them.
 */
public final class ResolvedValues {

  private final Map<String, Object> forms;
  private final Optional<GivenForm> dataForm;
  private final Map<Declaration<?, ?>, Object> values = new HashMap<>();
  private DataSet data;

  ResolvedValues(Map<String, Object> forms, Optional<GivenForm> dataForm) {
    this.forms = forms;
    this.dataForm = dataForm;
  }

  /**
   * The value of a parameter.
   *
   * @throws org.prismsweep.worker.base.InvalidInputException when what is given of it is refused
   */
  @SuppressWarnings("unchecked") // values are put under their own declaration
  public <T> T get(Declaration<?, T> parameter) {
    if (!values.containsKey(parameter)) {
      values.put(parameter, parameter.resolve(forms, this));
    }
    return (T) values.get(parameter);
  }

  /** The form that is given of a parameter; empty where an optional one is left out. */
  public Optional<GivenForm> given(Declaration<?, ?> parameter) {
    return parameter.given(forms);
  }

  /** The data set that is given under any parameter. */
  public Optional<DataSet> data() {
    if (data == null && dataForm.isPresent()) {
      data = dataForm.get().dataSet();
    }
    return Optional.ofNullable(data);
  }
}
