package io.crosscheck.griffin

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}
import io.crosscheck.cli.{Ran, TypedCommands}

/** Jobs in the folder of a test, and what they leave. */
trait GriffinJobs extends TypedCommands {
  protected val time = "1700000000000"
  protected val json = new ObjectMapper()

  protected def env(sinks: String = hdfs): String =
    write(
      "env.json",
      s"""{"spark": {"log.level": "WARN", "config": {}}, "sinks": [$sinks], "griffin.checkpoint": []}"""
    )

  protected def hdfs: String = s"""{"name": "files", "type": "HDFS", "config": {"path": "${path("out")}"}}"""

  protected def csv(name: String, columns: String = "id int, name string"): String = {
    val schema = columns
      .split(", ")
      .map(_.split(" "))
      .map(c => s"""{"name": "${c(0)}", "type": "${c(1)}", "nullable": "true"}""")
      .mkString(", ")
    s"""{"type": "file", "config": {"format": "csv", "paths": ["${path(name)}"],
       |"options": {"header": "true"}, "schema": [$schema]}}""".stripMargin
  }

  protected def source(name: String, connector: String, more: String = ""): String =
    s"""{"name": "$name", "connector": $connector $more}"""

  protected def both: String = source("source", csv("left.csv")) + "," + source("target", csv("other.csv"))

  protected val same = "source.id = target.id and source.name = target.name"

  protected def accuracy(rule: String = same, name: String = "acc"): String =
    s"""{"dsl.type": "griffin-dsl", "dq.type": "accuracy", "out.dataframe.name": "$name", "rule": "$rule",
       |"out": [{"type": "metric", "name": "$name", "flatten": "map"}, {"type": "record", "name": "missed"}]}""".stripMargin

  protected def sql(query: String, out: String = """{"type": "metric", "name": "m", "flatten": "array"}"""): String =
    s"""{"dsl.type": "spark-sql", "out.dataframe.name": "q", "rule": "$query", "out": [$out]}"""

  protected def dq(
      sources: String,
      rules: String,
      sinks: String = "\"files\"",
      name: String = "job",
      more: String = ""
  ): String =
    write(
      "dq.json",
      s"""{"name": "$name", "timestamp": $time, "process.type": "batch", "sinks": [$sinks],
         |"data.sources": [$sources],
         |"evaluate.rule": {"rules": [$rules]} $more}""".stripMargin
    )

  protected def griffin(env: String, dq: String, options: String*): Ran =
    crosscheck(Seq("griffin", env, dq) ++ options: _*)

  protected def out(name: String = "job"): Path = folder.resolve("out").resolve(name).resolve(time)

  protected def text(file: Path): String = new String(Files.readAllBytes(file), UTF_8)

  protected def metrics(name: String = "job"): JsonNode =
    json.readTree(text(out(name).resolve("_METRICS"))).get("value")

  protected def written(name: String = "job"): Set[String] =
    if (!Files.exists(out(name))) Set.empty
    else Files.list(out(name)).iterator.asScala.map(_.getFileName.toString).filterNot(_.endsWith(".crc")).toSet
}
