package io.crosscheck.report

import java.io.StringReader
import javax.xml.XMLConstants
import javax.xml.parsers.DocumentBuilderFactory
import javax.xml.transform.stream.StreamSource
import javax.xml.validation.SchemaFactory

import io.crosscheck.model.CheckKind
import io.crosscheck.result._
import org.scalatest.funspec.AnyFunSpec
import org.w3c.dom.Element
import org.xml.sax.InputSource

class JUnitReportSpec extends AnyFunSpec with SmallRun {
  private val schema =
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(getClass.getResource("/junit.xsd"))

  /** The file, read back; it follows the schema. */
  private def file(result: RunResult): Element = {
    val text = JUnitReport.of(result)
    schema.newValidator().validate(new StreamSource(new StringReader(text)))
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)))
  }.getDocumentElement

  private def elements(in: Element, name: String): Seq[Element] = {
    val found = in.getElementsByTagName(name)
    (0 until found.getLength).map(found.item(_).asInstanceOf[Element])
  }

  private def attributes(element: Element, names: String*): Seq[String] = names.map(element.getAttribute)

  describe("junit.xml") {
    val root = file(
      run(
        pair("orders", count(3, 3), accuracy(2, 1, 0, 0, new Outcome.Failed("1 row differs"))),
        pair("big", accuracy(2, 1, 0, 0, new Outcome.Warned("1 row differs, up to 2 are accepted"))),
        pair("lost", new CheckResult.NotRun(CheckKind.ACCURACY, new Outcome.Errored("out of memory"))),
        pairOf(
          "gone",
          Coverage.NOTHING,
          List(new Outcome.Errored("no table 'a'"), new Outcome.Errored("no table 'b'"))
        ),
        pairOf("new", Coverage.NOTHING, List(new Outcome.Skipped("only in the target")))
      )
    )

    it("has a suite for each pair, with its time") {
      val suites = elements(root, "testsuite")
      assert(suites.map(_.getAttribute("name")) == Seq("orders", "big", "lost", "gone", "new"))
      assert(attributes(suites.head, "timestamp", "time") == Seq("2026-11-22T10:00:00", "2.560"))
      assert(attributes(root, "tests", "failures", "errors") == Seq("6", "1", "2"))
      assert(
        suites.map(attributes(_, "tests", "failures", "errors", "skipped").mkString(" ")) ==
          Seq("2 1 0 0", "1 0 0 0", "1 0 1 0", "1 0 1 0", "1 0 0 1")
      )
    }

    it("has a case for each check: failed, error, skipped") {
      val cases = elements(root, "testcase").map { c =>
        val inside = Option(c.getFirstChild).map(_.asInstanceOf[Element])
        val said = inside.map(e => s"${e.getTagName} ${e.getAttribute("message")}${e.getTextContent}").getOrElse("")
        s"${c.getAttribute("classname")} ${c.getAttribute("name")}: $said".trim
      }
      assert(
        cases == Seq(
          "demo.orders count:",
          "demo.orders accuracy: failure 1 row differs1 row differs",
          "demo.big accuracy: system-out warned: 1 row differs, up to 2 are accepted",
          "demo.lost accuracy: error out of memoryout of memory",
          "demo.gone opening: error no table 'a'; no table 'b'no table 'a'; no table 'b'",
          "demo.new opening: skipped only in the target"
        )
      )
    }

    it("is XML whatever the messages hold") {
      val hostile = "<b>&\"']]>\u0000\u001b\uFFFE\uD800 \u202E"
      val message = elements(file(run(pair("p", accuracy(0, 1, 0, 0, new Outcome.Failed(hostile))))), "failure").head
      assert(message.getTextContent == "<b>&\"']]>\\u0000\\u001B\\uFFFE\\uD800 \\u202E")
    }
  }
}
