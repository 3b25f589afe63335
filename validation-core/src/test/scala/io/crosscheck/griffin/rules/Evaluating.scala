package io.crosscheck.griffin.rules

import io.crosscheck.SparkSpec
import java.util.Optional
import org.apache.spark.sql.DataFrame
import scala.jdk.CollectionConverters._

/** Rules and measures over views `source` and `target`, as a suite has them. */
trait Evaluating extends SparkSpec {
  protected val time = 1700000000000L

  /** Registers the rows of a VALUES list as a data source. */
  protected def source(name: String, columns: String, values: String): Unit =
    register(name, spark.sql(s"select * from values $values as t($columns)"))

  protected def register(name: String, rows: DataFrame): Unit =
    rows.selectExpr("*", s"${time}L as __tmst").createOrReplaceTempView(name)

  protected def rule(
      dqType: String,
      text: String,
      details: Map[String, Any] = Map.empty,
      outputs: Seq[Output] = Nil,
      errors: Seq[ErrorConf] = Nil,
      dslType: String = "griffin-dsl",
      in: Option[String] = None
  ): GriffinRule = new GriffinRule(
    dslType,
    dqType,
    text,
    Optional.of("result"),
    in.fold(Optional.empty[String])(n => Optional.of(n)),
    false,
    details.map { case (key, value) => key -> asJava(value) }.asJava,
    outputs.asJava,
    errors.asJava
  )

  protected def metric(name: String, flatten: Output.Flatten = Output.Flatten.DEFAULT): Output =
    new Output(Output.Kind.METRIC, Optional.of(name), flatten)

  protected def record(name: String): Output =
    new Output(Output.Kind.RECORD, Optional.of(name), Output.Flatten.DEFAULT)

  protected def evaluate(rule: GriffinRule, sources: String*): Evaluated = {
    val names = if (sources.isEmpty) Seq("source", "target") else sources
    seen(RuleEvaluation.evaluate(spark, new RuleSources(names.asJava), rule, 1))
  }

  protected def seen(outcome: RuleOutcome): Evaluated = {
    val records = outcome.records.asScala.map(r => r.name -> r.rows.toJSON.collect().toSeq.sorted).toMap
    outcome.records.asScala.foreach(_.release.run())
    Evaluated(asScala(outcome.metrics).asInstanceOf[Map[String, Any]], records, outcome.notes.asScala.toSeq)
  }

  protected def measure(kind: String, config: Map[String, Any], outputs: Output.Kind*): Evaluated = {
    val wanted = if (outputs.isEmpty) Seq(Output.Kind.METRIC, Output.Kind.RECORD) else outputs
    val asked = new GriffinMeasure(
      "m",
      kind,
      "source",
      config.map { case (key, value) => key -> asJava(value) }.asJava,
      wanted.asJava
    )
    val outcome = MeasureEvaluation.evaluate(spark, new RuleSources(Seq("source", "target").asJava), asked)
    val metrics = outcome.metrics.asScala.flatMap { m =>
      if (m.containsKey("metric_name")) Map(m.get("metric_name").toString -> m.get("metric_value"))
      else asScala(m).asInstanceOf[Map[String, Any]]
    }.toMap
    val records =
      outcome.records.map[Map[String, Seq[String]]](r => Map(r.name -> r.rows.toJSON.collect().toSeq.sorted))
    Evaluated(metrics, records.orElse(Map.empty), outcome.notes.asScala.toSeq)
  }

  private def asJava(value: Any): Object = value match {
    case map: Map[_, _] => map.map { case (k, v) => k.toString -> asJava(v) }.asJava
    case seq: Seq[_]    => seq.map(asJava).asJava
    case other          => other.asInstanceOf[Object]
  }

  private def asScala(value: Any): Any = value match {
    case map: java.util.Map[_, _] => map.asScala.map { case (k, v) => k.toString -> asScala(v) }.toMap
    case list: java.util.List[_]  => list.asScala.map(asScala).toSeq
    case other                    => other
  }
}

/** What a rule or measure gave: metrics, records as sorted JSON lines by name, notes. */
final case class Evaluated(metrics: Map[String, Any], records: Map[String, Seq[String]], notes: Seq[String])
