package io.crosscheck.athena

import java.io.{ByteArrayOutputStream, PrintStream}
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}

import io.crosscheck.Main
import io.crosscheck.cli.Console
import io.crosscheck.servers.Trino
import org.apache.spark.sql.SparkSession
import scala.util.control.NonFatal

/** What needs a session with an embedded Hive metastore, in a JVM of its own; ends with 1 if anything is not right. */
object HiveProgram {

  /** An empty folder. */
  def main(args: Array[String]): Unit = {
    val status =
      try {
        new HiveProgram(Path.of(args.head)).run()
        0
      } catch {
        case NonFatal(e) =>
          e.printStackTrace()
          1
      }
    System.out.flush()
    Runtime.getRuntime.halt(status)
  }
}

private final class HiveProgram(folder: Path) {
  private val spark = SparkSession
    .builder()
    .master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.warehouse.dir", s"$folder/warehouse")
    .config("spark.hadoop.javax.jdo.option.ConnectionURL", s"jdbc:derby:;databaseName=$folder/metastore;create=true")
    .enableHiveSupport()
    .getOrCreate()
  spark.sparkContext.setLogLevel("OFF")

  private val results = s"$folder/results"

  def run(): Unit = {
    firstRun()
    laterRuns()
    registeredLater()
    otherOutput()
  }

  private def firstRun(): Unit = {
    val (status, told) = validate("r1", "2026-11-22", "(1, 'a'), (2, null), (3, 'c')")
    equal(status, 1)
    expect(
      told.contains(
        "Created the result tables in database checks. Their views are Athena's SQL: crosscheck ddl " +
          s"file:$results --database checks --views-only prints them.\n"
      ),
      told
    )
    equal(answer("show tables in checks").map(_(1)), Statements.tables.toArray.map(_.toString).sorted.toSeq)
    val day = Seq("run_date=2026-11-22")
    equal(partitions, Seq(day, day, day, Seq("run_date=2026-11-22/pair=orders")))
    equal(
      answer("select pair, source_rows, target_rows, difference_percent, run_date from checks.count_results"),
      Seq(Seq("orders", "2", "3", "50.0000", "2026-11-22"))
    )
    equal(
      answer("select pair, matched, changed, missing_in_source from checks.accuracy_results"),
      Seq(Seq("orders", "1", "1", "1"))
    )
    equal(
      answer("select `column`, changed_rows from checks.column_results order by 1"),
      Seq(Seq("id", "null"), Seq("name", "1"))
    )
    equal(
      answer("select status, key, target, run_date, pair from checks.difference_records order by 1"),
      Seq(
        Seq("changed", "{id=2}", "{id=2, name=null}", "2026-11-22", "orders"),
        Seq("missing_in_source", "{id=3}", "{id=3, name=c}", "2026-11-22", "orders")
      )
    )
  }

  private def laterRuns(): Unit = {
    equal(validate("r1", "2026-11-22", "(1, 'a'), (2, null), (3, 'c')"), 1 -> "")
    equal(answer("select count(*) from checks.count_results"), Seq(Seq("1")))
    equal(validate("r2", "2026-11-23", "(1, 'a'), (2, 'b')"), 0 -> "")
    equal(partitions.head, Seq("run_date=2026-11-22", "run_date=2026-11-23"))
    equal(partitions.last, Seq("run_date=2026-11-22/pair=orders"))
    // On another date: what was there is gone.
    equal(validate("r1", "2026-11-24", "(1, 'x'), (2, 'b')"), 1 -> "")
    equal(partitions.head, Seq("run_date=2026-11-23", "run_date=2026-11-24"))
    equal(partitions.last, Seq("run_date=2026-11-24/pair=orders"))
    equal(
      answer("select run_id, run_date, status from checks.difference_records"),
      Seq(Seq("r1", "2026-11-24", "changed"))
    )
  }

  private def registeredLater(): Unit = {
    spark.sql("drop table checks.count_results")
    spark.sql("alter table checks.accuracy_results drop partition (run_date = '2026-11-23')")
    spark.sql("alter table checks.accuracy_results add partition (run_date = '2026-11-01')")
    val register = Seq("register", results, "--via", "catalog", "--database", "checks")
    val told = s"Registered 7 partitions of file:$results in database checks; "
    val (status, first) = crosscheck(register: _*)
    expect(status == 0 && first.endsWith(told + "3 of them are new.\n"), first)
    equal(crosscheck(register: _*), 0 -> (told + "0 of them are new.\n"))
    val days = Seq("run_date=2026-11-23", "run_date=2026-11-24")
    equal(partitions, Seq(days, days, days, Seq("run_date=2026-11-24/pair=orders")))
    equal(answer("select count(*) from checks.count_results"), Seq(Seq("2")))
  }

  private def otherOutput(): Unit = {
    val (status, told) = validate("r9", "2026-11-22", "(1, 'a'), (2, 'b')", s"$folder/other")
    equal(status, 3)
    equal(
      told,
      "the results of run r9 are stored, but cannot be registered: table checks.count_results is of " +
        s"file:$results/count_results, not of file:$folder/other/count_results; give this output a database of its " +
        s"own (output.register.database); once that is mended, crosscheck register $folder/other --via catalog --database checks does it\n"
    )
    equal(spark.read.parquet(s"$folder/other/count_results").count(), 1L)
  }

  /** Exit status, and what was said beside the report. */
  private def validate(id: String, date: String, target: String, output: String = results): (Int, String) = {
    def side(values: String) = s"""{ query = "select * from values $values as t(id, name)" }"""
    val suite = Files.writeString(
      folder.resolve("suite.conf"),
      s"""pairs.orders { source ${side("(1, 'a'), (2, 'b')")}, target ${side(target)}, primary-keys = [id] }
         |catalog.type = hive
         |output { path = "$output", register { via = catalog, database = checks } }
         |""".stripMargin
    )
    val (status, told) = crosscheck("run", suite.toString, "--run-id", id, "--run-date", date)
    (status, told.replaceAll("(?m)^\\[1/1\\].*\\n", ""))
  }

  private def crosscheck(args: String*): (Int, String) = {
    val told = new ByteArrayOutputStream
    val nowhere = new PrintStream(new ByteArrayOutputStream)
    (Main.run(args.toArray, new Console(nowhere, new PrintStream(told, true, UTF_8), false)), told.toString(UTF_8))
  }

  private def answer(sql: String): Seq[Seq[String]] =
    spark.sql(sql).collect().toSeq.map(_.toSeq.map(Trino.text))

  /** Of each table. */
  private def partitions: Seq[Seq[String]] =
    Statements.tables.toArray.toSeq.map(t => answer(s"show partitions checks.$t").map(_.head))

  private def equal(found: Any, expected: Any): Unit = expect(found == expected, s"$found\nexpected: $expected")

  private def expect(holds: Boolean, found: String): Unit = if (!holds) throw new IllegalStateException(found)
}
