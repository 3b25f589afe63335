package io.crosscheck.griffin.rules

import io.crosscheck.model.UserException
import org.scalatest.funspec.AnyFunSpec

class MeasureEvaluationSpec extends AnyFunSpec with Evaluating {
  private def few(): Unit =
    source(
      "source",
      "id, name, age",
      "(1, 'a', '10'), (2, 'b', '20'), (2, 'b', '21'), (3, null, '30'), (null, 'e', '40'), (4, null, 'x')"
    )

  private def bad(found: Evaluated) =
    found.records("m").filter(_.contains("\"__status\":\"bad\"")).map(_.takeWhile(_ != '_'))

  it("Accuracy: a row is bad without an equal one; NULL equals nothing") {
    few()
    source("target", "id, name", "(1, 'a'), (1, 'a'), (2, 'B'), (3, null), (null, 'e')")
    val pairs = Seq("id", "name").map(c => Map("source.col" -> c, "ref.col" -> c))
    val found = measure("accuracy", Map[String, Any]("ref.source" -> "target", "expr" -> pairs))
    assert(found.metrics == Map("total" -> "6", "accurate" -> "1", "inaccurate" -> "5"))
    assert(found.records("m").contains(s"""{"id":1,"name":"a","age":"10","__tmst":$time,"__status":"good"}"""))
    assert(found.records("m").size == 6)
  }

  it("Completeness: a row is good where the expression is true") {
    few()
    val found = measure("completeness", Map("expr" -> "name is not null and id > 1"))
    assert(found.metrics == Map("total" -> "6", "complete" -> "2", "incomplete" -> "4"))
  }

  it("Duplication: first rows and others of each key") {
    few()
    val found = measure("duplication", Map("expr" -> "id", "bad.record.definition" -> "duplicate"))
    assert(
      found.metrics ==
        Map("total" -> "6", "duplicate" -> "1", "unique" -> "3", "non_unique" -> "1", "distinct" -> "4")
    )
    assert(bad(found) == Seq("""{"id":2,"name":"b","age":"21",""""))
    val all = measure("Duplication", Map("bad.record.definition" -> "non_unique"))
    assert(
      all.metrics ==
        Map("total" -> "6", "duplicate" -> "0", "unique" -> "6", "non_unique" -> "0", "distinct" -> "6")
    )
    assert(bad(all).isEmpty)
    assert(
      intercept[UserException](measure("duplication", Map("expr" -> "id"))).getMessage ==
        "measure m: config needs bad.record.definition"
    )
  }

  it("Profiling: statistics as text") {
    few()
    val config = Map[String, Any](
      "expr" -> "id,name",
      "round.scale" -> 2,
      "approx.distinct.count" -> false,
      "dataset.sample" -> 1.0
    )
    val numbers = Seq("min", "max", "avg", "std_dev", "variance", "kurtosis")
    assert(
      measure("profiling", config).metrics == Map(
        "id" -> (Map(
          "data_type" -> "int",
          "total" -> "6",
          "min_col_len" -> "1",
          "max_col_len" -> "1",
          "avg_col_len" -> "1.0",
          "distinct_count" -> "4",
          "null_count" -> "1"
        ) ++ numbers.zip(Seq("1", "4", "2.4", "1.14", "1.3", "-1.04"))),
        "name" -> (Map(
          "data_type" -> "string",
          "total" -> "6",
          "min_col_len" -> "1",
          "max_col_len" -> "1",
          "avg_col_len" -> "1.0",
          "distinct_count" -> "3",
          "null_count" -> "2"
        ) ++ numbers.map(_ -> "0"))
      )
    )
    assert(measure("profiling", Map[String, Any]("expr" -> "age", "round.scale" -> "2")).metrics.keySet == Set("age"))
  }

  it("SparkSQL: a row of the query is bad where the definition is true") {
    few()
    val found = measure(
      "spark-sql",
      Map("expr" -> "select id, count(*) as cnt from source group by id", "bad.record.definition" -> "cnt > 1")
    )
    assert(found.metrics == Map("total" -> "5", "complete" -> "4", "incomplete" -> "1"))
    assert(found.records("m").contains("""{"id":2,"cnt":2,"__status":"bad"}"""))
  }

  it("SchemaConformance: a row is bad where a value cannot be read as its type, NULL among them") {
    few()
    val age = Map("expr" -> Seq(Map("source.col" -> "age", "type" -> "int")))
    assert(measure("schemaConformance", age).metrics == Map("total" -> "6", "complete" -> "5", "incomplete" -> "1"))
    source("source", "id, age", "(1, '10'), (2, null), (3, 'x')")
    assert(measure("schema-conformance", age).metrics == Map("total" -> "3", "complete" -> "1", "incomplete" -> "2"))
  }

  it("puts out only what out asks for") {
    few()
    val config = Map("expr" -> "id > 1")
    assert(measure("completeness", config, Output.Kind.METRIC).records.isEmpty)
    assert(measure("completeness", config, Output.Kind.RECORD).metrics.isEmpty)
  }

  it("says what is wrong") {
    few()
    def message(kind: String, config: Map[String, Any]) = intercept[UserException](measure(kind, config)).getMessage
    assert(message("acuracy", Map.empty).startsWith("measure m: unknown type 'acuracy'; there are Accuracy"))
    assert(message("completeness", Map.empty) == "measure m: config needs expr")
    val pairs = Seq(Map("source.col" -> "idd", "ref.col" -> "id"))
    assert(
      message("accuracy", Map[String, Any]("ref.source" -> "source", "expr" -> pairs))
        .contains("unknown column 'idd' in source.col")
    )
  }
}
