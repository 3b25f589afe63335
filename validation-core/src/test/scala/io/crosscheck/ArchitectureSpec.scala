package io.crosscheck

import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.importer.{ClassFileImporter, ImportOption}
import com.tngtech.archunit.lang.ArchRule
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition.{fields, noClasses}
import org.scalatest.funspec.AnyFunSpec

class ArchitectureSpec extends AnyFunSpec {
  private val stages =
    List(
      "model",
      "result",
      "config",
      "aws",
      "secrets",
      "spark",
      "glue",
      "tables",
      "align",
      "compare",
      "diagnose",
      "mask",
      "check",
      "store",
      "athena",
      "report",
      "run",
      "notify",
      "griffin",
      "cli"
    )
  private val knowSpark =
    Set("spark", "glue", "tables", "align", "compare", "diagnose", "mask", "check", "store", "athena", "run", "griffin")

  private lazy val classes: JavaClasses =
    new ClassFileImporter().withImportOption(mainCode).importPackages("io.crosscheck")

  /** Archunit's own takes target/test-classes alone for tests; Spark 4 has target/spark-4/test-classes. */
  private def mainCode: ImportOption = !_.contains("/test-classes/")

  private def in(stage: String) = s"io.crosscheck.$stage.."

  describe("packages are stages") {
    it("and there are no others") {
      val found = classes.stream().map[String](_.getPackageName).distinct().toArray.map(_.toString).toSet
      assert(found.map(_.stripPrefix("io.crosscheck").stripPrefix(".").takeWhile(_ != '.')) == stages.toSet + "")
    }

    stages.init.zipWithIndex.foreach { case (stage, index) =>
      it(s"$stage uses nothing of the stages after it") {
        val later = stages.drop(index + 1).map(in)
        noClasses()
          .that()
          .resideInAPackage(in(stage))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later :+ "io.crosscheck": _*)
          .check(classes)
      }
    }

    it("Validation uses all but cli") {
      noClasses()
        .that()
        .haveNameMatching("io\\.crosscheck\\.Validation.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("cli"))
        .check(classes)
    }
  }

  describe("libraries stay behind their door:") {
    def only(stage: String, library: String): Unit =
      noClasses()
        .that()
        .resideOutsideOfPackage(in(stage))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(classes)

    it("picocli in cli")(only("cli", "picocli.."))
    it("the AWS SDK in aws, secrets, glue, athena and notify") {
      noClasses()
        .that()
        .resideOutsideOfPackages(in("aws"), in("secrets"), in("glue"), in("athena"), in("notify"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .check(classes)
    }
    it("templates in report")(only("report", "gg.jte.."))
    it("ANTLR in griffin.dsl")(only("griffin.dsl", "org.antlr.."))
    it("Spark out of griffin.dsl") {
      noClasses()
        .that()
        .resideInAPackage(in("griffin.dsl"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.spark..")
        .check(classes)
    }
    it("HOCON in config")(only("config", "com.typesafe.config.."))
    stages.filterNot(knowSpark).foreach { stage =>
      it(s"$stage knows no Spark") {
        noClasses()
          .that()
          .resideInAPackage(in(stage))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..")
          .check(classes)
      }
    }
  }

  describe("the process") {
    it("is ended by Main only") {
      noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.crosscheck.Main")
        .should()
        .callMethod(classOf[System], "exit", classOf[Int])
        .check(classes)
    }
    it("holds no state that can be set again") {
      fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("io.crosscheck.griffin.dsl.grammar") // Generated.
        .should()
        .beFinal()
        .asInstanceOf[ArchRule]
        .check(classes)
    }
  }
}
