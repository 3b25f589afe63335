package io.crosscheck.glue

import java.nio.file.Files
import java.util.Optional

import scala.collection.JavaConverters._

import io.crosscheck.model._
import io.crosscheck.result.Status
import io.crosscheck.servers._
import io.crosscheck.tables.CatalogNames
import org.apache.spark.sql.execution.FileSourceScanExec
import org.apache.spark.sql.util.CaseInsensitiveStringMap
import org.scalatest.funspec.AnyFunSpec

/** Tables of Glue's, by recorded answers of its API and files that Spark wrote. */
class GlueCatalogSpec extends AnyFunSpec with GlueFixtures {
  override protected def catalog = "glue_recorded"

  private val columns = Seq("id" -> "int", "name" -> "string", "amount" -> "decimal(10,2)")
  private def data(from: Int, to: Int) =
    spark.sql(
      s"select cast(id as int) ID, concat('n', id) Name, cast(id / 4 as decimal(10,2)) amount from range($from, $to)"
    )

  private def problem(body: => Any): String = {
    val error = intercept[Exception](body)
    Iterator.iterate[Throwable](error)(_.getCause).takeWhile(_ != null).toSeq.last.getMessage
  }

  private def filtered(name: String, filter: String): Side =
    new Side.Table(ref(s"$catalog.db.$name"), Optional.of(expression(filter)), here)

  describe("a table without partitions") {
    Seq("parquet" -> GlueSerde.parquet, "orc" -> GlueSerde.orc).foreach { case (format, serde) =>
      it(s"of $format is read by name whatever the case, a column that its files lack is NULL") {
        write(data(0, 3), format, s"plain_$format")
        known(s"plain_$format", serde, ("added" -> "string") +: columns.reverse)
        val read = open(table(s"$catalog.db.plain_$format"))
        assert(read.schema.map(_.name) == Seq("added", "amount", "name", "id"))
        assert(texts(read) == Seq("[null,0.00,n0,0]", "[null,0.25,n1,1]", "[null,0.50,n2,2]"))
      }
    }

    it("is scanned by Spark's own source, with pruned columns and pushed filters") {
      write(data(0, 100), "parquet", "scanned")
      known("scanned", GlueSerde.parquet, columns)
      val query = read("scanned").where("id > 95").select("name")
      val scan = query.queryExecution.sparkPlan.collectFirst { case scan: FileSourceScanExec => scan }.get
      assert(scan.requiredSchema.map(_.name) == Seq("id", "name") && scan.supportsColumnar)
      assert(scan.metadata("PushedFilters").contains("GreaterThan(id,95)"))
      assert(texts(query) == Seq("[n96]", "[n97]", "[n98]", "[n99]"))
    }

    it("has the files of folders below its location, and no hidden ones") {
      write(data(0, 2), "parquet", "deep/2026/11/24")
      write(data(2, 3), "parquet", "deep")
      write(data(0, 2), "parquet", "deep/2026/11/24") // The one before took it away.
      write(data(7, 8), "parquet", "deep/_temporary/0")
      known("deep", GlueSerde.parquet, columns)
      assert(texts(open(table(s"$catalog.db.deep")).select("id")) == Seq("[0]", "[1]", "[2]"))
    }

    it("whose location is not there is an error, not empty") {
      known("nowhere", GlueSerde.parquet, columns)
      assert(
        problem(open(table(s"$catalog.db.nowhere"))) ==
          s"table db.nowhere of Glue: there is nothing at its location ${location("nowhere")}"
            .replace("file://", "file:")
      )
    }

    it("keeps types of Hive: char, varchar, nested ones") {
      spark
        .sql("select 'ab' c, 'xyz' v, named_struct('inner', 1) s, map('K', array(1, 2)) m")
        .coalesce(1)
        .write
        .parquet(at("types"))
      known(
        "types",
        GlueSerde.parquet,
        Seq("c" -> "char(4)", "v" -> "varchar(5)", "s" -> "struct<inner:int>", "m" -> "map<string,array<int>>")
      )
      assert(texts(open(table(s"$catalog.db.types"))) == Seq("[ab  ,xyz,[1],Map(K -> List(1, 2))]"))
    }

    it("that changes while it is compared is told so") {
      write(data(0, 3), "parquet", "changing")
      known("changing", GlueSerde.parquet, columns)
      val side = opened(table(s"$catalog.db.changing"))
      side.files.requireUnchanged()
      write(data(0, 4), "parquet", "changing")
      assert(
        intercept[UserException](side.files.requireUnchanged()).getMessage.contains("changed while it was compared")
      )
    }
  }

  describe("a table with partitions") {
    def days(name: String, serde: GlueSerde = GlueSerde.parquet, format: String = "parquet"): Unit = {
      write(data(0, 2), format, s"$name/dt=2026-11-01/hour=0")
      write(data(2, 4), format, s"elsewhere/$name")
      write(data(4, 5), format, s"$name/odd name%20")
      write(data(5, 6), format, s"$name/unknown")
      known(
        name,
        serde,
        columns,
        Seq("dt" -> "string", "hour" -> "int"),
        Seq(
          GluePartitionAnswer(Seq("2026-11-01", "0"), location(s"$name/dt=2026-11-01/hour=0")),
          GluePartitionAnswer(Seq("2026-11-02", "07"), location(s"elsewhere/$name") + "/"),
          GluePartitionAnswer(Seq("2026-11-02", "12"), s"file:$folder/$name/odd name%20"),
          GluePartitionAnswer(
            Seq("__HIVE_DEFAULT_PARTITION__", "__HIVE_DEFAULT_PARTITION__"),
            location(s"$name/unknown")
          ),
          GluePartitionAnswer(Seq("2026-11-03", "1"), location(s"$name/not-there"))
        )
      )
    }

    Seq("parquet" -> GlueSerde.parquet, "orc" -> GlueSerde.orc).foreach { case (format, serde) =>
      it(s"of $format is read from wherever its partitions are, with typed values") {
        days(s"days_$format", serde, format)
        glue.pageSize = 2
        val read = open(table(s"$catalog.db.days_$format")).select("id", "dt", "hour")
        assert(read.schema("hour").dataType.sql == "INT")
        assert(
          texts(read) == Seq(
            "[0,2026-11-01,0]",
            "[1,2026-11-01,0]",
            "[2,2026-11-02,7]",
            "[3,2026-11-02,7]",
            "[4,2026-11-02,12]",
            "[5,null,null]"
          )
        )
        val pages = glue.asked.collect { case ("GetPartitions", request) => request }
        assert(pages.map(_.path("NextToken").asText("")) == Seq("", "2", "4"))
        assert(pages.forall(_.path("ExcludeColumnSchema").asBoolean))
      }
    }

    it("is asked for the partitions of a filter alone, which holds although Glue gives others") {
      days("asked")
      val side = opened(filtered("asked", "dt = '2026-11-02' and hour < 10 and id > 2"))
      assert(glue.expressions == Seq("dt = '2026-11-02' AND hour < 10"))
      assert(texts(side.rows.select("id")) == Seq("[3]"))
      assert(glue.expressions.size == 1, "the listing of one moment is read again")
      assert(side.rows.inputFiles.forall(_.contains("elsewhere")))
    }

    it("is asked likewise outside of a side, and listed anew each time") {
      days("late")
      assert(texts(read("late").where("hour in (7, 12)").select("id")) == Seq("[2]", "[3]", "[4]"))
      assert(glue.expressions == Seq("hour IN (7, 12)"))
      assert(read("late").count() == 6)
      assert(glue.expressions == Seq("hour IN (7, 12)", ""))
    }

    it("of which a query reads two parts is listed as a whole") {
      days("twice")
      val sql =
        s"select id from $catalog.db.twice where hour = 7 union all select id from $catalog.db.twice where hour = 0"
      assert(texts(open(query(sql))) == Seq("[0]", "[1]", "[2]", "[3]"))
    }

    it("is listed as a whole where Glue does not take the expression") {
      days("refusing")
      glue.withoutExpressions = true
      assert(texts(open(filtered("refusing", "hour = 7")).select("id")) == Seq("[2]", "[3]"))
      assert(glue.expressions == Seq("hour = 7", ""))
    }

    it("of another kind than the table is an error") {
      write(data(0, 2), "orc", "mixed/a")
      known(
        "mixed",
        GlueSerde.parquet,
        columns,
        Seq("dt" -> "date"),
        Seq(GluePartitionAnswer(Seq("2026-11-01"), location("mixed/a"), Some(GlueSerde.orc)))
      )
      val told = problem(open(table(s"$catalog.db.mixed")))
      assert(told.startsWith("table db.mixed of Glue, partition /dt=2026-11-01/ has files of another kind"))
    }

    it("whose value has not the type of its column is an error") {
      known(
        "untyped",
        GlueSerde.parquet,
        columns,
        Seq("dt" -> "date"),
        Seq(GluePartitionAnswer(Seq("yesterday"), location("untyped/a")))
      )
      assert(
        problem(open(table(s"$catalog.db.untyped"))) ==
          "table db.untyped of Glue, partition /dt=yesterday/: its value of column dt cannot be read: 'yesterday' is no date"
      )
    }

    it("inside another's location is an error, as its rows would count twice") {
      write(data(0, 2), "parquet", "nested/a/b")
      known(
        "nested",
        GlueSerde.parquet,
        columns,
        Seq("p" -> "int"),
        Seq(
          GluePartitionAnswer(Seq("1"), location("nested/a")),
          GluePartitionAnswer(Seq("2"), location("nested/a/b"))
        )
      )
      assert(problem(open(table(s"$catalog.db.nested"))).contains("is inside that of another"))
    }
  }

  describe("an expression for Glue") {
    def expressionOf(filter: String): String = {
      glue.forget()
      read("typed").where(filter).count()
      glue.expressions.last
    }

    it("says what Glue documents, and leaves out what could mean less") {
      known(
        "typed",
        GlueSerde.parquet,
        columns,
        Seq(
          "s" -> "string",
          "d" -> "date",
          "t" -> "timestamp",
          "i" -> "int",
          "l" -> "bigint",
          "m" -> "decimal(6,2)",
          "c" -> "char(3)",
          "b" -> "boolean"
        )
      )
      Seq(
        "s = 'a b'" -> "s = 'a b'",
        "'x' = s" -> "s = 'x'",
        "s <> '2026'" -> "s <> '2026'",
        "s >= '2026-01' and s < '2026-02'" -> "s >= '2026-01' AND s < '2026-02'",
        "s between '1' and '2'" -> "s >= '1' AND s <= '2'",
        "s in ('a', 'b')" -> "s IN ('a', 'b')",
        "s like 'ab%'" -> "s LIKE 'ab%'",
        "5 < i" -> "i > 5",
        "l <= 7 or i = 3" -> "(l <= 7 OR i = 3)",
        "d > date'2026-11-01'" -> "d > '2026-11-01'",
        "d = '2026-11-01'" -> "d = '2026-11-01'",
        "m = 1.50" -> "m = 1.50",
        // One part of a conjunction is enough, one of a disjunction is not.
        "i = 1 and upper(s) = 'A'" -> "i = 1",
        "i = 1 or upper(s) = 'A'" -> "",
        "(i = 1 and upper(s) = 'A') or i = 2" -> "(i = 1 OR i = 2)",
        "not (i = 1 or i = 2)" -> "i <> 1 AND i <> 2",
        // The order of letters, quotes, and what Glue compares in ways of its own.
        "s > 'b'" -> "",
        "s <> 'b'" -> "",
        "s = 'o\\'clock'" -> "",
        "s like '%a'" -> "",
        "s like 'a_%'" -> "",
        "t > timestamp'2026-01-01 00:00:00'" -> "",
        "c = 'abc'" -> "",
        "b" -> "",
        "s is null" -> "",
        "id = 3" -> ""
      ).foreach { case (filter, expected) => assert(expressionOf(filter) == expected, filter) }
    }

    it("is no longer than Glue takes") {
      val many = (1000000 to 1000400).map(i => s"'$i'").mkString(", ")
      assert(expressionOf(s"s in ($many) and i = 4") == "i = 4")
    }
  }

  describe("names") {
    it("are told as those of other catalogs, all pages of them") {
      (1 to 5).foreach(i => known(s"listed_$i", GlueSerde.parquet, columns))
      glue.pageSize = 2
      val names = new CatalogNames(spark)
      val tables = names.tables(s"$catalog.db").asScala
      assert((1 to 5).forall(i => tables.contains(s"listed_$i")) && tables.sorted == tables)
      names.requireDatabase(ref(s"$catalog.db"))
      assert(
        intercept[UserException](names.requireDatabase(ref(s"$catalog.dbb"))).getMessage
          .startsWith(s"suite.conf:7: no database '$catalog.dbb' in the catalog")
      )
    }

    it("that are not there are told with the closest") {
      known("orders", GlueSerde.parquet, columns)
      assert(
        intercept[UserException](open(table(s"$catalog.db.ordes"))).getMessage ==
          s"suite.conf:7: no table '$catalog.db.ordes' in the catalog; did you mean '$catalog.db.orders'?"
      )
    }
  }

  describe("what cannot be read as other engines read it") {
    def refused(name: String)(expected: String): Unit = {
      val told = intercept[UserException](open(table(s"$catalog.db.$name"))).getMessage
      assert(told.startsWith(s"suite.conf:7: cannot read table $catalog.db.$name: ") && told.contains(expected), told)
    }

    it("is an error that says what to do") {
      val parquet = GlueSerde.parquet
      known("iceberg", parquet, columns, parameters = Map("table_type" -> "ICEBERG"))
      refused("iceberg")("is an Iceberg table; name it by its path")
      known("delta", parquet, columns, parameters = Map("spark.sql.sources.provider" -> "delta"))
      refused("delta")("is a Delta table; name it by its path")
      known("view", parquet, columns, kind = "VIRTUAL_VIEW")
      refused("view")("is a view")
      known("projected", parquet, columns, Seq("dt" -> "date"), parameters = Map("projection.enabled" -> "true"))
      refused("projected")("has partition projection (projection.enabled)")
      known("acid", GlueSerde.orc, columns, parameters = Map("transactional" -> "true"))
      refused("acid")("is a transactional table")
      known("spark_csv", GlueSerde.delimited(), columns, parameters = Map("spark.sql.sources.provider" -> "csv"))
      refused("spark_csv")("name its files by path, with format = csv")
      known(
        "link",
        parquet,
        columns,
        more = """"TargetTable":{"CatalogId":"210987654321","DatabaseName":"sales","Name":"orders"},"""
      )
      refused("link")(
        """is a link; name the table that it stands for, sales.orders, with catalog.catalog-id = "210987654321""""
      )
      known("symlinks", parquet.copy(input = "org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat"), columns)
      refused("symlinks")("has input format org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat")
      known("regex", GlueSerde("org.apache.hadoop.hive.serde2.RegexSerDe", GlueSerde.hiveJson.input), columns)
      refused("regex")("has serde org.apache.hadoop.hive.serde2.RegexSerDe; those that can be read are")
      known("by_index", parquet.copy(parameters = Map("parquet.column.index.access" -> "true")), columns)
      refused("by_index")("has parquet.column.index.access = 'true'")
      known("union", parquet, Seq("u" -> "uniontype<int,string>"))
      refused("union")("column u: Spark has no type 'uniontype<int,string>'")
      known("both", parquet, columns, Seq("ID" -> "int"))
      refused("both")("has column 'ID' both in its files and as a partition")
    }

    it("is any write, and nothing is changed") {
      write(data(0, 2), "parquet", "kept")
      known("kept", GlueSerde.parquet, columns)
      val before = Files.list(folder.resolve("kept")).count()
      Seq(
        s"insert into $catalog.db.kept values (9, 'x', 1.0)",
        s"insert overwrite table $catalog.db.kept values (9, 'x', 1.0)",
        s"drop table $catalog.db.kept",
        s"truncate table $catalog.db.kept",
        s"delete from $catalog.db.kept",
        s"alter table $catalog.db.kept add columns (more int)",
        s"create table $catalog.db.other (id int) using parquet",
        s"create database $catalog.other",
        s"drop database $catalog.db"
      ).foreach(sql => intercept[Exception](spark.sql(sql)))
      assert(Files.list(folder.resolve("kept")).count() == before)
      assert(glue.asked.forall(_._1.startsWith("Get")))
    }

    it("is a refusal of Glue's, or nobody who answers, in a line") {
      glue.refusal = Some("AccessDeniedException" -> "User is not authorized to perform: glue:GetTable")
      assert(
        problem(open(table(s"$catalog.db.orders"))) == "Glue refuses: User is not authorized to perform: " +
          "glue:GetTable (AccessDeniedException); who reads needs glue:GetDatabase, glue:GetDatabases, " +
          "glue:GetTable, glue:GetTables and glue:GetPartitions"
      )
      def opening(options: (String, String)*) = {
        val one = new GlueCatalog
        one.initialize("one", new CaseInsensitiveStringMap(options.toMap.asJava))
        one.tableExists(org.apache.spark.sql.connector.catalog.Identifier.of(Array("db"), "t"))
      }
      System.setProperty("aws.maxAttempts", "1")
      try {
        assert(intercept[UserException](opening("endpoint" -> "localhost")).getMessage.contains("with its scheme"))
        assert(
          intercept[UserException](opening("endpoint" -> "http://127.0.0.1:1")).getMessage
            .startsWith("cannot ask Glue: ")
        )
      } finally System.clearProperty("aws.maxAttempts"): Unit
    }

    it("is throttled at most for a while") {
      write(data(0, 2), "parquet", "throttled")
      known("throttled", GlueSerde.parquet, columns)
      glue.throttled = 2
      assert(read("throttled").count() == 2)
    }
  }

  describe("a pair of tables") {
    it("is compared as files are, and what differs is found") {
      write(data(0, 100), "parquet", "source_rows/p=1")
      write(data(100, 200), "parquet", "source_rows/p=2")
      write(data(0, 99).union(data(300, 301)), "orc", "target_rows/p=1")
      write(data(100, 200), "orc", "target_rows/p=2")
      def partitions(name: String) =
        Seq("1", "2").map(p => GluePartitionAnswer(Seq(p), location(s"$name/p=$p")))
      known("source_rows", GlueSerde.parquet, columns, Seq("p" -> "int"), partitions("source_rows"))
      known("target_rows", GlueSerde.orc, columns, Seq("p" -> "int"), partitions("target_rows"))
      val result = run(pair(table(s"$catalog.db.source_rows"), table(s"$catalog.db.target_rows")))
      assert(result.status == Status.FAILED)
      val same = run(pair(filtered("source_rows", "p = 2"), filtered("target_rows", "p = 2")))
      assert(same.status == Status.PASSED)
    }
  }
}
