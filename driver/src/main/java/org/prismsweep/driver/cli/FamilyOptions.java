package org.prismsweep.driver.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prismsweep.worker.experiment.Families;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.experiment.Parameter;
import org.prismsweep.worker.experiment.ParameterForm;
import org.prismsweep.worker.experiment.TrainerSetting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that come from the registered families rather than from this package: one per form of
 * a model parameter, and one per trainer setting.
 */
final class FamilyOptions {
  private static final String OF_FAMILY = " [family %s]";

  private FamilyOptions() {}

  /** Adds an option per form of a model parameter. */
  static void declareParameters(CommandSpec command, String label) {
    for (Family<?> family : Families.all()) {
      for (Parameter parameter : family.parameters()) {
        for (ParameterForm form : parameter.forms()) {
          declare(command, family, form.name(), label, form.description());
        }
      }
    }
  }

  /** Adds an option per trainer setting. */
  static void declareTrainerSettings(CommandSpec command) {
    for (Family<?> family : Families.all()) {
      for (TrainerSetting setting : family.trainerSettings()) {
        String label = setting.choices().isEmpty() ? "NUMBER" : String.join("|", setting.choices());
        String description =
            setting.defaultValue().isEmpty()
                ? setting.description()
                : setting.description() + " (default: " + setting.defaultValue() + ")";
        declare(command, family, setting.name(), label, description);
      }
    }
  }

  private static void declare(
      CommandSpec command, Family<?> family, String name, String label, String description) {
    String flag = Flag.of(name);
    if (command.findOption(flag) != null) {
      return;
    }
    String origin = Families.all().size() > 1 ? String.format(OF_FAMILY, family.name()) : "";
    command.addOption(
        OptionSpec.builder(flag)
            .type(String.class)
            .paramLabel(label)
            // picocli formats descriptions and substitutes variables in them
            .description((description + origin).replace("%", "%%").replace("${", "$ {"))
            .build());
  }

  /** The model parameters that were given, as values of their forms. */
  static Map<String, Object> parameters(ParseResult parsed, Family<?> family) {
    Map<String, Object> forms = new LinkedHashMap<>();
    for (Parameter parameter : family.parameters()) {
      String first = null;
      for (ParameterForm form : parameter.forms()) {
        String text = parsed.matchedOptionValue(Flag.of(form.name()), null);
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
      if (first == null) {
        throw new UsageException("missing option: one of " + flags(parameter) + " is needed");
      }
    }
    return forms;
  }

  /**
   * What was given of any family, as keys of a sweep file with texts as written: which of them fit
   * the sweep's family is for the reader of sweeps to say.
   */
  static Map<String, String> written(ParseResult parsed) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Family<?> family : Families.all()) {
      for (Parameter parameter : family.parameters()) {
        for (ParameterForm form : parameter.forms()) {
          put(texts, "axes." + form.name(), parsed, form.name());
        }
      }
      for (TrainerSetting setting : family.trainerSettings()) {
        put(texts, "trainer." + setting.name(), parsed, setting.name());
      }
    }
    return texts;
  }

  private static void put(Map<String, String> texts, String key, ParseResult parsed, String name) {
    String text = parsed.matchedOptionValue(Flag.of(name), null);
    if (text != null) {
      texts.put(key, text);
    }
  }

  /** The trainer settings that were given, each as a sweep file would hold it. */
  static Map<String, Object> trainerSettings(ParseResult parsed, Family<?> family) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (TrainerSetting setting : family.trainerSettings()) {
      String text = parsed.matchedOptionValue(Flag.of(setting.name()), null);
      if (text != null) {
        settings.put(setting.name(), Scalars.setting(text));
      }
    }
    return settings;
  }

  private static String flags(Parameter parameter) {
    return String.join(", ", parameter.forms().stream().map(form -> Flag.of(form.name())).toList());
  }
}
