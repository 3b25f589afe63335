package io.crosscheck.deploy

import java.nio.file.Files

import io.crosscheck.deploy.PlantedMistakes.Mistake
import org.apache.commons.io.FileUtils
import org.scalatest.funspec.AnyFunSpec

/** Breaks the templates on purpose. `-Dcrosscheck.update-docs=true` asks the validators as well and writes the table.
  */
class PlantedMistakesSpec extends AnyFunSpec {
  private val document = Template.home.resolve("docs/planted-mistakes.md")
  private val tools = Seq("cloudformation-validate", "asl-validator", "cfn-lint")

  private lazy val planted: Seq[Planted] = for {
    mistake <- PlantedMistakes.all
    file <- Template.files
    text <- mistake.plant(Files.readString(file))
  } yield Planted(mistake, file.getFileName.toString, text)

  describe("mistakes that are planted into the templates") {
    it("are more than thirty kinds, each fits a template") {
      assert(PlantedMistakes.all.size >= 30)
      val idle = PlantedMistakes.all.filterNot(m => planted.exists(_.mistake == m))
      assert(idle.map(_.name) == Nil)
    }

    it("break each template in more than thirty ways") {
      val ways = planted.groupBy(_.template).map { case (template, broken) => template -> broken.size }
      assert(ways.size == Template.files.size)
      ways.foreach { case (template, size) => assert(size >= 30, template) }
    }

    it("are caught by our rules as docs/planted-mistakes.md says") {
      if (sys.props.get("crosscheck.update-docs").contains("true")) write()
      val told = Files.readString(document)
      PlantedMistakes.all.foreach { mistake =>
        val own = planted.filter(_.mistake == mistake)
        val row = s"| ${mistake.name} | ${own.size} | ${own.count(_.isCaught)} |"
        assert(told.contains(row), "; write it anew with -Dtest=PlantedMistakesSpec -Dcrosscheck.update-docs=true")
      }
    }
  }

  private def write(): Unit = {
    val folder = Files.createTempDirectory("planted")
    try {
      val files = planted.zipWithIndex.map { case (p, i) =>
        Files.writeString(folder.resolve(s"$i.yaml"), p.text).toString -> p
      }
      val script = Template.folder.resolve("validate.sh").toString
      val own = Template.home.resolve("validation-core/target/cfn-tools").toString
      val (status, printed) = Shell.run(Map.empty, (Seq(script, own) ++ files.map(_._1)): _*)
      assert(status == 1, printed)
      val caught = printed.linesIterator.map(_.split("\t", 3)).filter(_.length == 3).map(l => (l(0), l(1))).toSet
      def by(tool: String, p: (String, Planted)): Boolean = caught((p._1, tool))
      val rows = PlantedMistakes.all.map { mistake =>
        val these = files.filter(_._2.mistake == mistake)
        val missed = these.filterNot(p => p._2.isCaught || tools.exists(by(_, p))).map(_._2.template).distinct
        val counts = tools.map(t => these.count(by(t, _)))
        s"| ${mistake.name} | ${these.size} | ${these.count(_._2.isCaught)} | ${counts.mkString(" | ")} | ${missed.mkString(", ")} |"
      }
      val all = files.count(p => p._2.isCaught || tools.exists(by(_, p)))
      val sums = (files.count(_._2.isCaught) +: tools.map(t => files.count(by(t, _)))).mkString(" | ")
      val head = Seq(
        "# Planted mistakes",
        "",
        "Each mistake is planted into every template of `cloudformation/` that has a place for it, at up to four places one by",
        "one, and each of the checks is asked about each broken template. `PlantedMistakesSpec` writes this page and holds the column of our rules.",
        s"$all of ${files.size} are caught by at least one.",
        "",
        s"| mistake | broken templates | our rules | ${tools.mkString(" | ")} | missed by all in |",
        "|---|---|---|---|---|---|---|"
      )
      val text = (head ++ rows :+ s"| all | ${files.size} | $sums | |").mkString("", "\n", "\n")
      Files.writeString(document, text): Unit
    } finally FileUtils.deleteQuietly(folder.toFile): Unit
  }
}

/** A broken template. */
private[deploy] final case class Planted(mistake: Mistake, template: String, text: String) {
  lazy val isCaught: Boolean = TemplateRules.problems(text).nonEmpty
}
