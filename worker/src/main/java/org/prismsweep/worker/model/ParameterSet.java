package org.prismsweep.worker.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * The parameters of a family, and the columns of table {@code points} that follow from them and
 * from its points.
 *
 * @param <P> the family's points
 */
public final class ParameterSet<P extends Point> {

  private final List<Declaration<P, ?>> declarations;
  private final List<Parameter> parameters;
  private final List<String> names;
  private final List<Group<P, ?>> groups;
  private final List<Column> columns;
  private final Function<ResolvedValues, P> point;

  /** Columns that follow from one object, so that it is made once for all of them. */
  private record Group<P, X>(Function<P, X> of, List<PointColumn<X>> columns) {

    void addTo(List<Object> row, P point) {
      X subject = of.apply(point);
      for (PointColumn<X> column : columns) {
        row.add(subject == null ? null : column.value().apply(subject));
      }
    }
  }

  private ParameterSet(Builder<P> builder, Function<ResolvedValues, P> point) {
    declarations = List.copyOf(builder.declarations);
    parameters = declarations.stream().<Parameter>map(Declaration::parameter).toList();
    names = parameters.stream().flatMap(parameter -> parameter.names().stream()).toList();
    groups = List.copyOf(builder.groups);
    columns =
        groups.stream()
            .flatMap(group -> group.columns().stream())
            .<Column>map(PointColumn::column)
            .toList();
    this.point = point;
  }

  /** Parameters and columns in their order. */
  public static <P extends Point> Builder<P> builder() {
    return new Builder<>();
  }

  /** A set whose columns are those of its parameters, in their order. */
  @SafeVarargs
  public static <P extends Point> ParameterSet<P> of(
      Function<ResolvedValues, P> point, Declaration<P, ?>... parameters) {
    return new Builder<P>().parameters(parameters).resolvingTo(point);
  }

  /** The parameters as users see them. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The point that the given forms describe, as {@link Family#resolve} says.
   *
   * @throws InvalidInputException when a form is unknown, missing, given twice or refused
   */
  public P resolve(Map<String, Object> forms) {
    for (String name : forms.keySet()) {
      if (!names.contains(name)) {
        throw new InvalidInputException(name, forms.get(name), "one of " + names);
      }
    }
    ResolvedValues values = new ResolvedValues(forms, dataForm(forms));
    P resolved = point.apply(values);
    for (Declaration<P, ?> declaration : declarations) {
      values.get(declaration);
    }
    return resolved;
  }

  /** The canonical values that identify a point, as {@link Family#parameterValues} says. */
  public List<Object> values(P of) {
    return Arrays.asList(
        declarations.stream().map(declaration -> declaration.identity(of)).toArray());
  }

  /** The columns of table {@code points}. */
  public List<Column> columns() {
    return columns;
  }

  /** The values of {@link #columns()}; may hold nulls. */
  public List<Object> row(P of) {
    List<Object> row = new ArrayList<>(columns.size());
    for (Group<P, ?> group : groups) {
      group.addTo(row, of);
    }
    return row;
  }

  /** The one form of type {@link ParameterType#DATA} that is given. */
  private Optional<GivenForm> dataForm(Map<String, Object> forms) {
    for (Parameter parameter : parameters) {
      for (ParameterForm form : parameter.forms()) {
        if (form.type() == ParameterType.DATA && forms.containsKey(form.name())) {
          return Optional.of(new GivenForm(form, forms.get(form.name())));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Parameters and columns in their order.
   *
   * @param <P> the family's points
   */
  public static final class Builder<P extends Point> {
    private final List<Declaration<P, ?>> declarations = new ArrayList<>();
    private final List<Group<P, ?>> groups = new ArrayList<>();

    private Builder() {}

    /** Parameters, and the columns of their forms. */
    @SafeVarargs
    public final Builder<P> parameters(Declaration<P, ?>... parameters) {
      for (Declaration<P, ?> parameter : parameters) {
        declarations.add(parameter);
        groups.add(new Group<>(point -> point, parameter.columns()));
      }
      return this;
    }

    /** Columns that follow from the point. */
    @SafeVarargs
    public final Builder<P> columns(PointColumn<P>... columns) {
      return columnsOf(point -> point, columns);
    }

    /** Columns that follow from an object, which is made once; all null where it is null. */
    @SafeVarargs
    public final <X> Builder<P> columnsOf(Function<P, X> of, PointColumn<X>... columns) {
      groups.add(new Group<>(of, List.of(columns)));
      return this;
    }

    /** Columns that say which samples a point refers to. */
    public Builder<P> dataColumns() {
      groups.add(new Group<>(point -> point.dataSet().orElse(null), DataColumns.ALL));
      return this;
    }

    /** The set, with how a point is made of the values of its parameters. */
    public ParameterSet<P> resolvingTo(Function<ResolvedValues, P> point) {
      return new ParameterSet<>(this, point);
    }
  }
}
