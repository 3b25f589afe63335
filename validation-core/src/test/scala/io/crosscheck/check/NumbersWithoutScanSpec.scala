package io.crosscheck.check

import java.util.Collections

import scala.collection.JavaConverters._

import io.crosscheck.model.AggregateFunction._
import io.crosscheck.model._
import io.crosscheck.result.{CheckResult, TableResult}
import io.crosscheck.servers.Postgres
import io.crosscheck.tables.{Lakes, Reads}
import org.scalatest.funspec.AnyFunSpec

class NumbersWithoutScanSpec extends AnyFunSpec with Lakes {
  private val size = 50000L
  private lazy val data = spark.range(size).selectExpr("id", "uuid() as text", "cast(id as decimal(18,2)) as amount")

  private def counting(side: Side): TablePair =
    pair(side, side, PairOptions.DEFAULT.withChecks(strictly(CheckKind.COUNT)))

  /** What is read when the rows of both sides are counted. */
  private def counted(side: Side): Reads = {
    val (result, reads) = Reads.of(spark)(run(counting(side)))
    assert(result.message == "" && result.count.get.sourceRows == size)
    reads
  }

  /** Bytes of a scan of all columns of both sides. */
  private def scanned(side: Side): Long =
    Reads.of(spark)(Seq(1, 2).foreach(_ => open(side).write.format("noop").mode("overwrite").save()))._2.bytes

  describe("a count") {
    // Spark reads the same bytes of a footer however many rows the file has: about 60 kB of orc, 10 kB of parquet.
    for (format <- Seq(FileFormat.PARQUET, FileFormat.ORC))
      it(s"of ${format.keyword} reads footers, no values") {
        val path = folder.resolve(format.keyword).toString
        data.coalesce(2).write.format(format.keyword).save(path)
        val side = files(path, format)
        // Of both sides, by the size of the files: Hadoop 3.4 does not count all that its vectored reads of orc take.
        val scan = 2 * folder.resolve(format.keyword).toFile.listFiles.map(_.length).sum
        val counts = counted(side).bytes
        info(f"$counts%,d bytes instead of $scan%,d")
        assert(counts * 10 < scan)
      }

    it("of an Iceberg table reads its metadata only, at the snapshot that is pinned") {
      spark.sql("create table ice.lake.counted (id bigint, text string, amount decimal(18,2)) using iceberg")
      data.coalesce(2).writeTo("ice.lake.counted").append()
      assert(counted(table("ice.lake.counted")) == Reads(0, 0))
    }

    it("of a Delta table reads its log only, at the version that is pinned") {
      data.coalesce(2).write.format("delta").saveAsTable("lakes.counted")
      val side = table("lakes.counted")
      counted(side)
      val (counts, scan) = (counted(side), scanned(side))
      info(f"${counts.bytes}%,d bytes of the log instead of $scan%,d")
      assert(counts.bytes * 10 < scan && counts.records < 20)
    }
  }

  private def postgres(name: String, options: Map[String, String] = Map.empty, filter: Option[String] = None) =
    jdbc(
      Postgres.url,
      new Side.JdbcTable(ref(name)),
      Some(Postgres.user -> Postgres.password),
      options,
      filter = filter
    )

  private def aggregating(columns: Seq[String], functions: Seq[AggregateFunction], groupBy: String*): ChecksAsked =
    new ChecksAsked(
      Collections.singletonList(CheckKind.AGGREGATE),
      Collections.singletonList(
        new AggregateRequest(columns.map(ref).asJava, functions.asJava, groupBy.map(ref).asJava)
      ),
      Collections.emptyMap(),
      DuplicateKeys.REPORT
    )

  private def aggregated(source: Side, target: Side, asked: ChecksAsked, options: PairOptions = PairOptions.DEFAULT) =
    Reads.of(spark)(run(pair(source, target, options.withChecks(asked))))

  private def values(result: TableResult): Seq[(String, String, String, String)] =
    result.checks.get(0) match {
      case found: CheckResult.Aggregate =>
        found.values.asScala.map(v => (v.column, v.function, v.source, v.target)).toSeq
      case other => fail(other.toString)
    }

  private def transformed(column: String, sql: String): PairOptions = new PairOptions(
    Collections.emptyList(),
    new ColumnSelection(
      Collections.emptyMap(),
      Collections.emptyList(),
      Collections.emptyList(),
      Collections.singletonList(
        new Transformation(
          ref(column),
          java.util.Optional.of(expression(sql)),
          java.util.Optional.of(expression(sql))
        )
      )
    ),
    RuleBook.EMPTY,
    ChecksAsked.ALL_STRICT
  )

  override protected def beforeAll(): Unit = {
    super.beforeAll()
    Postgres.execute(
      """create table told ("Id" bigint primary key, small smallint, amount numeric(18, 4), wide numeric(38, 10),
        |free numeric, name text, price double precision, born date, tags text[])""".stripMargin,
      """insert into told select i, nullif(i % 7, 3), i * 1.2345 - 200, i * 1e20, i * 0.1, nullif('n' || i, 'n5'), i / 3.0,
        |date '2000-01-01' + i, array['a', 'b'] from generate_series(1, 1000) i""".stripMargin,
      "create table told_nothing (n int, m numeric(10, 2))",
      "create view told_broken as select id from generate_series(1, 3) id where 1 / (id - 2) > -5"
    )
  }

  describe("a database") {
    it("counts its rows itself, of a table and of a query") {
      def count(side: Side, options: PairOptions = PairOptions.DEFAULT) = {
        val (result, reads) = Reads.of(spark)(run(pair(side, side, options.withChecks(strictly(CheckKind.COUNT)))))
        (result.count.get.sourceRows, reads.records)
      }
      val asked = jdbc(
        Postgres.url,
        new Side.JdbcQuery(expression("select name from told where small = 1;")),
        Some(Postgres.user -> Postgres.password)
      )
      assert(count(postgres("told")) == ((1000, 2)))
      assert(count(asked) == ((143, 2)))
      assert(count(postgres("told"), transformed("name", "upper(name)")) == ((1000, 2)))
      withClue("a filter is Spark's: ")(assert(count(postgres("told", filter = Some("Id <= 10"))) == ((10, 20))))
      withClue("rows are multiplied: ") {
        assert(count(postgres("told"), transformed("tags", "explode(tags)")) == ((2000, 2000)))
      }
    }

    it("computes what it means as we do, and gives what a scan gives") {
      val functions = Seq(COUNT, NULL_COUNT, MIN, MAX, SUM)
      val numbers = aggregating(Seq("Id", "small", "amount"), functions)
      val (told, reads) = aggregated(postgres("told"), postgres("told"), numbers)
      val (scanned, all) = aggregated(
        postgres("told", filter = Some("true or Id is null")),
        postgres("told", filter = Some("Id = Id")),
        numbers
      )
      assert(values(told) == values(scanned))
      assert(values(told).size == 15 && reads.records == 2 && all.records == 2000)
      val (others, few) = aggregated(
        postgres("told"),
        postgres("told"),
        aggregating(Seq("name", "born", "free"), Seq(COUNT, NULL_COUNT))
      )
      assert(few.records == 2)
      assert(values(others).map(_._3) == Seq("999", "1", "1000", "0", "1000", "0"))
    }

    it("gives the same for columns that the other side has in another type") {
      val path = folder.resolve("told.parquet").toString
      open(postgres("told"))
        .selectExpr("cast(Id as decimal(20,0)) as id", "small * 1L as small", "cast(amount as decimal(22,6)) as amount")
        .write
        .parquet(path)
      val asked = aggregating(Seq("id", "small", "amount"), Seq(COUNT, MIN, MAX, SUM))
      val (told, _) = aggregated(postgres("told"), files(path, FileFormat.PARQUET), asked)
      assert(told.message == "" && values(told).forall(v => v._3 == v._4))
    }

    it("gives what a scan gives of a table without rows") {
      val asked = aggregating(Seq("n", "m"), Seq(COUNT, NULL_COUNT, MIN, SUM))
      val (told, reads) = aggregated(postgres("told_nothing"), postgres("told_nothing"), asked)
      assert(values(told).map(_._3) == Seq("0", "0", "NULL", "NULL", "0", "0", "NULL", "NULL"))
      assert(reads.records == 2)
    }

    it("is not asked where it means something else, or the values are not its own") {
      def records(columns: Seq[String], functions: Seq[AggregateFunction], options: PairOptions = PairOptions.DEFAULT) =
        aggregated(postgres("told"), postgres("told"), aggregating(columns, functions), options)._2.records
      assert(records(Seq("name"), Seq(MAX)) == 2000)
      assert(records(Seq("price"), Seq(SUM)) == 2000)
      assert(records(Seq("born"), Seq(MIN)) == 2000)
      assert(records(Seq("wide"), Seq(SUM)) == 2000)
      assert(records(Seq("amount"), Seq(AVG)) == 2000)
      assert(records(Seq("amount"), Seq(SUM), transformed("amount", "amount * 2")) == 2000)
      assert(records(Seq("amount"), Seq(SUM), transformed("name", "upper(name)")) == 2)
      val rounded = postgres("told", Map("customSchema" -> "amount decimal(18,1)"))
      assert(aggregated(rounded, rounded, aggregating(Seq("amount"), Seq(SUM)))._2.records == 2000)
      assert(
        aggregated(postgres("told"), postgres("told"), aggregating(Seq("amount"), Seq(SUM), "small"))._2.records == 2000
      )
    }

    it("that cannot compute them leaves it to a scan, which says what is wrong") {
      val (result, _) = Reads.of(spark)(run(counting(postgres("told_broken"))))
      assert(result.message.contains("division by zero"))
    }
  }
}
