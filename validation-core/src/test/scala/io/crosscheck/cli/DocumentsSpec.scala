package io.crosscheck.cli

import java.io.{ByteArrayOutputStream, PrintStream}
import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import io.crosscheck.config.SuiteReader
import org.scalatest.funspec.AnyFunSpec

/** What README and guide show is what the project takes. */
class DocumentsSpec extends AnyFunSpec {
  private val home = Path.of(sys.props.getOrElse("crosscheck.home", ".."))
  private val documents = List("README.md", "docs/guide.md")

  private def blocks(document: String, language: String): List[String] =
    s"(?s)```$language\\n(.*?)```".r.findAllMatchIn(Files.readString(home.resolve(document))).map(_.group(1)).toList

  private def read(suite: String): Unit = {
    val file = Files.createTempFile("sample", ".conf")
    try {
      Files.writeString(file, suite)
      val values =
        Map("ERP_PASSWORD" -> "secret", "HOOK_URL" -> "https://hooks.example.org").filterKeys(suite.contains(_)).toMap
      new SuiteReader(values.asJava).read(file.toString): Unit
    } finally Files.delete(file)
  }

  /** A piece of a suite put where it belongs. */
  private def whole(sample: String): String = {
    val pair = "source.table = a.t, target.table = b.t"
    if (sample.contains("pairs {")) sample
    else if (sample.startsWith("output")) s"pairs.p { $pair }\n$sample"
    else s"pairs.p { ${if (sample.startsWith("source")) "target.table = b.t" else pair}\n$sample\n}"
  }

  documents.foreach { document =>
    describe(document) {
      val suites = blocks(document, "hocon")
      it(s"shows ${suites.size} pieces of suites that are read without a problem") {
        assert(suites.nonEmpty)
        suites.foreach(sample => withClue(sample)(read(whole(sample))))
      }

      it("shows commands that there are, with options that they have") {
        val nowhere = new PrintStream(new ByteArrayOutputStream)
        val calls = blocks(document, "sh")
          .flatMap(_.linesIterator)
          .map(_.replaceFirst(" +#.*", ""))
          .filter(_.startsWith("./crosscheck "))
          .map(_.split(" +").tail)
        assert(calls.nonEmpty)
        calls.foreach { call =>
          withClue(call.mkString(" ")) {
            CrosscheckCommand.commandLine(new Console(nowhere, nowhere, false)).parseArgs(call: _*): Unit
          }
        }
      }
    }
  }

  describe("README.md") {
    it("sets up by two commands, those that CI runs") {
      val setUp = blocks("README.md", "sh").take(2).map(_.trim)
      assert(setUp == List("./crosscheck demo", "./mvnw verify"))
      val ci = Files.readString(home.resolve(".ci/run"))
      assert(ci.contains("./mvnw -B verify") && ci.contains("./crosscheck demo"))
      assert(ci.contains("./mvnw -B -Pspark-4 verify"))
      assert(Files.readString(home.resolve("README.md")).contains("`./mvnw -B -Pspark-4 verify`"))
    }
  }
}
