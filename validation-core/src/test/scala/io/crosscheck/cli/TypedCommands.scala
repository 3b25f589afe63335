package io.crosscheck.cli

import java.io.{ByteArrayOutputStream, PrintStream}
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}

import io.crosscheck.{Main, SparkSpec}
import org.apache.commons.io.FileUtils
import org.scalatest.BeforeAndAfterEach
import org.scalatest.funspec.AnyFunSpec

/** What a command printed, with the temporary folder cut off. */
final case class Ran(status: Int, out: String, err: String) {
  def errors: List[String] = err.linesIterator.toList
}

/** Commands as a person types them, in a temporary folder of each test. */
trait TypedCommands extends AnyFunSpec with SparkSpec with BeforeAndAfterEach {
  protected var folder: Path = _

  override protected def beforeEach(): Unit = {
    folder = Files.createTempDirectory("typed")
    // The session outlives a test, and so would the demo's tables.
    List("onprem", "lake").foreach(name => spark.sql(s"drop database if exists $name cascade"))
    super.beforeEach()
  }

  override protected def afterEach(): Unit = {
    super.afterEach()
    FileUtils.deleteQuietly(folder.toFile): Unit
  }

  protected def crosscheck(args: String*): Ran = {
    assert(spark != null) // before a command would start its own
    val (out, err) = (new ByteArrayOutputStream, new ByteArrayOutputStream)
    val status = Main.run(
      args.toArray,
      new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false)
    )
    Ran(status, local(out), local(err))
  }

  private def local(bytes: ByteArrayOutputStream): String = {
    val text = bytes.toString(UTF_8).replace(s"$folder/", "")
    assert(!text.contains("\tat "), "a stack trace")
    text
  }

  protected def write(name: String, text: String): String = {
    val file = folder.resolve(name)
    Files.createDirectories(file.getParent)
    Files.writeString(file, text.stripMargin).toString
  }

  protected def path(name: String): String = folder.resolve(name).toString

  /** A pair of two CSV files. */
  protected def pair(name: String, source: String, target: String, more: String = ""): String = {
    def side(file: String) = s"""{ path = "$file", format = csv, options { header = true } }"""
    s"""pairs.$name { source ${side(source)}, target ${side(target)}, primary-keys = [id]
       |  $more }
       |""".stripMargin
  }

  protected def files(): Unit = {
    write("left.csv", "id,name\n1,a\n2,b\n")
    write("same.csv", "id,name\n2,b\n1,a\n")
    write("other.csv", "id,name\n1,a\n2,c\n3,d\n")
    ()
  }

  protected val passing: String = pair("good", "left.csv", "same.csv")
  protected val warning: String = pair("soso", "left.csv", "other.csv", "thresholds { warn = 0, fail = 2 }")
  protected val failing: String = pair("bad", "left.csv", "other.csv")
  protected val broken: String = pair("broken", "left.csv", "gone.csv")

  protected def suite(pairs: String*): String = {
    files()
    write("suite.conf", pairs.mkString)
  }
}
