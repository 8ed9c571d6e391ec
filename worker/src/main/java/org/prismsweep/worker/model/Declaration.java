package org.prismsweep.worker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.base.Words;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.GeneratedSamples;

/**
 * A parameter of a family's points, declared once: its forms with their descriptions, how they are
 * read and checked, what stands for a parameter that is left out, its part in a point's identity
 * and its columns in table {@code points}. A {@link ParameterSet} holds those of a family.
 *
 * <p>Factories take the canonical form. The other methods add to a declaration and return it, while
 * its constant is initialised.
 *
 * @param <P> the family's points
 * @param <T> type of the canonical value, a component of the points
 */
public final class Declaration<P extends Point, T> {

  /** What is done with a value that was read: it is checked, or replaced by another. */
  @FunctionalInterface
  public interface Step<T> {

    /** The value, or the one in its place. */
    T apply(T value, GivenForm given, ResolvedValues values);
  }

  private record Form<T>(ParameterForm form, Reading<T> reading) {}

  private static final String DATA_FORMS = ": a file, FILE?STEPS, or " + GeneratedSamples.FORMS;

  private final Function<P, T> component;
  private final List<Form<T>> forms = new ArrayList<>();
  private final List<PointColumn<P>> otherColumns = new ArrayList<>();
  private PointColumn<P> column;
  private T shownAsNull;
  private Function<ResolvedValues, T> absent;
  private boolean mayBeData;

  private Declaration(
      String name,
      ParameterType type,
      String description,
      Function<P, T> component,
      Reading<T> reading) {
    this.component = component;
    ParameterForm canonical = new ParameterForm(name, type, description);
    forms.add(new Form<>(canonical, reading));
    column(description);
  }

  /**
   * A parameter that is an integer.
   *
   * @param others forms that give the number otherwise; it is rounded half up
   */
  @SafeVarargs
  public static <P extends Point> Declaration<P, Long> integer(
      String name,
      String description,
      Accepted accepted,
      Function<P, Long> component,
      NumberForm<P>... others) {
    return new Declaration<P, Long>(
            name,
            ParameterType.INTEGER,
            description,
            component,
            accepted.integer((given, values) -> given.number()))
        .or(others, accepted::integer);
  }

  /**
   * A parameter that is a real number, in canonical precision.
   *
   * @param others forms that give the number otherwise
   */
  @SafeVarargs
  public static <P extends Point> Declaration<P, Double> real(
      String name,
      String description,
      Accepted accepted,
      Function<P, Double> component,
      NumberForm<P>... others) {
    return new Declaration<P, Double>(
            name,
            ParameterType.REAL,
            description,
            component,
            accepted.real((given, values) -> given.number()))
        .or(others, accepted::real);
  }

  /** A parameter that is a word of a family's own, or more than a word. */
  public static <P extends Point> Declaration<P, String> text(
      String name, String description, Function<P, String> component, Reading<String> reading) {
    return new Declaration<>(name, ParameterType.TEXT, description, component, reading);
  }

  /** A parameter that is a list of numbers, or a name of one. */
  public static <P extends Point> Declaration<P, String> list(
      String name, String description, Function<P, String> component, Reading<String> reading) {
    return new Declaration<>(name, ParameterType.LIST, description, component, reading);
  }

  /** A parameter that is one of the words of an enum. */
  public static <P extends Point, E extends Enum<E> & Word> Declaration<P, E> word(
      String name, String description, Class<E> words, Function<P, E> component) {
    return new Declaration<>(
        name,
        ParameterType.TEXT,
        description,
        component,
        (given, values) -> Words.of(words).parse(name, given.text()));
  }

  /** A parameter that is true or false; false when it is left out. */
  public static <P extends Point> Declaration<P, Boolean> flag(
      String name, String description, Function<P, Boolean> component) {
    return new Declaration<>(
            name,
            ParameterType.BOOLEAN,
            description,
            component,
            (given, values) -> (Boolean) given.value())
        .orElse(false);
  }

  /**
   * A parameter that is a data set. It has no column of its own: see {@link
   * ParameterSet.Builder#dataColumns}.
   *
   * @param description what the samples are for; the accepted names follow it
   */
  public static <P extends Point> Declaration<P, DataSet> data(
      String description, Function<P, DataSet> component) {
    Declaration<P, DataSet> data =
        new Declaration<>(
            "data",
            ParameterType.DATA,
            description + DATA_FORMS,
            component,
            (given, values) -> values.data().orElseThrow());
    data.column = null;
    return data;
  }

  private Declaration<P, T> or(
      NumberForm<P>[] others, Function<Reading<Double>, Reading<T>> canonical) {
    for (NumberForm<P> other : others) {
      forms.add(new Form<>(other.form(), canonical.apply(other.reading())));
      Stream.ofNullable(other.column()).forEach(otherColumns::add);
    }
    return this;
  }

  /**
   * A data set is accepted in the place of the value. It then identifies the point.
   *
   * @param description what the samples are for; the accepted names follow it
   * @param value the value that follows from it
   */
  public Declaration<P, T> orData(String description, Function<DataSet, T> value) {
    mayBeData = true;
    forms.add(
        new Form<>(
            new ParameterForm("data", ParameterType.DATA, description + DATA_FORMS),
            (given, values) -> value.apply(values.data().orElseThrow())));
    return this;
  }

  /** The parameter may be left out; this value, or null, then takes its place. */
  public Declaration<P, T> orElse(T value) {
    return orElseFrom(values -> value);
  }

  /** The parameter may be left out; a value that depends on others then takes its place. */
  public Declaration<P, T> orElseFrom(Function<ResolvedValues, T> value) {
    absent = value;
    return this;
  }

  /** Refuses forms that do not go with the other parameters, before they are read. */
  public Declaration<P, T> before(Reading<?> check) {
    forms.replaceAll(
        of ->
            new Form<>(
                of.form(),
                (given, values) -> {
                  check.read(given, values);
                  return of.reading().read(given, values);
                }));
    return this;
  }

  /** Checks or changes values that were read. */
  public Declaration<P, T> then(Step<T> step) {
    forms.replaceAll(
        of ->
            new Form<>(
                of.form(),
                (given, values) -> step.apply(of.reading().read(given, values), given, values)));
    return this;
  }

  /** Describes the column of the canonical form, where that differs from the form's description. */
  public Declaration<P, T> column(String description) {
    return column(description, this::shown);
  }

  /** Describes the column of the canonical form, and fills it otherwise than with the value. */
  public Declaration<P, T> column(String description, Function<P, ?> value) {
    ParameterForm canonical = forms.get(0).form();
    ColumnType type =
        switch (canonical.type()) {
          case INTEGER -> ColumnType.LONG;
          case REAL -> ColumnType.DOUBLE;
          case BOOLEAN -> ColumnType.BOOLEAN;
          case TEXT, LIST, DATA -> ColumnType.TEXT;
        };
    column = new PointColumn<>(new Column(canonical.columnName(), type, description), value);
    return this;
  }

  /** The column holds null in the place of this value, which stands for what there is none of. */
  public Declaration<P, T> nullFor(T value) {
    shownAsNull = value;
    return this;
  }

  private Object shown(P point) {
    T value = component.apply(point);
    if (value == null || value.equals(shownAsNull)) {
      return null;
    }
    return value instanceof Word word ? word.text() : value;
  }

  /** The parameter as users see it. */
  Parameter parameter() {
    List<ParameterForm> all = forms.stream().map(Form::form).toList();
    return new Parameter(all.get(0), all, absent != null);
  }

  /** The columns of its forms. */
  List<PointColumn<P>> columns() {
    return Stream.concat(Stream.ofNullable(column), otherColumns.stream()).toList();
  }

  /** What identifies a point; null for a value that is left out and has no default. */
  Object identity(P point) {
    T value = component.apply(point);
    if (mayBeData || value instanceof DataSet) {
      Optional<DataSet> data = point.dataSet();
      return data.isPresent() ? data.get().identity() : value;
    }
    if (value instanceof Boolean flag) {
      return flag.toString();
    }
    return value instanceof Word word ? word.text() : value;
  }

  /** The form that is given. */
  Optional<GivenForm> given(Map<String, Object> written) {
    Form<T> given = givenForm(written);
    return given == null
        ? Optional.empty()
        : Optional.of(new GivenForm(given.form(), written.get(given.form().name())));
  }

  /** The canonical value. */
  T resolve(Map<String, Object> written, ResolvedValues values) {
    Form<T> given = givenForm(written);
    return given == null
        ? absent.apply(values)
        : given
            .reading()
            .read(new GivenForm(given.form(), written.get(given.form().name())), values);
  }

  /** The only form that is given, or null for an optional parameter that is left out. */
  private Form<T> givenForm(Map<String, Object> written) {
    Form<T> given = null;
    for (Form<T> one : forms) {
      if (written.containsKey(one.form().name())) {
        if (given != null) {
          throw refused(written);
        }
        given = one;
      }
    }
    if (given == null && absent == null) {
      throw refused(written);
    }
    return given;
  }

  private InvalidInputException refused(Map<String, Object> written) {
    List<String> names = parameter().names();
    List<String> present = names.stream().filter(written::containsKey).toList();
    return new InvalidInputException(
        names.get(0),
        present.isEmpty() ? "missing" : present,
        names.size() == 1 ? "a value" : "exactly one of " + names);
  }
}
