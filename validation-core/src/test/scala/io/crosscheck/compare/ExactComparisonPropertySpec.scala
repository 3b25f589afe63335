package io.crosscheck.compare

import io.crosscheck.SparkSpec
import io.crosscheck.align.Aligner
import io.crosscheck.result.Fate
import org.apache.spark.sql.{DataFrame, Row}
import org.scalatest.funspec.AnyFunSpec
import scala.collection.JavaConverters._

/** The exact comparison agrees with the oracle. More cases: `-Dcrosscheck.cases=2000`, others: `-Dcrosscheck.seed=7`.
  */
class ExactComparisonPropertySpec extends AnyFunSpec with SparkSpec with EngineAgainstOracle {
  private val cases = setting("crosscheck.cases", "CROSSCHECK_CASES").fold(80)(_.toInt)
  private val seeds =
    setting("crosscheck.seed", "CROSSCHECK_SEED").fold(Seq(1L, 20261123L))(text => text.split(",").map(_.toLong).toSeq)

  describe("the exact comparison agrees with the oracle") {
    seeds.foreach { seed =>
      it(s"from seed $seed") {
        check(math.max(1, cases / seeds.size), seed)(engine(_))
      }
    }

    it("in one partition, and in seven") {
      Seq("1", "7").foreach { partitions =>
        check(few, 1000)(c => withSetting("spark.sql.shuffle.partitions", partitions)(engine(c, ofUnknownSize)))
      }
    }

    it("with Spark in ANSI mode") {
      check(few, 2000)(c => withSetting("spark.sql.ansi.enabled", "true")(engine(c)))
    }
  }

  private def few: Int = math.max(1, cases / 8)

  private def engine(c: GeneratedCase, arriving: DataFrame => DataFrame = identity): Verdict = c.inZone(spark) {
    val (source, target) = c.toDataFrames(spark)
    val pair = new Aligner(c.toPairOptions).align(arriving(source), arriving(target))
    val found = new ExactComparison().compare(pair)
    try {
      val differences = found.rows().collect().map { row =>
        val status = Fate.values.find(_.keyword == row.getAs[String]("status")).get
        def side(name: String) = Option(row.getAs[Row](name))
        c.difference(status, side("source"), side("target"), row.getAs[Seq[String]]("changed_columns"))
      }
      c.verdict(found.metrics(), found.columns().asScala, differences)
    } finally found.close()
  }

  /** Spark knows sizes of what it reads from a list; of these rows it does not, and takes its usual partitions. */
  private def ofUnknownSize(rows: DataFrame): DataFrame = spark.createDataFrame(rows.rdd, rows.schema)

  private def withSetting[A](key: String, value: String)(body: => A): A = {
    val before = spark.conf.get(key)
    spark.conf.set(key, value)
    try body
    finally spark.conf.set(key, before)
  }

  private def setting(property: String, variable: String): Option[String] =
    sys.props.get(property).orElse(sys.env.get(variable)).filter(_.nonEmpty)
}
