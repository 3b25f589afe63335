package io.crosscheck.config

import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import org.scalatest.funspec.AnyFunSpec

class ConfigsSpec extends AnyFunSpec {
  private val folder = Path.of(sys.props.getOrElse("crosscheck.home", ".."), "configs")

  private val suites = {
    val files = Files.list(folder)
    try files.iterator().asScala.filter(_.toString.endsWith(".conf")).toList.sorted
    finally files.close()
  }

  /** What a file takes from outside. */
  private def values(file: Path): Map[String, String] =
    Map("DB_PASSWORD" -> "secret").filterKeys(Files.readString(file).contains(_)).toMap

  describe("the suites to start from") {
    it("are there")(assert(suites.map(_.getFileName.toString).toSet.contains("example.conf")))

    suites.foreach { file =>
      it(s"${file.getFileName} is read without a problem") {
        val suite = new SuiteReader(values(file).asJava).read(file.toString)
        assert(suite.pairs.size + suite.patterns.size == 3)
        assert(suite.output.isPresent)
      }
    }
  }
}
