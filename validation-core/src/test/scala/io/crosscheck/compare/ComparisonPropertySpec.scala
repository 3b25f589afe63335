package io.crosscheck.compare

import io.crosscheck.SparkSpec
import io.crosscheck.compare.digest.Buckets
import io.crosscheck.model.{DigestBits, EngineOptions, Method}
import java.nio.file.Files
import java.util.Optional
import org.apache.spark.sql.DataFrame
import org.scalatest.funspec.AnyFunSpec
import scala.util.Try

/** Every method agrees with the oracle. More cases: `-Dcrosscheck.cases=2000`, others: `-Dcrosscheck.seed=7`. */
class ComparisonPropertySpec extends AnyFunSpec with SparkSpec with EngineAgainstOracle {
  private val cases = setting("crosscheck.cases", "CROSSCHECK_CASES").fold(80)(_.toInt)
  private val seeds =
    setting("crosscheck.seed", "CROSSCHECK_SEED").fold(Seq(1L, 20261123L))(text => text.split(",").map(_.toLong).toSeq)

  describe("the exact comparison agrees with the oracle") {
    seeds.foreach { seed =>
      it(s"from seed $seed") {
        check(math.max(1, cases / seeds.size), seed)(engine(exact)(_))
      }
    }

    it("in one partition, and in seven") {
      Seq("1", "7").foreach { partitions =>
        check(few, 1000)(c => withSetting("spark.sql.shuffle.partitions", partitions)(engine(exact)(c, ofUnknownSize)))
      }
    }

    it("with Spark in ANSI mode") {
      check(few, 2000)(c => withSetting("spark.sql.ansi.enabled", "true")(engine(exact)(c)))
    }
  }

  describe("the comparison by buckets agrees with the oracle") {
    Seq(20 -> 3000L, 4 -> 4000L, 1 -> 5000L, 0 -> 6000L).foreach { case (bits, seed) =>
      it(s"with ${1 << bits} buckets") {
        check(math.max(1, cases / 4), seed)(engine(buckets(bits))(_))
      }
    }

    it("with digests of 128 bits") {
      check(few, 7000)(engine(buckets(3, DigestBits.BITS_128))(_))
    }

    it("of files that are read as batches of columns") {
      check(few, 8000)(engine(buckets(2))(_, throughParquet))
    }

    it("with Spark in ANSI mode") {
      check(few, 9000)(c => withSetting("spark.sql.ansi.enabled", "true")(engine(buckets(2))(c)))
    }
  }

  describe("the method that is chosen agrees with the oracle") {
    it("where both sides are small") {
      check(few, 10000)(engine(auto)(_))
    }

    it("where digests come first and all rows follow when too many differ") {
      check(few, 11000)(engine(auto)(_, ofUnknownSize))
    }
  }

  describe("with expressions that are interpreted, as a diff of small files has them, agrees with the oracle") {
    it("the exact comparison")(check(few, 12000)(c => interpreted(engine(exact)(c))))

    it("the comparison by buckets, of batches and of rows") {
      check(few, 13000)(c => interpreted(engine(buckets(2))(c, throughParquet)))
    }

    it("the method that is chosen, where digests come first") {
      check(few, 14000)(c => interpreted(engine(auto)(c, ofUnknownSize)))
    }
  }

  private def interpreted[A](body: => A): A =
    withSetting("spark.sql.codegen.wholeStage", "false")(
      withSetting("spark.sql.codegen.factoryMode", "NO_CODEGEN")(body)
    )

  private def few: Int = math.max(1, cases / 8)

  private def exact = Comparisons.of(options(Method.EXACT))

  private def auto = new Comparisons(EngineOptions.DEFAULT, Optional.empty(), Optional.of(new Buckets(2)))

  private def buckets(bits: Int, width: DigestBits = DigestBits.BITS_64) =
    new Comparisons(options(Method.BUCKETS, width), Optional.empty(), Optional.of(new Buckets(bits)))

  private def options(method: Method, width: DigestBits = DigestBits.BITS_64) =
    new EngineOptions(method, width, Optional.empty(), Optional.empty())

  private def engine(comparison: RecordComparison)(
      c: GeneratedCase,
      arriving: DataFrame => DataFrame = identity
  ): Verdict = verdict(spark, comparison, c, arriving)

  /** Spark knows sizes of what it reads from a list; of these rows it does not, and takes its usual partitions. */
  private def ofUnknownSize(rows: DataFrame): DataFrame = spark.createDataFrame(rows.rdd, rows.schema)

  /** The rows as Parquet gives them back; what Parquet cannot hold as it is. */
  private def throughParquet(rows: DataFrame): DataFrame = {
    val folder = Files.createTempDirectory("case").resolve("rows").toString
    Try(rows.write.parquet(folder)).map(_ => spark.read.parquet(folder)).getOrElse(rows)
  }

  private def withSetting[A](key: String, value: String)(body: => A): A = {
    val before = spark.conf.get(key)
    spark.conf.set(key, value)
    try body
    finally spark.conf.set(key, before)
  }

  private def setting(property: String, variable: String): Option[String] =
    sys.props.get(property).orElse(sys.env.get(variable)).filter(_.nonEmpty)
}
