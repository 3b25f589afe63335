package io.crosscheck.deploy

import java.nio.file.attribute.PosixFilePermissions
import java.nio.file.Files

import scala.collection.JavaConverters._
import scala.util.Try

import com.fasterxml.jackson.databind.ObjectMapper
import io.crosscheck.{JobJar, SparkSpec}
import io.crosscheck.athena.TrinoCatalog
import io.crosscheck.servers.{FullTrino, S3Server, Trino}
import org.apache.commons.io.FileUtils
import org.scalatest.BeforeAndAfterAll
import org.scalatest.funspec.AnyFunSpec

/** The walk-through of `docs/deploy.md` without AWS: the same scripts in order, called as the template calls them, on
  * an S3 server and an embedded metastore, by another user in an empty folder, from what was uploaded alone.
  */
class RehearsalSpec extends AnyFunSpec with SparkSpec with BeforeAndAfterAll {
  private val bucket = "rehearsal"
  private val database = "crosscheck"
  private val date = "2026-01-31"
  private lazy val folder = Files.createTempDirectory("rehearsal")
  private val template = Template.read(Template.folder.resolve("emr-validation.yaml"))
  private val cluster = template.resources("Cluster").properties

  private lazy val node = {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"))
    val defaults = Template.list(cluster("Configurations")).map(Template.map).collectFirst {
      case c if c("Classification") == "spark-defaults" =>
        TemplateValues(template).ofEach(c("ConfigurationProperties"))
    }
    new ClusterNode(Files.createDirectory(folder.resolve("node")), defaults.get)
  }

  override protected def beforeAll(): Unit = {
    super.beforeAll()
    ClusterNode.sameUser.foreach(System.err.println)
    FullTrino.missing.foreach(why => System.err.println(s"$why; of the rehearsal Spark alone has read them"))
  }

  override protected def afterAll(): Unit = {
    FileUtils.deleteQuietly(folder.toFile)
    super.afterAll()
  }

  /** What package.sh prints for the stacks, once it has packed and its command has uploaded. Tried once only. */
  private def uploaded: TemplateValues = upload.get

  private lazy val upload: Try[TemplateValues] = Try {
    S3Server.createBucket(bucket): Unit
    val script = Template.home.resolve("emr-bootstrap/package.sh").toString
    val packed = folder.resolve("packed").toString
    val (status, printed) = Shell.run(Map("CROSSCHECK_JOB_JAR" -> JobJar.path.toString), "bash", script, bucket, packed)
    assert(status == 0, printed)
    val command = printed.linesIterator.find(_.startsWith("aws s3 cp ")).get
    assert(node.deploy("bash", "-c", command) == ((0, "")), command)
    FileUtils.deleteDirectory(folder.resolve("packed").toFile)
    val told = """(?m)^ArtifactsVersion=(\S+) JobJarSha256=(\S+) ReleaseLabel=\S+$""".r.findFirstMatchIn(printed).get
    TemplateValues(
      template,
      "Bucket" -> bucket,
      "ArtifactsVersion" -> told.group(1),
      "JobJarSha256" -> told.group(2)
    )
  }

  /** Status of the bootstrap action, and what it said. */
  private lazy val bootstrapped: (Int, String) = {
    val action = Template.map(Template.map(Template.list(cluster("BootstrapActions")).head)("ScriptBootstrapAction"))
    val script = node.home.resolve("bootstrap.sh").toString
    val arguments = Template.list(action("Args")).map(uploaded.of)
    assert(node.run("aws", "s3", "cp", "--only-show-errors", uploaded.of(action("Path")), script) == ((0, "")))
    node.run(Seq("bash", script) ++ arguments: _*)
  }

  /** Of each step of the template, in order: name, status and what it said. Tried once only. */
  private def steps: Seq[(String, Int, String)] = rehearsed.get

  private lazy val rehearsed: Try[Seq[(String, Int, String)]] = Try {
    assert(bootstrapped._1 == 0, bootstrapped._2)
    node.createTables(bucket)
    val all = Template.list(Template.list(Template.map(cluster("Steps"))("Fn::If"))(1)).map(Template.map)
    all.map { step =>
      val there = Template.list(Template.map(step("HadoopJarStep"))("Args")).map(uploaded.of)
      val here = there.map(_.replace("/opt/crosscheck/", s"${node.home}/crosscheck/"))
      val words = here ++ Seq("--via", "catalog", "--deploy-mode", "client", "--run-date", date)
      val (status, told) = node.run(words: _*)
      println(s"rehearsal: step ${step("Name")} ended with $status")
      (step("Name").toString, status, told)
    }
  }

  private def told: String = steps.map { case (name, status, text) => s"--- $name: $status\n$text" }.mkString("\n")

  private def summary(run: String): Map[String, String] = {
    val address = s"s3://$bucket/crosscheck/reports/$date/$run/summary.json"
    val (status, text) = node.run("aws", "s3", "cp", "--only-show-errors", address, "-")
    assert(status == 0, text)
    val root = new ObjectMapper().readTree(text)
    root.get("tables").elements.asScala.map(t => t.get("pair").asText -> t.get("status").asText).toMap +
      ("run" -> root.get("status").asText)
  }

  describe("In an empty folder, as another user, from what was uploaded") {
    it("the bootstrap action puts job jar and step script in place") {
      assert(bootstrapped._1 == 0, bootstrapped._2)
      val made = node.home.resolve("crosscheck")
      assert(made.toFile.list.toSet == Set("crosscheck-job.jar", "step.sh"))
      if (ClusterNode.sameUser.isEmpty) assert(Files.getOwner(made).getName == "nobody")
    }

    it("the steps end as docs/deploy.md says") {
      assert(
        steps.map(step => (step._1, step._2)) ==
          Seq("Athena_Table_Creation" -> 0, "Count_Validation" -> 1, "Accuracy" -> 1),
        told
      )
      assert(
        steps.tail.forall(_._3.contains("crosscheck step: the data differ; see s3://rehearsal/crosscheck/reports/"))
      )
    }

    it("their summaries tell the same") {
      assert(
        summary("first-accuracy") ==
          Map(
            "balance_sheet" -> "failed",
            "covid" -> "passed",
            "survey_financial_report" -> "warned",
            "run" -> "failed"
          ),
        told
      )
      assert(summary("first-count")("run") == "failed", told)
    }

    it("the metastore knows each partition of the results") {
      assert(steps.nonEmpty)
      val day = s"run_date=$date"
      assert(
        node.partitions(database) == Seq(
          s"accuracy_results $day",
          s"column_results $day",
          s"count_results $day",
          s"difference_records $day/pair=balance_sheet",
          s"difference_records $day/pair=survey_financial_report"
        ),
        told
      )
    }
  }

  private val expected = Seq(
    Seq("balance_sheet", "failed", "109"),
    Seq("covid", "passed", "0"),
    Seq("survey_financial_report", "warned", "12")
  )

  describe("Trino, on the bucket") {
    lazy val trino: Trino = {
      assert(steps.nonEmpty)
      val server = FullTrino.onS3(database)
      TrinoCatalog.create(server, spark, database, s"s3://$bucket/crosscheck")
      server
    }

    def asks(what: String)(test: => Any): Unit = it(what) {
      FullTrino.missing.foreach(why => cancel(why))
      test
      ()
    }

    asks("answers the first query of docs/deploy.md") {
      val sql = s"SELECT pair, status, differing_rows FROM $database.accuracy_latest ORDER BY pair"
      assert(trino.query(sql) == expected)
      val open = s"SELECT pair, count(*) FROM $database.open_differences GROUP BY pair ORDER BY pair"
      assert(trino.query(open) == Seq(Seq("balance_sheet", "109"), Seq("survey_financial_report", "12")))
    }

    asks("answers every saved query of the catalog") {
      val catalog = Template.read(Template.folder.resolve("catalog.yaml")).resources
      val saved = catalog.filter(_._2.kind == "AWS::Athena::NamedQuery")
      assert(saved.size == 5)
      saved.foreach { case (name, query) =>
        val sql =
          query.properties("QueryString").toString.replace("run_date > current_date", s"run_date > DATE '$date'")
        assert(trino.query(sql).nonEmpty, s"$name: $sql")
      }
    }
  }

  describe("Spark, on the bucket") {
    it("reads the same outcome") {
      assert(steps.nonEmpty)
      val results = spark.read.options(S3Server.settings).parquet(s"s3a://$bucket/crosscheck/accuracy_results")
      val rows = results.where("run_id = 'first-accuracy'").select("pair", "status", "differing_rows").orderBy("pair")
      assert(rows.collect().map(_.toSeq.map(Trino.text)).toSeq == expected)
    }
  }
}
