package io.crosscheck.deploy

import java.io.{ByteArrayOutputStream, PrintStream}
import java.nio.file.Files

import io.crosscheck.deploy.Template.{list, map}
import org.apache.spark.sql.types.{DataType, StructType}
import org.scalatest.funspec.AnyFunSpec

class TemplatesSpec extends AnyFunSpec {
  private val catalog = Template.read(Template.folder.resolve("catalog.yaml"))

  describe("the templates") {
    it("are there") {
      val names = Template.files.map(_.getFileName.toString.stripSuffix(".yaml"))
      assert(
        names == List(
          "catalog",
          "emr-serverless",
          "emr-validation",
          "lake-formation",
          "request-queue",
          "schedule",
          "studio"
        )
      )
    }

    Template.files.foreach { file =>
      it(s"${file.getFileName} breaks no rule")(assert(TemplateRules.problems(Files.readString(file)) == Nil))
    }

    it("take from each other what there is") {
      val outputs = Template.files.map(f => f.getFileName.toString -> Template.read(f).section("Outputs").keySet).toMap
      val owner =
        Map("catalog" -> "catalog.yaml", "validation" -> "emr-validation.yaml", "serverless" -> "emr-serverless.yaml")
      val taken = for {
        file <- Template.files
        (name, parameter) <- Template.read(file).parameters
        found <- """^Output (\w+) of the (\w+) (?:or the \w+ )?stack""".r.findFirstMatchIn(
          parameter("Description").toString
        )
      } yield (file.getFileName.toString, name, found.group(1), owner(found.group(2)))
      assert(taken.size >= 29)
      taken.foreach { case (file, name, output, from) => assert(outputs(from)(output), s"$file: $name") }
    }

    it("are what the validators take, where npm can be had") {
      val tools = Template.home.resolve("validation-core/target/cfn-tools").toString
      val (status, printed) = Shell.run(Map.empty, Template.folder.resolve("validate.sh").toString, tools)
      if (status == 3) { info(s"NOT VALIDATED by npm's validators: $printed"); cancel("there is no npm") }
      assert(status == 0, s"\n$printed")
    }
  }

  describe("catalog.yaml") {
    def tables: Map[String, Map[String, Any]] = catalog.resources.values
      .filter(_.kind == "AWS::Glue::Table")
      .map(r => map(r.properties("TableInput")))
      .map(t => t("Name").toString -> t)
      .filterNot(_._2.get("StorageDescriptor").exists(s => map(s)("Location").toString.contains("/sample/")))
      .toMap

    def columns(of: Any): Seq[(String, String, String)] =
      list(of).map(map).map(c => (c("Name").toString, c("Type").toString, c.getOrElse("Comment", "").toString))

    it("has the result tables of athena-ddl, column by column") {
      val folder = Template.home.resolve("athena-ddl")
      val expected = List("10-count_results", "11-accuracy_results", "12-column_results", "13-difference_records")
      assert(tables.keySet == expected.map(_.drop(3)).toSet)
      expected.foreach { file =>
        val ddl = Files.readString(folder.resolve(s"$file.sql")).split("PARTITIONED BY", 2).map { part =>
          """(?m)^  `(\w+)` (.*) COMMENT '(.*)',?$""".r
            .findAllMatchIn(part)
            .map(m => (m.group(1), m.group(2).replace("`", ""), m.group(3)))
            .toList
        }
        val table = tables(file.drop(3))
        val storage = map(table("StorageDescriptor"))
        assert(columns(storage("Columns")) == ddl(0), file)
        assert(columns(table("PartitionKeys")) == ddl(1), file)
        assert(map(storage("Location"))("Fn::Sub") == s"s3://$${Bucket}/crosscheck/${file.drop(3)}/")
      }
    }

    it("has the demo's six tables, and of the CSV files what Spark needs in order to read them as the demo does") {
      val demo = Files.readString(Template.home.resolve("configs/demo.conf"))
      val samples = catalog.resources.values.filter(r =>
        r.kind == "AWS::Glue::Table" && !tables.values.exists(_ == map(r.properties("TableInput")))
      )
      assert(samples.size == 6)
      val csv =
        samples.map(r => map(r.properties("TableInput"))).filter(t => map(t("Parameters"))("classification") == "csv")
      assert(csv.size == 2)
      csv.foreach { table =>
        val name = table("Name")
        val written = s"""(?s)"onprem\\.$name" \\{.*?schema = \"\"\"(.*?)\"\"\"""".r.findFirstMatchIn(demo).get.group(1)
        val schema = DataType.fromJson(map(table("Parameters"))("spark.sql.sources.schema").toString)
        assert(schema == StructType.fromDDL(written), name)
        val options = map(map(map(table("StorageDescriptor"))("SerdeInfo"))("Parameters"))
        assert(options("header") == "true" && options("nullValue") == "\\N")
        assert(options("path") == map(table("StorageDescriptor"))("Location"))
      }
    }
  }

  describe("emr-validation.yaml") {
    it(
      "runs the steps of the walk-through by the script that the bootstrap action fetches, each with options that it has"
    ) {
      val cluster = Template.read(Template.folder.resolve("emr-validation.yaml")).resources("Cluster")
      val steps = list(list(map(cluster.properties("Steps"))("Fn::If"))(1)).map(map)
      assert(steps.map(_("Name")) == List("Athena_Table_Creation", "Count_Validation", "Accuracy"))
      val script = Files.readString(Template.home.resolve("emr-bootstrap/step.sh"))
      steps.foreach { step =>
        assert(step("ActionOnFailure") == "CONTINUE")
        val words = list(map(step("HadoopJarStep"))("Args"))
        assert(words.take(3) == List("bash", "/opt/crosscheck/step.sh", step("Name")))
        words.collect { case w: String if w.startsWith("--") => w }.foreach(w => assert(script.contains(s"    $w)"), w))
      }
    }
  }

  describe("the requests of emr-eks") {
    it("are JSON of a command that there is") {
      val mapper = new com.fasterxml.jackson.databind.ObjectMapper
      val files = List("start-job-run.json", "livy-batch.json").map(Template.folder.resolve("emr-eks").resolve(_))
      val trees = files.map(f => mapper.readTree(Files.readString(f)))
      val words = List(trees(0).at("/jobDriver/sparkSubmitJobDriver/entryPointArguments"), trees(1).at("/args"))
      words.foreach { node =>
        val call = (0 until node.size).map(i => node.get(i).asText.replace("${RUN_ID}", "r1"))
        val nowhere = new PrintStream(new ByteArrayOutputStream)
        assert(call.head == "accuracy" && call.contains("--resume"))
        io.crosscheck.cli.Commands.parse(nowhere, call): Unit
      }
    }
  }
}
