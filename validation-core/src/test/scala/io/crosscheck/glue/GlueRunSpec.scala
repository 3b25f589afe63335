package io.crosscheck.glue

import io.crosscheck.cli.TypedCommands
import io.crosscheck.servers._

/** Whole runs of suites whose tables Glue knows: commands as a person types them. */
class GlueRunSpec extends TypedCommands {
  private val settings =
    Seq("aws.accessKeyId" -> "specs", "aws.secretAccessKey" -> "specs", "aws.region" -> "eu-central-1")
  private val columns = Seq("id" -> "int", "name" -> "string", "amount" -> "decimal(10,2)")
  private val days = Seq("2026-11-01", "2026-11-02", "2026-11-03")

  override protected def beforeEach(): Unit = {
    super.beforeEach()
    settings.foreach { case (k, v) => System.setProperty(k, v) }
    GlueRunSpec.glue.tables.clear()
    GlueRunSpec.glue.forget()
    GlueRunSpec.glue.refusal = None
  }

  override protected def afterEach(): Unit = {
    settings.foreach { case (k, _) => System.clearProperty(k) }
    // The session outlives a command, and others look into its own catalog.
    spark.conf.unset("spark.sql.defaultCatalog")
    super.afterEach()
  }

  private def table(
      database: String,
      name: String,
      rows: String,
      format: String = "parquet",
      serde: GlueSerde = GlueSerde.parquet
  ): Unit = {
    days.foreach { day =>
      spark
        .sql(s"select cast(id as int) id, name, cast(amount as decimal(10,2)) amount from ($rows) where dt = '$day'")
        .coalesce(1)
        .write
        .format(format)
        .save(path(s"$database/$name/$day"))
    }
    GlueRunSpec.glue.add(
      GlueTableAnswer(
        database,
        name,
        serde,
        s"file:${path(s"$database/$name")}",
        columns,
        Seq("dt" -> "date"),
        days.map(day => GluePartitionAnswer(Seq(day), s"file:${path(s"$database/$name/$day")}"))
      )
    )
  }

  private val rows =
    "select id, concat('n', id) name, id / 4 amount, date_add('2026-11-01', cast(id % 3 as int)) dt from range(300)"
  private val planted = rows
    .replace("concat('n', id)", "case id when 7 then 'other' when 8 then '' else concat('n', id) end")
    .replace("range(300)", "range(299)")

  private def catalog(more: String): String =
    s"""catalog { type = glue, endpoint = "${GlueRunSpec.glue.endpoint}" }
       |output.path = out
       |$more
       |""".stripMargin

  private def unwrapped(text: String): String = text.replaceAll("\\s+", " ")

  private def run(suite: String, args: String*): io.crosscheck.cli.Ran =
    crosscheck(Seq("run", suite, "--run-id", "r", "--run-date", "2026-11-24") ++ args: _*)

  describe("a suite with catalog.type = glue") {
    it("finds what was planted, by names and by a pattern") {
      table("onprem", "orders", rows)
      table("lake", "orders", planted, "orc", GlueSerde.orc)
      table("onprem", "items", rows)
      table("lake", "items", rows)
      table("onprem", "alone", rows)
      val suite = write(
        "suite.conf",
        catalog("""pairs {
                  |  orders { source = onprem.orders, target = lake.orders, primary-keys = [id] }
                  |  others { source.tables = "onprem.*", target.database = lake, primary-keys = [id] }
                  |}""".stripMargin)
      )
      val ran = run(suite)
      assert(ran.status == 3, ran.err)
      assert(unwrapped(ran.out).contains("3 rows differ: 2 changed, 1 missing in the target"), ran.out)
      assert(unwrapped(ran.out).contains("onprem.alone has no partner in the target database 'lake'"), ran.out)
      assert(ran.err.contains("items passed"), ran.err)
      assert(GlueRunSpec.glue.asked.forall(_._1.startsWith("Get")))
    }

    it("asks Glue for the partitions of a filter alone, chunk by chunk if so") {
      table("onprem", "orders", rows)
      table("lake", "orders", rows)
      val suite = write(
        "suite.conf",
        catalog("""pairs.orders {
                  |  source { table = onprem.orders, filter = "dt >= '2026-11-02'" }
                  |  target { table = lake.orders, filter = "dt >= '2026-11-02'" }
                  |  primary-keys = [id, dt], chunk-by = dt
                  |}""".stripMargin)
      )
      val ran = run(suite)
      assert(ran.status == 0, ran.err + ran.out)
      assert(GlueRunSpec.glue.expressions.toSet == Set("dt >= '2026-11-02'"))
      assert(ran.out.contains("200"), ran.out)
      assert(run(suite, "--resume").status == 0)
    }

    it("is checked and drafted as others are") {
      table("onprem", "orders", rows)
      table("lake", "orders", rows)
      val suite = write(
        "suite.conf",
        catalog("pairs.orders { source = onprem.orders, target = lake.ordes, primary-keys = [id] }")
      )
      val checked = crosscheck("check-config", suite)
      assert(checked.status == 2, checked.err)
      assert(checked.err.contains("no table 'lake.ordes' in the catalog; did you mean 'lake.orders'?"), checked.err)
      val drafted =
        crosscheck("init", "--source-database", "onprem", "--target-database", "lake", "--catalog-of", suite)
      assert(drafted.status == 0, drafted.err)
      assert(drafted.out.contains("source.table = \"onprem.orders\"") && drafted.out.contains("  type = glue"))
      assert(drafted.out.contains("primary-keys = [\"id\"]"))
    }

    it("tells a refusal of Glue's in a line, and ends as what could not be compared") {
      table("onprem", "orders", rows)
      val suite = write(
        "suite.conf",
        catalog("pairs.orders { source = onprem.orders, target = onprem.orders, primary-keys = [id] }")
      )
      GlueRunSpec.glue.refusal = Some("AccessDeniedException" -> "not authorized to perform: glue:GetTable")
      val ran = run(suite)
      assert(ran.status == 3, ran.err)
      assert(
        unwrapped(ran.out).contains(
          "suite.conf:3: cannot read table onprem.orders: Glue refuses: not authorized to perform: glue:GetTable"
        ),
        ran.out + ran.err
      )
    }
  }
}

object GlueRunSpec {

  /** One for all: a session keeps the catalogs that it has opened. */
  private lazy val glue: GlueStandIn = new GlueStandIn
}
