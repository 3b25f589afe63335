package io.crosscheck.run

import io.crosscheck.compare.catalyst.Fallbacks
import java.nio.file.{Files, Path}
import java.util.Optional

import io.crosscheck.Validation
import io.crosscheck.compare.{Comparisons, EngineAgainstOracle}
import io.crosscheck.model._
import io.crosscheck.report.Progress
import io.crosscheck.result.Status
import org.apache.commons.io.FileUtils
import org.apache.spark.sql.{DataFrame, SparkSession}
import scala.collection.JavaConverters._
import scala.util.{Success, Try}
import scala.util.control.NonFatal

/** What needs a session with Comet, in a JVM of its own; says what went wrong and ends with 1 if anything did. */
object CometProgram extends EngineAgainstOracle {

  /** The task, then its arguments. */
  def main(args: Array[String]): Unit = {
    val status =
      try {
        val session = Session.open(suite(), Session.Talk.QUIET)
        session.note.ifPresent(note => fail(note))
        args.toList match {
          case List("oracle", cases, seed) => oracle(session.spark, cases.toInt, seed.toLong)
          case List("values", folder)      => values(session.spark, folder)
          case List("old days", folder)    => oldDays(session.spark, folder)
          case List("broken", folder)      => broken(session, folder)
          case List("fallbacks", folder)   => fallbacks(session.spark, folder)
          case _                           => fail(s"no such task: ${args.mkString(" ")}")
        }
        0
      } catch {
        case NonFatal(e) =>
          e.printStackTrace()
          1
      }
    System.out.flush()
    Runtime.getRuntime.halt(status)
  }

  private def suite(pairs: TablePair*): Suite =
    new Suite(
      "specs",
      pairs.asJava,
      java.util.List.of(),
      CatalogSettings.DEFAULT,
      Optional.empty(),
      new Execution(Optional.empty(), Accelerator.COMET),
      java.util.Map.of("spark.master", "local[2]", "spark.sql.shuffle.partitions", "3"),
      Origin.COMMAND_LINE
    )

  private def oracle(spark: SparkSession, cases: Int, seed: Long): Unit = {
    val folder = Files.createTempDirectory("comet")
    def by(method: Method) =
      Comparisons.of(new EngineOptions(method, DigestBits.BITS_64, Optional.empty(), Optional.empty()))
    def parquet(method: Method, cases: Int, from: Long): Unit =
      check(cases, from)(verdict(spark, by(method), _, rows => throughParquet(rows, folder)))
    try {
      Seq(Method.EXACT, Method.BUCKETS).foreach { method =>
        check(cases, seed)(verdict(spark, by(method), _))
        parquet(method, cases, seed)
      }
      parquet(Method.AUTO, math.max(1, cases / 4), seed + 1000)
      // Files of a few KB are taken for some 50 MB: digests come first, and all rows follow where too many differ.
      spark.conf.set("spark.sql.sources.fileCompressionFactor", "20000")
      parquet(Method.AUTO, math.max(1, cases / 2), seed + 2000)
    } finally FileUtils.deleteQuietly(folder.toFile): Unit
  }

  /** Pairs of which Comet refuses one: that is compared without it, the others with it. */
  private def broken(session: Session, folder: String): Unit = {
    val spark = session.spark
    def written(name: String, mode: String): Side = {
      spark.conf.set("spark.sql.parquet.datetimeRebaseModeInWrite", mode)
      spark
        .sql("select id, cast('0900-03-01' as date) + cast(id as int) as day, id % 7 as n from range(1000)")
        .write
        .parquet(s"$folder/$name")
      path(s"$folder/$name")
    }
    val (old, rewritten) = (written("old", "LEGACY"), written("rewritten", "CORRECTED"))
    spark.read.parquet(s"$folder/old").createOrReplaceTempView("old_view")
    val view = new Side.Query(new Expression("select * from old_view", here), Optional.empty(), here)
    val gone = new Side.Path(
      s"$folder/rewritten",
      FileFormat.PARQUET,
      java.util.Map.of(),
      Optional.empty(),
      Optional.of(new Expression("raise_error(concat('no luck ', id)) is null", here)),
      here
    )
    val results = new Validation(session, Progress.SILENT, 10)
      .run(
        suite(
          pair("exact", old, rewritten, Method.EXACT),
          pair("buckets", rewritten, old, Method.BUCKETS),
          pair("view", view, rewritten, Method.AUTO),
          pair("new", rewritten, rewritten, Method.BUCKETS),
          pair("own", gone, rewritten, Method.BUCKETS)
        ),
        new RunRequest("r", "2026-11-22", false, java.util.List.of(), java.util.List.of(), Optional.of(Int.box(3)))
      )
      .result
    assert(results.accelerator == "comet")
    val tables = results.tables.asScala.map(t => t.pair -> t).toMap
    for (name <- Seq("exact", "buckets", "view")) {
      assert(tables(name).status == Status.PASSED, s"$name: ${tables(name).message}")
      assert(tables(name).accuracy.get.metrics.matched == 1000, name)
      val notes = tables(name).accuracy.get.funnel.notes.asScala
      assert(notes.count(_.startsWith("compared without the accelerator, which broke: ")) == 1, s"$name: $notes")
      assert(!notes.exists(_.contains("Comet leaves to Spark")), s"$name: $notes")
      assert(
        notes.exists(n => n.contains("which is before 1582-10-15") && n.endsWith("Gregorian calendar is used")),
        s"$name: $notes"
      )
    }
    assert(tables("new").status == Status.PASSED, tables("new").message)
    assert(!tables("new").accuracy.get.funnel.notes.asScala.exists(_.contains("without the accelerator")))
    assert(tables("own").status == Status.ERROR && tables("own").message.contains("no luck"), tables("own").message)
    assert(spark.conf.get("spark.comet.enabled") == "true")
  }

  private val here = Origin.COMMAND_LINE

  private def path(folder: String): Side =
    new Side.Path(folder, FileFormat.PARQUET, java.util.Map.of(), Optional.empty(), Optional.empty(), here)

  private def pair(name: String, source: Side, target: Side, method: Method): TablePair = {
    val sums = new AggregateRequest(
      java.util.List.of[Reference](),
      Seq(AggregateFunction.MIN, AggregateFunction.MAX).asJava,
      java.util.List.of[Reference]()
    )
    new TablePair(
      name,
      source,
      target,
      new PairOptions(
        Seq(new Reference("id", here)).asJava,
        ColumnSelection.ALL,
        RuleBook.EMPTY,
        new ChecksAsked(
          CheckKind.values.toSeq.asJava,
          Seq(sums).asJava,
          java.util.Map.of[CheckKind, Thresholds](),
          DuplicateKeys.REPORT
        ),
        new EngineOptions(method, DigestBits.BITS_64, Optional.empty(), Optional.empty())
      ),
      here
    )
  }

  /** Values that engines like to treat in ways of their own; read, hashed, cast and grouped the same. */
  private def values(spark: SparkSession, folder: String): Unit = {
    val file = s"$folder/values.parquet"
    spark.sql(CometProgram.Values).write.parquet(file)
    CometProgram.Queries.foreach { query =>
      def answer(comet: Boolean) = {
        spark.conf.set("spark.comet.enabled", comet)
        val rows = spark.read.parquet(file).selectExpr(query: _*)
        val plan = rows.queryExecution.executedPlan.toString
        assert(plan.contains("Comet") == comet, plan)
        rows.collect().map(_.toString).sorted.toSeq
      }
      val (without, accelerated) = (answer(comet = false), answer(comet = true))
      assert(accelerated == without, s"by $query")
    }
  }

  /** Days and times of old as Spark 2 wrote them, its calendar being another: refused, never read as others. */
  private def oldDays(spark: SparkSession, folder: String): Unit = {
    spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles")
    for (mode <- Seq("LEGACY", "CORRECTED"); kind <- Seq("TIMESTAMP_MICROS", "INT96"); year <- Seq("0900", "1850")) {
      val file = s"$folder/$mode-$kind-$year.parquet"
      spark.conf.set("spark.sql.parquet.outputTimestampType", kind)
      spark.conf.set("spark.sql.parquet.datetimeRebaseModeInWrite", mode)
      spark.conf.set("spark.sql.parquet.int96RebaseModeInWrite", mode)
      spark.sql(s"select date '$year-03-01' d, timestamp '$year-03-01 00:00:00' t").write.parquet(file)
      val read = Try(spark.read.parquet(file).selectExpr("string(d)", "string(t)").head().toSeq)
      val right = Success(Seq(s"$year-03-01", s"$year-03-01 00:00:00"))
      assert(read == right || (mode == "LEGACY" && read.isFailure), s"$mode $kind $year")
    }
  }

  private def fallbacks(spark: SparkSession, folder: String): Unit = {
    val file = s"$folder/simple.parquet"
    spark.sql("select id, string(id) name from range(10)").write.parquet(file)
    val rows = spark.read.parquet(file)
    def told(query: String) = Fallbacks.of(rows.selectExpr(query).queryExecution.executedPlan).asScala
    assert(told("xxhash64(id, name)").isEmpty)
    assert(told("soundex(name)").exists(_.contains("soundex")))
  }

  private def throughParquet(rows: DataFrame, folder: Path): DataFrame = {
    val file = folder.resolve(java.util.UUID.randomUUID.toString).toString
    rows.write.parquet(file)
    rows.sparkSession.read.schema(rows.schema).parquet(file)
  }

  private val Values =
    """select * from values
      |  (1, double('NaN'), float('NaN'), 1.10BD, timestamp_ntz '2026-01-01 00:00:00', date '1900-01-01', 'a', true),
      |  (2, -0.0D, float('-0.0'), -0.01BD, timestamp_ntz '1500-01-01 00:00:00.000001', date '1500-02-28', 'A ', false),
      |  (3, 0.0D, float('0.0'), 0.00BD, timestamp_ntz '9999-12-31 23:59:59.999999', date '9999-12-31', '', null),
      |  (4, double('Infinity'), float('-Infinity'), 12345678.90BD, null, null, 'ßİ😀', true),
      |  (5, null, null, null, timestamp_ntz '1969-12-31 23:59:59.5', date '1969-12-31', null, null),
      |  (6, 1e300D, float('1e-40'), 0.10BD, timestamp_ntz '2026-03-29 02:30:00', date '0001-01-01', 'a\\u0000b', true)
      |  as t(id, d, f, n, at, day, s, b)""".stripMargin

  private val Columns = Seq("id", "d", "f", "n", "at", "day", "s", "b")

  private val Queries: Seq[Seq[String]] = Seq(
    Columns,
    Seq(s"xxhash64(${Columns.mkString(", ")})", "hash(d, f, n)"),
    Columns.map(c => s"xxhash64($c) h_$c"),
    Columns.map(c => s"string($c) s_$c"),
    Seq("double(f)", "double(n)", "cast(n as decimal(20,6))", "cast(d as decimal(38,6))"),
    Seq("timestamp(at)", "timestamp(day)", "date(at)", "unix_micros(timestamp(at))"),
    Seq("upper(s)", "lower(s)", "trim(s)", "rtrim(s)", "length(s)", "s = 'a'"),
    Seq("d = 0.0", "d <=> double('NaN')", "d > 1", "nanvl(d, 0)", "isnan(f)", "d = f", "round(d, 2)", "abs(n)"),
    Seq("struct(d, n, at)", "array(d, double(f))", "map(id, s)"),
    Seq(
      "sum(n)",
      "count(d)",
      "min(d)",
      "max(f)",
      "sum(id)",
      "count(distinct d)",
      "min(at)",
      "max(day)",
      "sum(xxhash64(d))"
    )
  )
}
