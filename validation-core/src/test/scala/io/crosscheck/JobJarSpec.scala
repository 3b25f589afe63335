package io.crosscheck

import java.nio.file.{Files, Path}
import java.util.zip.ZipFile

import scala.collection.JavaConverters._

import io.crosscheck.deploy.{Shell, Template}
import org.apache.commons.io.FileUtils
import org.scalatest.funspec.AnyFunSpec

class JobJarSpec extends AnyFunSpec {
  describe("the job jar") {
    it("has nothing in it that a cluster brings") {
      val jar = new ZipFile(JobJar.path.toFile)
      val names =
        try jar.stream.iterator.asScala.map(_.getName).toList
        finally jar.close()
      assert(names.contains("io/crosscheck/Main.class"))
      assert(names.filter(_.matches("(scala|org/apache/hadoop|org/slf4j)/.*\\.class")).take(9).isEmpty)
      assert(names.filter(_.matches("org/apache/spark/(?!sql/avro/|sql/v2/avro/|unused/).*\\.class")).isEmpty)
    }

    it("runs the demo's suite on the jars of its Spark alone, by spark-submit's own class") {
      val folder = Files.createTempDirectory("job-jar")
      try {
        val results = folder.resolve("results")
        val settings =
          Seq("spark.ui.enabled=false", "spark.driver.bindAddress=127.0.0.1", "spark.driver.host=127.0.0.1")
        val submit = Seq("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]") ++
          settings.flatMap(Seq("--conf", _)) ++ Seq("--class", "io.crosscheck.Main", JobJar.path.toString)
        val run = Seq("run", Template.home.resolve("configs/demo.conf").toString, "--run-date", "2026-01-31") ++
          Seq("--set", s"output.path=$results")
        val (status, told) = Shell.runAlone(folder, Map("LANG" -> "C.UTF-8"), java ++ submit ++ run: _*)
        assert(status == 1, told)
        assert(told.contains("demo: 3 pairs: 1 passed, 1 warned, 1 failed"), told)
        val lines = Map("balance_sheet" -> 109, "survey_financial_report" -> 12)
        lines.foreach { case (pair, expected) =>
          val records = results.resolve(s"mismatched_records/$pair/2026-01-31/__missRecords")
          assert(Files.readAllLines(records).size == expected, told)
        }
      } finally FileUtils.deleteQuietly(folder.toFile): Unit
    }
  }

  /** With the options that Spark wants and no classes but a cluster's. */
  private def java: Seq[String] = {
    val classes = Files.readString(JobJar.path.getParent.resolve("spark.classpath")).trim
    Seq(Path.of(sys.props("java.home"), "bin", "java").toString, "-XX:TieredStopAtLevel=1", "-Xmx1g") ++
      sys.props("crosscheck.spark.jvm.args").trim.split("\\s+") ++ Seq("-cp", classes)
  }
}
