package org.prismsweep.driver.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.model.TrainerSetting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that come from the registered families rather than from this package: one per form of
 * a model parameter, and one per trainer setting. A flag that several families have is one option
 * with a line of help for each; it may be a parameter of one and a setting of another.
 */
public final class FamilyOptions {

  private FamilyOptions() {}

  /** Adds an option per form of a model parameter. */
  public static void declareParameters(CommandSpec command, String label) {
    for (Family<?> family : Families.all()) {
      for (Parameter parameter : family.parameters()) {
        for (ParameterForm form : parameter.forms()) {
          boolean flag = form.type() == ParameterType.BOOLEAN;
          declare(command, family, form.name(), flag ? null : label, form.description());
        }
      }
    }
  }

  /** Adds an option per trainer setting. */
  public static void declareTrainerSettings(CommandSpec command) {
    declareSettings(command, Family::trainerSettings);
  }

  /** Adds an option per setting of the theories. */
  public static void declareTheorySettings(CommandSpec command) {
    declareSettings(command, Family::theorySettings);
  }

  private static void declareSettings(
      CommandSpec command, Function<Family<?>, List<TrainerSetting>> settings) {
    for (Family<?> family : Families.all()) {
      for (TrainerSetting setting : settings.apply(family)) {
        String label = setting.choices().isEmpty() ? "NUMBER" : String.join("|", setting.choices());
        String description =
            setting.defaultValue().isEmpty()
                ? setting.description()
                : setting.description() + " (default: " + setting.defaultValue() + ")";
        declare(command, family, setting.name(), label, description);
      }
    }
  }

  /** Adds an option, or a line of help to the one that is there; without a label it is a switch. */
  private static void declare(
      CommandSpec command, Family<?> family, String name, String label, String description) {
    String flag = Flag.of(name);
    String origin = Families.all().size() > 1 ? " [family " + family.name() + "]" : "";
    // picocli formats descriptions and substitutes variables in them
    String line = (description + origin).replace("%", "%%").replace("${", "$ {");
    OptionSpec known = command.findOption(flag);
    List<String> lines = new ArrayList<>();
    String shown = label;
    if (known != null) {
      lines.addAll(List.of(known.description()));
      shown = label != null && label.equals(known.paramLabel()) ? label : "VALUE";
      command.remove(known);
    }
    lines.add(line);
    OptionSpec.Builder option =
        label == null
            ? OptionSpec.builder(flag).type(boolean.class)
            : OptionSpec.builder(flag).type(String.class).paramLabel(shown);
    command.addOption(option.description(lines.toArray(String[]::new)).build());
  }

  /** The text behind a flag, or null where it was not given. */
  private static String given(ParseResult parsed, String name) {
    if (!parsed.hasMatchedOption(Flag.of(name))) {
      return null;
    }
    return String.valueOf((Object) parsed.matchedOptionValue(Flag.of(name), null));
  }

  /**
   * The model parameters that were given, as values of their forms.
   *
   * @param settings the other options of families that the command has
   */
  public static Map<String, Object> parameters(
      ParseResult parsed, Family<?> family, Function<Family<?>, List<TrainerSetting>> settings) {
    Map<String, Object> forms = new LinkedHashMap<>();
    for (Parameter parameter : family.parameters()) {
      String first = null;
      for (ParameterForm form : parameter.forms()) {
        String text = given(parsed, form.name());
        if (text == null) {
          continue;
        }
        if (first != null) {
          throw new InvalidInputException(
              form.name(), text, "only one of " + flags(parameter) + ", not also " + first);
        }
        first = Flag.of(form.name());
        forms.put(form.name(), Scalars.value(form, text));
      }
    }
    requireParameters(parsed, family);
    requireOwn(parsed, family, settings);
    return forms;
  }

  /** Refuses options that leave a parameter of the family out. */
  static void requireParameters(ParseResult parsed, Family<?> family) {
    for (Parameter parameter : family.parameters()) {
      if (!parameter.optional()
          && parameter.forms().stream().allMatch(form -> given(parsed, form.name()) == null)) {
        throw new UsageException("missing option: one of " + flags(parameter) + " is needed");
      }
    }
  }

  /** Refuses flags that other families have and this one has not. */
  private static void requireOwn(
      ParseResult parsed, Family<?> family, Function<Family<?>, List<TrainerSetting>> settings) {
    Set<String> own = names(family, settings);
    for (Family<?> other : Families.all()) {
      for (String name : names(other, settings)) {
        if (!own.contains(name) && given(parsed, name) != null) {
          throw new UsageException(
              Flag.of(name)
                  + ": an option of family "
                  + other.name()
                  + ", but the family is "
                  + family.name());
        }
      }
    }
  }

  private static Set<String> names(
      Family<?> family, Function<Family<?>, List<TrainerSetting>> settings) {
    Set<String> names = new TreeSet<>();
    family.parameters().forEach(parameter -> names.addAll(parameter.names()));
    settings.apply(family).forEach(setting -> names.add(setting.name()));
    return names;
  }

  /**
   * What was given of any family, as keys of a sweep file with texts as written. Names that the
   * sweep's family does not have are kept under the key they have elsewhere: it is for the reader
   * of sweeps to refuse them.
   *
   * @param family the sweep's family
   */
  static Map<String, String> written(ParseResult parsed, Family<?> family) {
    Map<String, String> texts = new LinkedHashMap<>();
    put(texts, parsed, family, Set.of());
    Set<String> own = names(family, Family::trainerSettings);
    Families.all().forEach(other -> put(texts, parsed, other, own));
    return texts;
  }

  private static void put(
      Map<String, String> texts, ParseResult parsed, Family<?> family, Set<String> left) {
    for (Parameter parameter : family.parameters()) {
      parameter.names().forEach(name -> put(texts, "axes.", parsed, name, left));
    }
    for (TrainerSetting setting : family.trainerSettings()) {
      put(texts, "trainer.", parsed, setting.name(), left);
    }
  }

  private static void put(
      Map<String, String> texts, String key, ParseResult parsed, String name, Set<String> left) {
    String text = left.contains(name) ? null : given(parsed, name);
    if (text != null) {
      texts.put(key + name, text);
    }
  }

  /** The trainer settings that were given, each as a sweep file would hold it. */
  public static Map<String, Object> trainerSettings(ParseResult parsed, Family<?> family) {
    return settings(parsed, family.trainerSettings());
  }

  /** The settings of the theories that were given. */
  public static Map<String, Object> theorySettings(ParseResult parsed, Family<?> family) {
    return settings(parsed, family.theorySettings());
  }

  private static Map<String, Object> settings(ParseResult parsed, List<TrainerSetting> declared) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (TrainerSetting setting : declared) {
      String text = given(parsed, setting.name());
      if (text != null) {
        settings.put(setting.name(), Scalars.setting(text));
      }
    }
    return settings;
  }

  private static String flags(Parameter parameter) {
    return String.join(", ", parameter.names().stream().map(Flag::of).toList());
  }
}
