package io.crosscheck.check

import java.util.Optional

import scala.collection.JavaConverters._
import scala.collection.mutable.ArrayBuffer

import io.crosscheck.align.{AlignedColumn, AlignedPair, Aligner, ChunkColumn}
import io.crosscheck.compare._
import io.crosscheck.model._
import io.crosscheck.result.{CheckResult, Fate}
import org.apache.spark.sql.execution.FileSourceScanExec
import org.apache.spark.sql.types._
import org.apache.spark.sql.{DataFrame, Row}
import org.scalatest.funspec.AnyFunSpec

class ChunkedComparisonSpec extends AnyFunSpec with ChecksFixtures with EngineAgainstOracle {
  private val cases = sys.props.get("crosscheck.cases").fold(12)(text => math.max(1, text.toInt / 8))

  private def by(column: String, chunks: Option[Int]): ChunkBy =
    new ChunkBy(ref(column), Optional.ofNullable(chunks.map(Int.box).orNull))

  private def chunked(options: PairOptions, column: String, chunks: Option[Int] = None): PairOptions =
    options.withEngine(
      new EngineOptions(Method.AUTO, DigestBits.BITS_64, Optional.empty(), Optional.of(by(column, chunks)))
    )

  /** The usual comparison, which shows what it found in each chunk. */
  private class Watched extends RecordComparison {
    val differences = new ArrayBuffer[Row]
    var chunks = 0
    private val comparison = Comparisons.of(EngineOptions.DEFAULT)
    override def compare(pair: AlignedPair, riders: Riders): Differences = {
      val found = comparison.compare(pair, riders)
      chunks += 1
      differences ++= found.rows.collect()
      found
    }
  }

  private def compared(
      source: DataFrame,
      target: DataFrame,
      options: PairOptions,
      watched: Watched = new Watched
  ): CheckResult.Accuracy = {
    val side = table("memory")
    val opened = new OpenedPair(
      pair(side, side, options),
      source,
      target,
      () => new Aligner(options).align(source, target): AlignedPair,
      watched,
      (_, _) => (),
      10
    )
    new AccuracyCheck().run(opened, new Scanned).asInstanceOf[CheckResult.Accuracy]
  }

  private def split(source: DataFrame, target: DataFrame, options: PairOptions): Seq[Chunks.Chunk] = {
    val aligned = new Aligner(options).align(source, target)
    val column = ChunkColumn.of(options, aligned).get
    new Chunks(aligned, column, options.engine.chunkBy.get).all(ChunkKeeper.NONE).asScala.toSeq
  }

  describe("a pair in chunks has the verdict of the pair in one piece:") {
    def engine(chunks: Option[Int])(c: GeneratedCase): Verdict = c.inZone(spark) {
      val (source, target) = c.toDataFrames(spark)
      val aligned = new Aligner(c.toPairOptions).align(source, target)
      def single(of: DataType) = of match {
        case _: ArrayType | _: MapType | _: StructType | NullType => false
        case _                                                    => true
      }
      val fit = (if (aligned.keys.isEmpty) aligned.compared.asScala.filter(!_.tolerance.isPresent)
                 else aligned.keys.asScala).filter(k => single(k.sourceType) && single(k.targetType))
      if (fit.isEmpty) c.expected
      else {
        val column: AlignedColumn = fit((c.seed % fit.size).toInt)
        val watched = new Watched
        val result = compared(source, target, chunked(c.toPairOptions, column.name, chunks), watched)
        val differences = watched.differences.map { row =>
          val status = Fate.values.find(_.keyword == row.getAs[String]("status")).get
          def side(name: String) = Option(row.getAs[Row](name))
          c.difference(
            status,
            side("source"),
            side("target"),
            row.getAs[scala.collection.Seq[String]]("changed_columns").toSeq
          )
        }
        c.verdict(result.metrics, result.columns.asScala, differences)
      }
    }

    it("a chunk for each value")(check(cases, 7000)(engine(None)))
    it("ranges of values")(check(cases, 8000)(engine(Some(3))))
  }

  describe("every row is in exactly one chunk") {
    def fates(values: Seq[String], options: PairOptions): (Long, Long) = {
      val side = spark.sql(values.map(v => s"select $v as k").mkString(" union all "))
      val metrics = compared(side, side, options).metrics
      (metrics.sourceRows, metrics.matched)
    }

    Map(
      "an hour that comes twice" ->
        Seq("timestamp_seconds(1698537600 + 1800)", "timestamp_seconds(1698541200 + 1800)", "cast(null as timestamp)"),
      "days that a calendar left out" -> Seq("date'1582-10-04'", "date'1582-10-10'", "date'-0044-03-15'"),
      "numbers that are none" -> Seq("double('NaN')", "double('Infinity')", "-0.0D", "0.0D", "double('-Infinity')"),
      "floats" -> Seq("float('1.1')", "float('16777217')", "float('1.0E-40')", "float('NaN')"),
      "text with quotes" -> Seq("'it\\'s'", "'\\\\'", "'chunk_value'", "''", "'\\n'", "cast(null as string)"),
      "bytes" -> Seq("X'00ff'", "X''"),
      "decimals" -> Seq("cast('0E-18' as decimal(38,18))", "cast(-1.5 as decimal(38,18))"),
      "timestamps without zone" -> Seq(
        "timestamp_ntz'2024-03-31 02:30:00.000001'",
        "timestamp_ntz'0001-01-01 00:00:00'"
      )
    ).foreach { case (what, values) =>
      Seq(None, Some(2)).foreach { chunks =>
        it(s"$what, ${chunks.fold("a chunk each")(n => s"$n ranges")}") {
          val before = spark.conf.get("spark.sql.session.timeZone")
          spark.conf.set("spark.sql.session.timeZone", "Europe/Berlin")
          try assert(fates(values, chunked(keyed("k"), "k", chunks)) == ((values.size, values.size)))
          finally spark.conf.set("spark.sql.session.timeZone", before)
        }
      }
    }

    it("text with numbers, in the chunk of the number") {
      val (source, target) =
        (rows("('5', 'a'), (' 6 ', 'b'), ('x', 'c') as t(id, v)"), rows("(5, 'a'), (6, 'b') as t(id, v)"))
      val watched = new Watched
      val metrics = compared(source, target, chunked(keyed("id"), "id"), watched).metrics
      assert((metrics.matched, metrics.missingInTarget, metrics.missingInSource) == ((2, 1, 0)))
      assert(watched.chunks == 3)
    }

    it("an empty pair") {
      val none = rows("(1, 'a') as t(id, v) where id > 1")
      Seq(None, Some(4)).foreach { chunks =>
        val result = compared(none, none, chunked(keyed("id"), "id", chunks))
        assert(result.outcome.message == "both sides are empty: there was nothing to compare")
      }
    }
  }

  describe("chunks") {
    it("give samples of each fate, limited over all chunks") {
      val source = spark.sql("select id, id % 5 as day, 'a' as v from range(50)")
      val target = spark.sql("select id, id % 5 as day, 'b' as v from range(10, 60)")
      val samples = compared(source, target, chunked(keyed("day", "id"), "day")).samples.asScala
      assert(
        samples.map(_.status.keyword) == Seq.fill(4)("changed") ++ Seq.fill(3)("missing_in_target") ++
          Seq.fill(3)("missing_in_source")
      )
      assert(samples.head.key.asScala.toSeq == Seq("day" -> "0", "id" -> "10"))
    }

    it("add up to the same causes, places and rules as the pair in one piece") {
      val source =
        spark.sql("select id % 5 as day, cast(id as string) as id, 'v' || id as v, id * 1.25 as w from range(500)")
      val target = source.selectExpr(
        "day",
        "if(id % 50 = 3, '00' || id, id) as id",
        "if(day = 2, v || ' ', if(id % 7 = 0, upper(v), v)) as v",
        "if(id % 11 = 1, round(w, 1), w) as w"
      )
      val whole = compared(source, target, keyed("day", "id")).diagnosis
      assert(whole.causes.asScala.map(_.cause).toSet == Set("padding", "case", "rounding"))
      assert(whole.brokenKeys.asScala.map(_.rows) == Seq(20L))
      assert(whole.whereabouts.asScala.exists(_.column == "day"))
      assert(compared(source, target, chunked(keyed("day", "id"), "day")).diagnosis == whole)
      assert(compared(source, target, chunked(keyed("day", "id"), "day", Some(2))).diagnosis == whole)
    }

    it("of ranges hold about as many rows each") {
      val side = spark.sql("select id * id as id from range(10000)")
      val sizes = split(side, side, chunked(keyed("id"), "id", Some(4))).map(_.rows.source.count())
      assert(sizes.sum == 10000 && sizes.forall(n => n > 1500 && n < 3500), sizes)
    }

    it("read only the partitions of their rows") {
      val path = folder.resolve("days").toString
      spark
        .sql("select id, date_add(date'2026-11-01', cast(id % 3 as int)) as day from range(30)")
        .repartition(1)
        .write
        .partitionBy("day")
        .parquet(path)
      val side = spark.read.parquet(path)
      val chunks = split(side, side, chunked(keyed("day", "id"), "day"))
      assert(chunks.map(_.sql) == Seq(1, 2, 3).map(day => s"chunk_value = DATE '2026-11-0$day'"))
      chunks.foreach { chunk =>
        val files =
          chunk.rows.source.queryExecution.executedPlan.collectLeaves().collect { case scan: FileSourceScanExec =>
            scan.relation.location.listFiles(scan.partitionFilters, scan.dataFilters).map(_.files.size).sum
          }
        assert(files == Seq(1))
      }
    }
  }

  describe("a row that is in no chunk") {
    it("is an error, not a match, where values are others each time they are read") {
      Drifting.read.set(0)
      spark.udf.register("drifting", (id: Long) => Drifting.read.incrementAndGet() * 1000 + id)
      val side = spark.sql("select drifting(id) as id, 'a' as v from range(3)")
      val told = intercept[UserException](compared(side, side, chunked(keyed("id"), "id")))
      assert(
        told.getMessage == "the chunks of 'id' have 0 rows of the source, which has 3: its rows changed while they " +
          "were compared, or its database compares values of 'id' in another way than Spark; compare it when nothing " +
          "writes to it, cut it by another column or not at all, and do not resume this run"
      )
    }
  }

  describe("chunks that cannot be are told with file and line:") {
    def refused(options: PairOptions, sql: String = "select id, id as v, array(id) as a from range(3)")(
        message: String
    ) = {
      val told = intercept[UserException](compared(spark.sql(sql), spark.sql(sql), options))
      assert(told.getMessage == message)
    }

    it("a column that is no primary key") {
      refused(chunked(keyed("id"), "v"))(
        "suite.conf:7: cannot cut into chunks by 'v': it is none of the primary keys, so a row and its counterpart " +
          "could be in different chunks; expected one of: id"
      )
    }
    it("without primary keys, a column with a tolerance") {
      val rules = new RuleBook(Rules.NONE, java.util.Map.of(), java.util.Map.of(ref("v"), PlainRules.absTol("1")))
      val options = new PairOptions(java.util.List.of(), ColumnSelection.ALL, rules, ChecksAsked.ALL_STRICT)
      refused(chunked(options, "v"))(
        "suite.conf:7: cannot cut into chunks by 'v': without primary keys it must be a compared column without a " +
          "tolerance; expected one of: id, a"
      )
    }
    it("a nested column") {
      refused(chunked(keyed("a"), "a"))(
        "suite.conf:7: cannot cut into chunks by 'a': it is nested; name a column of single values"
      )
    }
    it("a column of too many values") {
      refused(chunked(keyed("id"), "id"), "select id from range(10001)")(
        "suite.conf:7: column 'id' has more than 10,000 values, and would make as many chunks; " +
          "say how many ranges of values to make: chunk-by { column = id, chunks = 16 }"
      )
    }
  }
}

/** How often a value was read, in tasks of this process. */
private object Drifting {
  val read = new java.util.concurrent.atomic.AtomicLong
}
