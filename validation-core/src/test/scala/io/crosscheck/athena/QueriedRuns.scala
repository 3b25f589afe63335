package io.crosscheck.athena

import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import io.crosscheck.config.SuiteReader
import io.crosscheck.model.{Suite, TablePair}
import io.crosscheck.result.RunResult
import io.crosscheck.store.StoredRuns
import org.scalatest.{Suite => ScalaTestSuite}

/** One output folder with the demo's run and some of a small suite, and where they are queried. */
trait QueriedRuns extends StoredRuns { this: ScalaTestSuite =>
  protected val database = "crosscheck"
  protected lazy val root: String = Files.createTempDirectory(folder, "out").toUri.toString.stripSuffix("/")
  protected lazy val statements = new Statements(database, root)
  protected lazy val tables: Seq[TrinoTable] =
    Statements.tables.asScala.map(name => TrinoTable.of(spark, statements.create(name))).toSeq

  /** What the demo's run said itself. */
  protected lazy val demo: RunResult = {
    val configs = Path.of(sys.props.getOrElse("crosscheck.home", ".."), "configs")
    val suite = new SuiteReader(Map("output.path" -> root).asJava).read(configs.resolve("demo.conf").toString)
    databases.foreach(name => spark.sql(s"drop database if exists $name cascade"))
    try {
      val finished = validate(suite, request("demo", "2026-01-31"))
      assert(!finished.problem.isPresent)
      finished.result
    } finally databases.foreach(name => spark.sql(s"drop database if exists $name cascade"))
  }

  private val databases = Seq("onprem", "lake")
  private val fewer = differing.copy(target = "(1, 'a', 1.5), (2, null, 2.5)").pair
  private val gone = new TablePair("orders", table("no_such_table"), table("no_such_table"), keyed("id"), here)

  /** One of two differences is waived. */
  private lazy val accepted = readSuite(
    s"""suite = accepted, output.path = "$root"
       |pairs.partly {
       |  source.query = "select * from values (1, 'a'), (2, 'b') as t(id, name)"
       |  target.query = "select * from values (1, 'a'), (2, 'c'), (3, 'd') as t(id, name)"
       |  primary-keys = [id]
       |  waivers = [{ status = [changed], reason = known, owner = me, expires = "2026-12-31" }]
       |}""".stripMargin
  )

  private def readSuite(text: String): Suite =
    new SuiteReader(java.util.Map.of())
      .read(Files.writeString(Files.createTempFile(folder, "suite", ".conf"), text).toString)

  /** Two differences, then on the next day twice, one, then none can be told. */
  protected def runAll(): Unit = {
    assert(demo.tables.size == 3)
    for (
      (pair, run, date) <- Seq(
        (differing.pair, "n1", "2026-01-29"),
        (differing.pair, "n2", "2026-01-30"),
        (fewer, "n3", "2026-01-30"),
        (gone, "n4", "2026-01-31")
      )
    ) validate(suite(output(root), same.pair, pair), request(run, date))
    validate(accepted, request("w1", "2026-01-31"))
    ()
  }

  /** Rows as Spark reads them from the files, columns as the statement has them, NULL where a file lacks one. */
  protected def stored(table: TrinoTable): Seq[org.apache.spark.sql.Row] = {
    val name = table.name.stripPrefix(s"$database.")
    spark.read.schema(table.schema).parquet(s"$root/$name").collect().toSeq
  }
}
