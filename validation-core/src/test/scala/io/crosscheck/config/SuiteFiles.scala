package io.crosscheck.config

import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import io.crosscheck.model.{Suite, TablePair, UserException}
import org.scalatest.BeforeAndAfterEach
import org.scalatest.funspec.AnyFunSpec

/** Suites in a temporary folder of each test. */
trait SuiteFiles extends AnyFunSpec with BeforeAndAfterEach {
  private var root: Path = _

  override protected def beforeEach(): Unit = {
    root = Files.createTempDirectory("suite")
    super.beforeEach()
  }

  override protected def afterEach(): Unit = {
    super.afterEach()
    Files.walk(root).sorted(java.util.Comparator.reverseOrder[Path]()).iterator().asScala.foreach(Files.delete(_))
  }

  protected def folder: String = root.toString

  protected def write(name: String, text: String): String = {
    val file = root.resolve(name)
    Files.createDirectories(file.getParent)
    Files.write(file, text.stripMargin.getBytes("UTF-8")).toString
  }

  protected def read(text: String, overrides: (String, String)*): Suite =
    new SuiteReader(ordered(overrides)).read(write("suite.conf", text))

  /** The only pair of a suite. */
  protected def readPair(text: String, overrides: (String, String)*): TablePair = {
    val pairs = read(text, overrides: _*).pairs
    assert(pairs.size == 1)
    pairs.get(0)
  }

  /** A pair called p with two tables and these lines from line 3 on. */
  protected def pairWith(lines: String): TablePair = readPair(around(lines))

  protected def around(lines: String): String =
    s"pairs.p {\n  source = a.t, target = b.t\n${lines.stripMargin}\n}"

  protected def problems(text: String, overrides: (String, String)*): List[String] =
    problemsOf(write("suite.conf", text), overrides: _*)

  protected def problemsOf(file: String, overrides: (String, String)*): List[String] = {
    val thrown = intercept[UserException](new SuiteReader(ordered(overrides)).read(file))
    thrown.problems.asScala.toList.map(_.replace(folder + "/", ""))
  }

  /** Nothing but this is wrong. */
  protected def one(found: List[String], expected: String): Unit = {
    assert(found == List(expected))
    ()
  }

  /** Nothing but this is wrong with a pair of two tables and these lines from line 3 on. */
  protected def ofPair(lines: String, expected: String): Unit = one(problems(around(lines)), expected)

  /** Nothing but this is wrong with a source, written on line 2. */
  protected def ofSource(text: String, expected: String): Unit =
    one(problems(s"pairs.p {\n  source $text\n  target = b.t\n}"), expected)

  private def ordered(overrides: Seq[(String, String)]): java.util.Map[String, String] = {
    val map = new java.util.LinkedHashMap[String, String]()
    overrides.foreach { case (key, value) => map.put(key, value) }
    map
  }
}
