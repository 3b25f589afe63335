package io.crosscheck.compare

import io.crosscheck.align.Aligner
import io.crosscheck.result.Fate
import org.apache.spark.sql.{DataFrame, Row, SparkSession}
import org.scalatest.Assertions
import scala.collection.JavaConverters._
import scala.util.{Failure, Success, Try}

/** Holds an engine against the oracle on generated cases. */
trait EngineAgainstOracle extends Assertions {

  /** How many smaller cases are tried when one fails. */
  def shrinkAttempts: Int = 200

  /** Cases with seeds from `seed` on; one that fails is found again by `check(1, its seed)`. */
  def check(cases: Int, seed: Long)(engine: GeneratedCase => Verdict): Unit = {
    println(s"engine against oracle: $cases cases from seed $seed")
    Iterator.range(0, cases).map(i => TablePairGenerator.generate(seed + i)).foreach { generated =>
      if (problem(generated, engine).isDefined) {
        val shrunk = CaseShrinking.smallest(generated, shrinkAttempts)(problem(_, engine).isDefined)
        fail(
          s"engine and oracle differ; again with check(1, ${generated.seed}L), shrunk to:\n" +
            s"${CaseDescription.of(shrunk)}\n${problem(shrunk, engine).getOrElse("(differs no more when run again)")}"
        )
      }
    }
  }

  /** What a comparison finds in a case whose sides arrive in this form. */
  protected def verdict(
      spark: SparkSession,
      comparison: RecordComparison,
      c: GeneratedCase,
      arriving: DataFrame => DataFrame = identity
  ): Verdict = c.inZone(spark) {
    val (source, target) = c.toDataFrames(spark)
    val pair = new Aligner(c.toPairOptions).align(arriving(source), arriving(target))
    val found = comparison.compare(pair)
    try {
      val differences = found.rows().collect().map { row =>
        val status = Fate.values.find(_.keyword == row.getAs[String]("status")).get
        def side(name: String) = Option(row.getAs[Row](name))
        c.difference(
          status,
          side("source"),
          side("target"),
          row.getAs[scala.collection.Seq[String]]("changed_columns").toSeq
        )
      }
      c.verdict(found.metrics(), found.columns().asScala, differences)
    } finally found.close()
  }

  private def problem(generated: GeneratedCase, engine: GeneratedCase => Verdict): Option[String] =
    Try(engine(generated)) match {
      case Success(verdict) if verdict == generated.expected => None
      case Success(verdict)                                  =>
        Some(s"oracle:\n${CaseDescription.of(generated.expected)}\nengine:\n${CaseDescription.of(verdict)}")
      case Failure(e) =>
        val trace = e.getStackTrace.take(8).mkString("\n    ", "\n    ", "")
        Some(s"oracle:\n${CaseDescription.of(generated.expected)}\nengine threw:\n  $e$trace")
    }
}
