package io.crosscheck.benchmarks

import java.nio.file.{Files, Path}
import java.util.Collections

import scala.collection.JavaConverters._
import scala.collection.mutable

import io.crosscheck.benchmarks.contend.{Contenders, Verdict}
import io.crosscheck.benchmarks.data.{DataFolder, Pair, Table, Variant}
import io.crosscheck.benchmarks.measure._
import io.crosscheck.benchmarks.report.{BenchmarksDocument, CaseResult, CaseTable, Machine, ResultFolder}
import io.crosscheck.run.Session
import org.apache.commons.io.FileUtils
import org.scalatest.BeforeAndAfterAll
import org.scalatest.funspec.AnyFunSpec

/** Every contender on a tiny table: answers, numbers, and what is written from them. */
class BenchmarksSpec extends AnyFunSpec with BeforeAndAfterAll {
  private lazy val session: Session = SparkSettings.PLAIN.open()
  private lazy val spark = session.spark
  private lazy val folder: Path = Files.createTempDirectory("benchmarks")
  private lazy val data = new DataFolder(folder)
  private val rows = 3000L

  override protected def afterAll(): Unit = {
    session.close()
    FileUtils.deleteQuietly(folder.toFile): Unit
  }

  private val table = new Table(
    "tiny",
    "3,000 rows",
    List("id", "part").asJava,
    Pair.KeyUse.UNIQUE,
    "true",
    List(new Table.Change("amount", "amount + 1"), new Table.Change("name", "concat(name, '~')")).asJava,
    new Table.Change("id", "-1 - id"),
    List("name").asJava,
    3,
    spark =>
      spark
        .range(rows)
        .selectExpr(
          "id",
          "cast(id % 7 as int) as part",
          "concat('name ', hex(xxhash64(id))) as name",
          "cast(id as decimal(12,2)) as amount",
          "date_add(date'2020-01-01', cast(id % 90 as int)) as day"
        )
  )

  private def pairs(variant: Variant): java.util.List[Pair] = {
    data.build(spark, table, variant)
    data.pairs(table, variant)
  }

  private def entrants(lane: Lane): java.util.List[Entrant] =
    Contenders.all().asScala.map(c => new Entrant(c.name, c.name, lane)).asJava

  private val measured = mutable.Map.empty[Variant, Seq[Sample]]

  private def samples(variant: Variant): Seq[Sample] = measured.getOrElseUpdate(
    variant,
    new Rounds(0, 1).run(entrants(new InProcess(new Bench(spark), pairs(variant))), _ => ()).asScala.toSeq
  )

  private def result(variant: Variant): CaseResult = {
    val truth = pairs(variant).get(0).truth
    new CaseResult(
      "tiny-" + variant.keyword,
      "tiny",
      "warm",
      "2026-01-31",
      Machine.here("2g"),
      Collections.singletonMap("commit", "abc"),
      1,
      1,
      truth.sourceRows,
      truth.targetRows,
      samples(variant).asJava
    )
  }

  describe("planted differences") {
    it("are 80 changed, 60 missing in the target and 60 missing in the source") {
      val truth = pairs(Variant.FEW).get(0).truth
      assert((truth.changed, truth.missingInTarget, truth.missingInSource) == ((80L, 60L, 60L)))
      assert((truth.sourceRows, truth.targetRows, truth.matched) == ((rows, rows, rows - 140)))
      assert(truth.changedByColumn.values.asScala.map(_.toLong).sum == 80)
    }

    it("are in a target of another row order and file layout") {
      def ids(path: Path) =
        spark.read.parquet(path.toString).select("id").limit(100).collect().map(_.getLong(0)).toSeq
      def files(path: Path) = path.toFile.list().count(_.endsWith(".parquet"))
      val pair = pairs(Variant.IDENTICAL).get(0)
      assert(ids(pair.source) != ids(pair.target))
      assert(files(pair.source) != files(pair.target))
    }

    it("are made once") {
      val target = pairs(Variant.FEW).get(0).target
      val made = Files.getLastModifiedTime(target)
      assert(Files.getLastModifiedTime(pairs(Variant.FEW).get(0).target) == made)
    }
  }

  describe("contenders") {
    Seq(Variant.IDENTICAL, Variant.FEW, Variant.HALF).foreach { variant =>
      it(s"tell nothing that is not so: ${variant.title}") {
        val bad =
          samples(variant).filter(s => s.verdict.kind == Verdict.Kind.WRONG || s.verdict.kind == Verdict.Kind.FAILED)
        assert(bad.map(s => s.contender + " " + s.verdict) == Nil)
      }
    }

    it("are told from each other by what they answer") {
      val right = samples(Variant.FEW).filter(_.verdict.kind == Verdict.Kind.RIGHT).map(_.contender)
      Seq("crosscheck-auto", "crosscheck-exact", "crosscheck-suite", "full-outer-join", "duckdb")
        .foreach(c => assert(right.contains(c)))
      assert(!right.contains("griffin-style"))
    }

    it("are called wrong where they are") {
      val truth = pairs(Variant.IDENTICAL).get(0).truth
      val found = Contenders.of("duckdb").get.compare(spark, pairs(Variant.FEW).get(0))
      assert(found.verdict(truth).kind == Verdict.Kind.WRONG)
    }
  }

  describe("results") {
    it("come back as they were kept") {
      val kept = new ResultFolder(folder.resolve("results"))
      val one = result(Variant.IDENTICAL)
      kept.keep(one)
      assert(kept.all() == Collections.singletonList(one))
    }

    it("become a table of all contenders, and a document") {
      val one = result(Variant.FEW)
      val text = CaseTable.of(one)
      Contenders.all().asScala.foreach(c => assert(text.contains("| " + c.name + " ")))
      assert(text.contains("3,000 x 3,000 rows; warm, 1 round; heap 2g"))
      val document = BenchmarksDocument.of(Collections.singletonList(one))
      assert(document.contains("### tiny-200"))
      assert(document.contains("| SF1 identical"))
      assert(document.contains("not measured"))
    }
  }

  describe("cases") {
    it("are found by their names") {
      assert(Cases.of("growth").asScala.map(_.name) == Seq("growth-sf0.1", "growth-sf1", "growth-sf3", "growth-sf10"))
      assert(Cases.of("sf1-1pct").get(0).variant == Variant.ONE_PERCENT)
      assert(Cases.of("cols100").get(0).variant == Variant.IDENTICAL)
      assert(Cases.of("sf2-200").isEmpty)
      assert(Cases.of("nothing").isEmpty)
    }
  }
}
