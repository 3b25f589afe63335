package io.crosscheck.athena

import scala.collection.JavaConverters._

import io.crosscheck.servers.{MemoryTrino, Trino}

class TrinoInMemorySpec extends TrinoAnswers {
  protected lazy val trino: Trino = {
    runAll()
    val server = MemoryTrino.get
    server.execute(s"CREATE SCHEMA $database")
    tables.foreach { table =>
      server.execute(table.create)
      stored(table).grouped(50).foreach(rows => server.execute(table.insert(rows)))
    }
    Statements.views.asScala.foreach(view => server.execute(statements.create(view)))
    server
  }

  describe("Trino, with the rows of runs in memory, answers") {
    answers()
  }

  describe("a table of athena-ddl, as Trino writes it") {
    it("has the columns of the statement, their types and comments, partitions last") {
      val ddl =
        """CREATE EXTERNAL TABLE IF NOT EXISTS d.t (
          |  `key` map<string,string> COMMENT 'Keys',
          |  `many` array<struct<`group`:string,`equal`:boolean>>,
          |  `n` bigint, `i` int, `f` double, `p` decimal(24,4), `at` timestamp
          |)
          |COMMENT 'A table'
          |PARTITIONED BY (`run_date` date COMMENT 'Day', `pair` string)
          |STORED AS PARQUET
          |LOCATION 's3://b/t/'
          |TBLPROPERTIES ('classification' = 'parquet')""".stripMargin
      val table = TrinoTable.of(spark, ddl)
      val created =
        """CREATE TABLE d.t (
          |  "key" map(varchar, varchar) COMMENT 'Keys',
          |  "many" array(row("group" varchar, "equal" boolean)),
          |  "n" bigint,
          |  "i" integer,
          |  "f" double,
          |  "p" decimal(24, 4),
          |  "at" timestamp(6),
          |  "run_date" date COMMENT 'Day',
          |  "pair" varchar
          |)""".stripMargin
      assert(table.create == created)
      assert(
        table.create("s3://b/t") == created + " WITH (external_location = 's3://b/t', format = 'PARQUET', " +
          "partitioned_by = ARRAY['run_date', 'pair'])"
      )
    }
  }
}
