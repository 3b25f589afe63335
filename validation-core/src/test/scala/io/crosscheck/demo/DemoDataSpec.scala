package io.crosscheck.demo

import java.nio.file.{Files, Path, Paths}

import scala.reflect.io.Directory

import com.typesafe.config.{Config, ConfigFactory}
import io.crosscheck.SparkSpec
import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.{Path => HadoopPath}
import org.apache.parquet.hadoop.ParquetFileReader
import org.apache.parquet.hadoop.util.HadoopInputFile
import org.apache.spark.sql.{DataFrame, Row}
import org.scalatest.BeforeAndAfterAll
import org.scalatest.funspec.AnyFunSpec

class DemoDataSpec extends AnyFunSpec with BeforeAndAfterAll with SparkSpec {
  private val configs = Paths.get(System.getProperty("crosscheck.home"), "configs")
  private val committed = configs.resolve("demo-data")
  private val written = Files.createTempDirectory("demo-data-spec")

  override def beforeAll(): Unit = {
    if (System.getProperty("demo-data.write") == "true") DemoData.write(spark, committed)
    DemoData.write(spark, written)
  }

  override def afterAll(): Unit = new Directory(written.toFile).deleteRecursively()

  private def withoutNull(values: Seq[Any]): Vector[String] = values.map {
    case null                     => "NULL"
    case text: String             => s"'$text'"
    case time: java.sql.Timestamp => time.toInstant.toString
    case other                    => other.toString
  }.toVector

  private def rows(data: DataFrame): Vector[Vector[String]] =
    data.collect().toVector.map((row: Row) => withoutNull(row.toSeq))

  private def rowGroups(name: String): Int = {
    val file = new HadoopPath(committed.resolve(name).toUri)
    val reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, new Configuration()))
    try reader.getRowGroups.size
    finally reader.close()
  }

  private def parquet(file: Path): DataFrame = spark.read.parquet(file.toString)

  describe("the demo's files") {
    DemoData.tables.keys.toSeq.sorted.foreach { name =>
      it(s"$name is what the generator writes") {
        if (name.endsWith(".csv"))
          assert(Files.readString(committed.resolve(name)) == Files.readString(written.resolve(name)))
        else {
          val (mine, theirs) = (parquet(committed.resolve(name)), parquet(written.resolve(name)))
          assert(mine.schema == theirs.schema)
          assert(rows(mine) == rows(theirs))
        }
      }
    }

    it("arrive in Spark as they were made, when read as demo.conf says: NULL, '', padding, NaN and -0.0") {
      DemoData.tables.foreach { case (name, table) =>
        val data = catalogTable(name)
        assert(data.schema.map(column => (column.name, column.dataType.sql.toLowerCase)) == table.columns)
        assert(rows(data) == table.rows.map(withoutNull))
      }
    }

    it("need the option nullValue: without it Spark reads '' as NULL") {
      val name = "onprem/balance_sheet.csv"
      val entry = catalog(name).withoutPath("options.nullValue")
      assert(catalogTable(name).where("note = ''").count() == 673)
      assert(read(entry).where("note = ''").count() == 0)
    }

    it("are small") {
      val bytes = DemoData.tables.keys.toSeq.map(name => Files.size(committed.resolve(name))).sum
      assert(bytes < 1500000)
    }

    it("hold covid's target in another order and layout") {
      val (mine, theirs) = (catalogTable("onprem/covid.parquet"), catalogTable("lake/covid.parquet"))
      assert(theirs.columns.toSeq != mine.columns.toSeq.map(_.replace("confirmed", "confirmed_cases")))
      assert(theirs.columns.toSet == mine.columns.toSet - "confirmed" + "confirmed_cases")
      assert(rows(mine.select("region_code", "report_date")) != rows(theirs.select("region_code", "report_date")))
      assert(rowGroups("onprem/covid.parquet") == 1)
      assert(rowGroups("lake/covid.parquet") > 1)
    }
  }

  describe("the demo's pairs, compared by hand,") {
    it("differ in balance_sheet in many ways") {
      assert(
        DemoData.expected("balance_sheet") == Expected(
          sourceRows = 2406,
          targetRows = 2402,
          matched = 2314,
          changed = 71,
          missingInTarget = 21,
          missingInSource = 17,
          nullKeyRows = 10,
          duplicateKeysSource = 0,
          duplicateKeysTarget = 8,
          columns = Map(
            "amount" -> ExpectedColumn(27, 0, 0),
            "reported_on" -> ExpectedColumn(12, 0, 0),
            "status" -> ExpectedColumn(13, 0, 0),
            "auditor" -> ExpectedColumn(4, 0, 0),
            "note" -> ExpectedColumn(17, 6, 11)
          )
        )
      )
    }

    it("are the same in covid") {
      assert(DemoData.expected("covid") == Expected(2400, 2400, 2400, 0, 0, 0, 0, 0, 0, Map.empty))
    }

    it("are the same in covid only because rules and mapping say so") {
      val strict =
        PlainComparison.compare(Covid.source, Covid.target, Covid.keys, Map("confirmed_cases" -> "confirmed"))
      assert(strict.matched == 0)
      assert(strict.columns.map { case (name, column) =>
        name -> column.changedRows
      } == Map("status" -> 2400L, "updated_at" -> 2400L))
    }

    it("differ a little in survey_financial_report") {
      assert(
        DemoData.expected("survey_financial_report") ==
          Expected(3000, 2999, 2990, 7, 3, 2, 0, 0, 0, Map("value" -> ExpectedColumn(7, 0, 0)))
      )
    }

    it("differ in as many rows as were planted") {
      import Planted.{balanceSheet => b, surveyFinancialReport => s}
      val balance = DemoData.expected("balance_sheet")
      val onlyAmount = b.roundedByACent + b.signFlipped + b.timesThousand
      val onlyText = b.paddedText + b.upperCase + b.emptyBecameNull + b.nullBecameEmpty
      assert(balance.changed == onlyAmount + b.reportedADayEarlier + b.amountAndDate + onlyText)
      assert(balance.missingInTarget == b.missingInTarget + b.nullKeysMissingInTarget)
      assert(balance.missingInSource == b.missingInSource + b.copiedInTarget + b.olderVersionInTarget)
      assert(balance.nullKeyRows == 2 * b.nullKeys - b.nullKeysMissingInTarget)
      val survey = DemoData.expected("survey_financial_report")
      assert(survey.changed == s.revised + s.unreadable)
      assert((survey.missingInTarget, survey.missingInSource) == ((s.missingInTarget, s.missingInSource)))
    }
  }

  describe("what the demo's pairs accept") {
    it("is there in covid: NULL, NaN, -0.0, whole seconds, padding") {
      val planted = Planted.covid
      val target = catalogTable("lake/covid.parquet")
      assert(target.where("recovered is null").count() == planted.nullRecovered)
      assert(target.where("isnan(incidence)").count() == planted.nanIncidence)
      assert(target.where("cast(incidence as string) = '-0.0'").count() == planted.negativeZeroInTarget)
      assert(target.where("updated_at = date_trunc('second', updated_at)").count() >= planted.cutToSeconds)
      assert(target.where(s"length(status) = ${planted.paddedTo}").count() == target.count())
      val source = catalogTable("onprem/covid.parquet")
      assert(source.where("cast(incidence as string) = '-0.0' or status like '% '").count() == 0)
    }

    it("is there in survey_financial_report: NULL, and numbers without their last zero") {
      val planted = Planted.surveyFinancialReport
      val source = catalogTable("onprem/survey_financial_report.csv")
      assert(source.where("value is null").count() == planted.notPublished)
      assert(source.where("value rlike '^[0-9]+([.][0-9])?$'").count() == planted.withoutTrailingZero)
    }
  }

  private lazy val suite = ConfigFactory.parseFile(configs.resolve("demo.conf").toFile).resolve()

  /** The entry of the catalog section for a file of the generator: `onprem/covid.parquet` is "onprem.covid". */
  private def catalog(file: String): Config =
    suite.getConfig("catalog.tables").getConfig("\"" + file.replaceAll("\\.[a-z]+$", "").replace('/', '.') + "\"")

  private def catalogTable(file: String): DataFrame = read(catalog(file))

  private def read(entry: Config): DataFrame = {
    val reader = spark.read.format(entry.getString("format"))
    if (entry.hasPath("schema")) reader.schema(entry.getString("schema"))
    if (entry.hasPath("options"))
      entry.getConfig("options").root.unwrapped.forEach { (key, value) => reader.option(key, value.toString): Unit }
    reader.load(configs.resolve(entry.getString("path")).toString)
  }
}
