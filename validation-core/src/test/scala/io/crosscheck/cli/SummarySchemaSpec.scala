package io.crosscheck.cli

import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import com.fasterxml.jackson.databind.node.ObjectNode
import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import dev.harrel.jsonschema.ValidatorFactory
import dev.harrel.jsonschema.providers.JacksonNode

class SummarySchemaSpec extends TypedCommands {
  private val mapper = new ObjectMapper
  private val document = Path.of(sys.props.getOrElse("crosscheck.home", ".."), "docs", "summary.schema.json")

  /** The schema, which here also refuses what it does not know. */
  private lazy val schema: String = {
    def close(node: JsonNode): Unit = {
      node match {
        case described: ObjectNode if described.path("properties").isObject =>
          described.put("additionalProperties", false): Unit
        case _ =>
      }
      node.elements.asScala.foreach(close)
    }
    val root = mapper.readTree(Files.readString(document))
    close(root)
    root.toString
  }

  private def problems(summary: String): Seq[String] =
    new ValidatorFactory()
      .withJsonNodeFactory(new JacksonNode.Factory())
      .validate(schema, summary)
      .getErrors
      .asScala
      .map(e => s"${e.getInstanceLocation}: ${e.getError}")
      .toSeq

  describe("docs/summary.schema.json") {
    it("describes the summary of the demo, all of it") {
      val ran = crosscheck("demo", "--folder", path("demo"), "--json")
      assert(problems(ran.out) == Seq())
      assert(
        problems(Files.readString(Files.walk(folder).iterator().asScala.find(_.endsWith("summary.json")).get)) == Seq()
      )
    }

    it("describes pairs that passed, warned, failed and could not be compared, with keys and without") {
      write("keys.csv", "id,name\n007,a\n008,b\n")
      write("other-keys.csv", "id,name\n7,a\n8,b\n")
      val keyless = pair("keyless", "left.csv", "other.csv").replace("primary-keys = [id]", "")
      val counted = pair("counted", "left.csv", "same.csv", "checks = [count, aggregate]")
      val keys = pair("keys", "keys.csv", "other-keys.csv")
      val ran = crosscheck("run", suite(passing, warning, failing, broken, keyless, counted, keys), "--json")
      assert(ran.status == 3)
      assert(problems(ran.out) == Seq())
    }

    it("refuses what is no summary") {
      val ran = crosscheck("run", suite(failing), "--json")
      assert(problems(ran.out.replace("\"failed\"", "\"odd\"")).nonEmpty)
      assert(problems(ran.out.replace("\"matched\" : 1", "\"matched\" : \"1\"")).nonEmpty)
      assert(problems(ran.out.replace("\"changed_rows\"", "\"changed_row\"")).nonEmpty)
      assert(problems("{}").nonEmpty)
    }
  }
}
