package io.crosscheck.griffin

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import com.fasterxml.jackson.databind.node.{ArrayNode, ObjectNode}
import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import io.crosscheck.cli.{Ran, TypedCommands}
import org.apache.commons.io.FileUtils

/** Every case gives what Griffin gave, unless the table below says what is right instead, and why. */
class GriffinCasesSpec extends TypedCommands {
  private val json = new ObjectMapper()
  private val cases = Path.of(getClass.getResource("/griffin-cases").toURI)
  private val names = Files.list(cases).iterator.asScala.filter(Files.isDirectory(_)).map(_.getFileName.toString).toList

  /** The right answer where Griffin's is not.
    *
    * @param status
    *   with any number of misses accepted
    * @param metrics
    *   of rules; none where no such file is to be
    * @param records
    *   lines of each record file
    * @param started
    *   whether the job began to write
    */
  private case class Right(
      why: String,
      status: Int,
      metrics: Option[String],
      records: Map[String, Seq[String]] = Map.empty,
      started: Boolean = true
  )

  private val basicMisses = Seq(
    """{"id":3,"name":"n3","amt":3.50,"d":"2024-01-03","__tmst":1700000000000}""",
    """{"id":5,"name":"n5","amt":5.50,"d":"2024-01-05","__tmst":1700000000000}""",
    """{"id":7,"name":"n7","amt":7.50,"d":"2024-01-07","__tmst":1700000000000}"""
  )

  private lazy val right: Map[String, Right] = Map(
    "acc_ansi_null" -> Right(
      "NULL is read as '' and cannot be cast: no metric, and exit status 0",
      0,
      Some("""{"total":2,"miss":0,"matched":2,"matchedFraction":1.0}""")
    ),
    "acc_bool" -> Right(
      "values are compared as text, which a boolean is not",
      0,
      Some("""{"total":2,"miss":1,"matched":1,"matchedFraction":0.5}"""),
      Map("missRecords" -> Seq("""{"id":2,"f":false,"__tmst":1700000000000}"""))
    ),
    "acc_brackets" -> Right(
      "brackets of the rule are lost",
      0,
      Some("""{"total":2,"miss":1,"matched":1,"matchedFraction":0.5}"""),
      Map("missRecords" -> Seq("""{"id":2,"a":"p","b":"q","__tmst":1700000000000}"""))
    ),
    "acc_literals" -> Right(
      "two texts in a rule are read as one",
      0,
      Some("""{"total":3,"miss":2,"matched":1,"matchedFraction":0.3333333333333333}"""),
      Map(
        "missRecords" -> Seq(
          """{"id":2,"s":"A","__tmst":1700000000000}""",
          """{"id":3,"s":"B","__tmst":1700000000000}"""
        )
      )
    ),
    "acc_nulls" -> Right(
      "NULL is equal to ''",
      0,
      Some("""{"total":6,"miss":3,"matched":3,"matchedFraction":0.5}"""),
      Map(
        "missRecords" -> Seq(
          """{"id":3,"amt":3.00,"d":"2024-01-03","__tmst":1700000000000}""",
          """{"id":4,"amt":4.00,"d":"2024-01-04","__tmst":1700000000000}""",
          """{"name":"nokey","amt":5.00,"d":"2024-01-05","__tmst":1700000000000}"""
        )
      )
    ),
    "acc_over100" -> Right(
      "'' is equal to NULL, and one record is missed three times",
      0,
      Some("""{"total":1,"miss":1,"matched":0,"matchedFraction":0.0}"""),
      Map("missRecords" -> Seq("""{"k":"","z":0,"__tmst":1700000000000}"""))
    ),
    "acc_types_num" -> Right(
      "1 and 1.0, 1.1 and 1.10 are compared as text",
      0,
      Some(
        """{"int_vs_double":{"total":2,"miss":0,"matched":2,"matchedFraction":1.0},
          "dec_scale":{"total":2,"miss":0,"matched":2,"matchedFraction":1.0}}"""
      )
    ),
    "dial_connectors" -> Right(
      "the version before reads connectors",
      0,
      Some("""{"total_count":10,"miss_count":3,"matched_count":7,"matchedFraction":0.7}"""),
      Map("missRecords" -> basicMisses)
    ),
    "dial_env_noname" -> Right(
      "the version before has sinks without a name",
      0,
      Some("""{"total_count":10,"miss_count":3,"matched_count":7,"matchedFraction":0.7}"""),
      Map("missRecords" -> basicMisses)
    ),
    "fail_column" -> Right("a column that is not there: exit status 3", 3, None),
    "fail_distinctness" -> Right(
      "distinctness is distinct",
      0,
      Some("""{"total":10,"distinct":10}""")
    ),
    "fail_path" -> Right("a path that is not there: exit status 3", 3, None, started = false),
    "fail_rule" -> Right("a rule that does not parse is an error, not exit status 0", 3, None),
    "fail_sinkname" -> Right("a sink that env.json does not have: exit status 2", 2, None, started = false),
    "fail_sinkwrite" -> Right("a sink that cannot be written is an error, not exit status 0", 3, None, started = false),
    "fail_sparksql_nodq" -> Right("the version before takes spark-sql without dq.type", 0, Some("""{"c":10}""")),
    "json_escape" -> Right(
      "metrics are JSON whatever is in them",
      0,
      Some("""{"prof":[{"name":"a\"b","cnt":1},{"name":"c\\\\d","cnt":1}]}""")
    ),
    "v06_df_ops" -> Right(
      "pre-processing that fails is an error; Griffin takes the records as they were read",
      3,
      None,
      started = false
    )
  )

  /** Metrics whose arrays have no order. */
  private val unordered = Set("timeliness", "json_escape")

  /** Which records stand in which file depends on how Spark reads them. */
  private val anyRecords = Set("hdfs_split")

  private val time = "1700000000000"

  private def text(file: Path): String = new String(Files.readAllBytes(file), UTF_8)

  private def lines(file: Path): Seq[String] = text(file).linesIterator.toSeq.sorted

  private def visible(folder: Path): Map[String, Path] =
    if (!Files.exists(folder)) Map.empty
    else
      Files.list(folder).iterator.asScala.map(f => f.getFileName.toString -> f).filterNot(_._1.startsWith(".")).toMap

  private def records(folder: Path): Map[String, Path] = visible(folder).filterKeys(!_.matches("_[A-Z]+")).toMap

  private def metrics(file: Path): ObjectNode = json.readTree(text(file)).asInstanceOf[ObjectNode]

  /** Without what varies. */
  private def compared(metrics: ObjectNode, isUnordered: Boolean): JsonNode = {
    val copy = metrics.deepCopy()
    assert(Seq(copy.remove("applicationId"), copy.remove("metadata")).exists(_ != null))
    if (copy.has("measure_name")) copy.remove("tmst"): Unit
    if (isUnordered) sorted(copy) else copy
  }

  private def sorted(node: JsonNode): JsonNode = node match {
    case array: ArrayNode =>
      val items = array.asScala.map(sorted).toSeq.sortBy(_.toString)
      json.createArrayNode().addAll(items.asJava)
    case members: ObjectNode =>
      val copy = json.createObjectNode()
      members.fields.asScala.foreach(f => copy.set[JsonNode](f.getKey, sorted(f.getValue)))
      copy
    case other => other
  }

  private def run(name: String): (Ran, Path) = {
    val work = folder.resolve(name)
    FileUtils.copyDirectory(cases.resolve(name).toFile, work.toFile)
    FileUtils.deleteDirectory(work.resolve("out").toFile)
    val files = Seq("env.json", "dq.json").map(work.resolve)
    files.foreach(f => Files.writeString(f, text(f).replace("${CASES}", folder.toString)))
    val version = if (text(cases.resolve(name).resolve("VERSION")).trim == "06") "0.6" else "0.7"
    val ran = crosscheck(
      Seq("griffin") ++ files.map(_.toString) ++ Seq("--griffin-version", version, "--threshold", "100%"): _*
    )
    (ran, work.resolve("out").resolve(name))
  }

  private def requireSame(name: String, out: Path): Unit = {
    val griffin = cases.resolve(name).resolve("out").resolve(name)
    requireFolder(name, griffin.resolve(time), out.resolve(time))
    val (wanted, found) = (byMeasure(griffin), byMeasure(out))
    assert(found.keySet == wanted.keySet)
    wanted.foreach { case (measure, folder) => requireFolder(name, folder, found(measure)) }
  }

  private def byMeasure(out: Path): Map[String, Path] =
    visible(out)
      .filterKeys(_ != time)
      .values
      .map { folder =>
        metrics(folder.resolve("_METRICS")).get("measure_name").asText -> folder
      }
      .toMap

  private def requireFolder(name: String, wanted: Path, found: Path): Unit = {
    assert(visible(found).keySet == visible(wanted).keySet)
    visible(wanted).foreach {
      case ("_START", _)           => assert(text(found.resolve("_START")).matches("local-\\d+"))
      case ("_FINISH", _)          => assert(Files.size(found.resolve("_FINISH")) == 0)
      case (file @ "_METRICS", at) =>
        val is = text(found.resolve(file))
        assert(is.endsWith("\n") && is.linesIterator.size == text(at).linesIterator.size)
        val isUnordered = unordered(name)
        assert(compared(metrics(found.resolve(file)), isUnordered) == compared(metrics(at), isUnordered))
      case (file, at) if anyRecords(name) => assert(lines(found.resolve(file)).size == lines(at).size)
      case (file, at)                     => assert(lines(found.resolve(file)) == lines(at))
    }
  }

  private def requireRight(name: String, right: Right, ran: Ran, out: Path): Unit = {
    assert(ran.status == right.status)
    assert(visible(out.resolve(time)).contains("_START") == right.started)
    assert(visible(out.resolve(time)).contains("_FINISH") == right.started)
    val file = out.resolve(time).resolve("_METRICS")
    assert(Files.exists(file) == right.metrics.isDefined)
    right.metrics.foreach { wanted =>
      val is = metrics(file)
      assert(sorted(Option(is.get("metrics")).getOrElse(is.get("value"))) == sorted(json.readTree(wanted)))
    }
    assert(records(out.resolve(time)).mapValues(lines).toMap == right.records.mapValues(_.sorted).toMap)
    if (right.status != 0) assert(ran.errors.exists(_.contains("json:")) || name == "fail_sinkwrite")
  }

  describe("a case of Griffin") {
    it("is of one of these")(assert(names.size >= 36 && right.keySet.subsetOf(names.toSet)))

    names.sorted.foreach { name =>
      right.get(name) match {
        case Some(answer) =>
          it(s"$name is answered rightly: ${answer.why}") {
            val (ran, out) = run(name)
            withClue(ran)(requireRight(name, answer, ran, out))
          }
        case None =>
          it(s"$name gives the same numbers and the same files") {
            val (ran, out) = run(name)
            withClue(ran) {
              assert(ran.status == 0)
              requireSame(name, out)
            }
          }
      }
    }
  }
}
