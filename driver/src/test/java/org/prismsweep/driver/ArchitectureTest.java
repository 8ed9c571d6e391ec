package org.prismsweep.driver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;

/** The directions of dependency that docs/architecture.md draws. */
@AnalyzeClasses(packages = "org.prismsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String FAMILIES = "org.prismsweep.worker.family..";

  @ArchTest
  static final ArchRule workerKnowsNoEngineAndDoesNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage("org.prismsweep.worker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.prismsweep.driver..",
              "org.apache.spark..",
              "org.apache.hadoop..",
              "org.apache.parquet..",
              "org.slf4j..",
              "org.apache.logging..",
              "java.sql..",
              "com.fasterxml..");

  /** {@code Backends} turns netlib's own logger off; nothing in the worker logs. */
  @ArchTest
  static final ArchRule workerDoesNotLog =
      noClasses()
          .that()
          .resideInAPackage("org.prismsweep.worker..")
          .and()
          .doNotHaveSimpleName("Backends")
          .and()
          .doNotHaveSimpleName("Loaded")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule familiesAreFoundThroughTheRegistryAlone =
      noClasses()
          .that()
          .resideInAPackage("org.prismsweep.driver..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FAMILIES);

  @ArchTest
  static final ArchRule nothingButAFamilyKnowsAFamily =
      noClasses()
          .that()
          .resideOutsideOfPackage(FAMILIES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FAMILIES);

  @ArchTest
  static final ArchRule familiesDoNotKnowEachOther =
      slices().matching("org.prismsweep.worker.family.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule toolsOfTheWorkerAreUsableOnTheirOwn =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.prismsweep.worker.base..",
              "org.prismsweep.worker.linalg..",
              "org.prismsweep.worker.random..",
              "org.prismsweep.worker.spectra..",
              "org.prismsweep.worker.ode..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.prismsweep.worker.model..",
              "org.prismsweep.worker.training..",
              "org.prismsweep.worker.regime..",
              "org.prismsweep.worker.data..");

  @ArchTest
  static final ArchRule planningAndReportingNeedNoSpark =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.prismsweep.driver.spec..",
              "org.prismsweep.driver.plan..",
              "org.prismsweep.driver.importing..",
              "org.prismsweep.driver.data..",
              "org.prismsweep.driver.derive.lattice..",
              "org.prismsweep.driver.report..",
              "org.prismsweep.driver.table..",
              "org.prismsweep.driver.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..");

  @ArchTest
  static final ArchRule onlyTheCommandLineDependsOnItself =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.prismsweep.driver.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.prismsweep.driver.cli..");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrintsOrExits =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.prismsweep.driver.cli..",
              "org.prismsweep.driver.console..",
              "org.prismsweep.driver.session..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule sessionsAreBuiltInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.prismsweep.driver.session..")
          .should()
          .callMethodWhere(
              com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                      com.tngtech.archunit.core.domain.properties.HasName.Predicates.name(
                          "getOrCreate"))
                  .as("build a Spark session"));

  /** Digits and letter cases of messages, tables and identities are the same in every language. */
  @ArchTest
  static final ArchRule nothingDependsOnTheLocaleOfTheProcess =
      noClasses()
          .should()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(PrintStream.class, "printf", String.class, Object[].class)
          .orShould()
          .callMethod(PrintStream.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
          .orShould()
          .callMethod(PrintWriter.class, "format", String.class, Object[].class)
          .orShould()
          .callConstructor(Formatter.class)
          .orShould()
          .callConstructor(DecimalFormat.class, String.class)
          .orShould()
          .callMethod(NumberFormat.class, "getInstance")
          .orShould()
          .callMethod(DateTimeFormatter.class, "ofPattern", String.class);

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("org.prismsweep.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule pointsAreRecords =
      classes()
          .that(
              new DescribedPredicate<JavaClass>("are points of a family") {
                @Override
                public boolean test(JavaClass candidate) {
                  return !candidate.isInterface()
                      && candidate.isAssignableTo("org.prismsweep.worker.model.Point");
                }
              })
          .should()
          .beRecords();
}
