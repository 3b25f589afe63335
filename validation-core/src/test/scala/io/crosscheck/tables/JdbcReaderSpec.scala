package io.crosscheck.tables

import java.net.{InetAddress, ServerSocket}
import java.util.Collections

import scala.collection.JavaConverters._

import io.crosscheck.{Fixtures, SparkSays}
import io.crosscheck.model.{Side, UserException}
import io.crosscheck.result.{RunResult, Status, TableResult}
import io.crosscheck.servers.Postgres
import io.crosscheck.store.Json
import org.apache.spark.sql.DataFrame
import org.scalatest.funspec.AnyFunSpec

class JdbcReaderSpec extends AnyFunSpec with Fixtures {
  private def login = Some(Postgres.user -> Postgres.password)

  private def named(name: String): Side.JdbcRelation = new Side.JdbcTable(ref(name))

  private def asked(sql: String): Side.JdbcRelation = new Side.JdbcQuery(expression(sql))

  private def postgres(
      name: String,
      partitioning: Side.JdbcPartitioning = unsplit,
      filter: Option[String] = None,
      options: Map[String, String] = Map.empty
  ): Side.Jdbc = jdbc(Postgres.url, named(name), login, options, partitioning, filter)

  private def address = Postgres.url

  private def partitions(rows: DataFrame): Int = rows.rdd.getNumPartitions

  private def problem(side: Side): String = intercept[UserException](open(side)).getMessage

  /** A pair of the same broken side is in error, says so, and tells no password anywhere. */
  private def inError(side: Side, secrets: String*): TableResult = {
    val result = run(pair(side, side))
    assert(result.status == Status.ERROR)
    for (secret <- secrets) {
      assert(!result.toString.contains(secret))
      assert(!summary(result).contains(secret))
    }
    result
  }

  private def summary(result: TableResult): String =
    new Json().of(
      new RunResult(
        "r",
        "2026-11-22",
        "s",
        result.startedAt,
        result.finishedAt,
        "none",
        Collections.singletonList(result)
      )
    )

  override protected def beforeAll(): Unit = {
    super.beforeAll()
    Postgres.execute(
      "create table jdbc_people (id bigint primary key, name text, born date)",
      "insert into jdbc_people select i, 'name ' || i, date '2000-01-01' + i from generate_series(1, 100) i",
      "create table jdbc_gaps (id int, name text)",
      "insert into jdbc_gaps select i, 'n' from generate_series(-50, 50) i",
      "insert into jdbc_gaps values (null, 'null 1'), (null, 'null 2')",
      "create table jdbc_numbers (id int primary key, amount numeric, rate numeric(50, 40), list numeric[])",
      """insert into jdbc_numbers values
        |(1, 1.50, 0.1, '{1.5}'),
        |(2, 0.1234567890123456789, 0.1234567890123456789012345678901234567891, '{0.1234567890123456789}'),
        |(3, 123456789012345678901234567890.5, 1234567890, null),
        |(4, 100, 0, '{}'),
        |(5, null, null, '{null}'),
        |(6, 'NaN', -2.50, null)""".stripMargin,
      "create table jdbc_numbers_rounded as select * from jdbc_numbers",
      """update jdbc_numbers_rounded set amount = 0.1234567890123456788 where id = 2""",
      "create table jdbc_numeric_key (id numeric primary key, name text)",
      "insert into jdbc_numeric_key select i, 'n' from generate_series(1, 20) i",
      "create table jdbc_wide_key (id numeric(38, 0) primary key)",
      "insert into jdbc_wide_key values (-99999999999999999999999999999999999999), (0), (99999999999999999999999999999)"
    )
  }

  describe("a JDBC side") {
    it("reads a table, the filter applied") {
      assert(
        texts(open(postgres("jdbc_people", filter = Some("id <= 2")))) ==
          Seq("[1,name 1,2000-01-02]", "[2,name 2,2000-01-03]")
      )
    }

    it("reads what a query gives, with or without a semicolon, a comment at its end") {
      for (end <- Seq("", ";", " -- the first"))
        assert(
          texts(
            open(jdbc(address, asked(s"select id, upper(name) as name from jdbc_people where id < 2$end"), login))
          ) ==
            Seq("[1,NAME 1]")
        )
    }

    it("says what is wrong with a filter") {
      assert(
        problem(postgres("jdbc_people", filter = Some("idd > 1"))) ==
          s"suite.conf:7: cannot filter jdbc_people at $address by 'idd > 1': " +
          s"${SparkSays.noColumn} with name `idd` cannot be resolved. Did you mean one of the following? " +
          "[`id`, `born`, `name`]"
      )
    }
  }

  describe("a JDBC read") {
    it("is split by a numeric primary key, one partition for each core") {
      val read = open(postgres("jdbc_people"), "ID")
      assert(partitions(read) == spark.sparkContext.defaultParallelism)
      assert(read.count() == 100)
    }

    it("is not split without one, by two, by one that is text, or when one partition is asked for") {
      assert(partitions(open(postgres("jdbc_people"))) == 1)
      assert(partitions(open(postgres("jdbc_people"), "id", "name")) == 1)
      assert(partitions(open(postgres("jdbc_people"), "name")) == 1)
      assert(partitions(open(postgres("jdbc_people", split(count = 1)), "id")) == 1)
      assert(partitions(open(postgres("jdbc_people", split("id", count = 1)))) == 1)
    }

    it("is split by the column that is named, with bounds asked of the database") {
      val read = open(postgres("jdbc_people", split("born", count = 4)))
      assert(partitions(read) == 4)
      assert(read.groupBy().count().head().getLong(0) == 100)
      assert(read.rdd.mapPartitions(rows => Iterator(rows.size)).collect().forall(_ > 0))
    }

    it("is split by a column of a query") {
      val read =
        open(jdbc(address, asked("select id as k from jdbc_people"), login, partitioning = split("k", count = 3)))
      assert(partitions(read) == 3)
      assert(read.count() == 100)
    }

    it("has the rows outside the bounds, and those with NULL in the column") {
      val read = open(postgres("jdbc_gaps", split("id", "-10", "10", 4)))
      assert(partitions(read) == 4)
      assert(read.count() == 103)
      assert(read.where("id is null").count() == 2)
      assert(read.agg("id" -> "min", "id" -> "max").head().toString == "[-50,50]")
    }

    it("takes keys that are larger than a bigint") {
      assert(open(postgres("jdbc_wide_key"), "id").count() == 3)
    }

    it("is not split when there are no rows") {
      Postgres.execute("create table jdbc_empty (id int primary key)")
      val read = open(postgres("jdbc_empty"), "id")
      assert(partitions(read) == 1)
      assert(read.count() == 0)
    }

    it("says that there is no such column") {
      assert(
        problem(postgres("jdbc_people", split("idd"))) ==
          s"suite.conf:7: unknown partition column 'idd' in jdbc_people at $address; did you mean 'id'?"
      )
    }

    it("says that a column cannot split") {
      assert(
        problem(postgres("jdbc_people", split("name", "a", "z", 2))) ==
          s"suite.conf:7: cannot read jdbc_people at $address: Partition column type should be numeric, date, or " +
          "timestamp, but string found"
      )
    }
  }

  describe("a number without a bound, such as PostgreSQL's numeric without a precision") {
    it("is read as text, in its shortest spelling, as Spark would round it") {
      val read = open(postgres("jdbc_numbers"))
      assert(read.schema("amount").dataType.sql == "STRING")
      assert(read.schema("rate").dataType.sql == "STRING")
      assert(
        texts(read.selectExpr("id", "amount", "rate", "list")) == Seq(
          "[1,1.5,0.1,{1.5}]",
          "[2,0.1234567890123456789,0.1234567890123456789012345678901234567891,{0.1234567890123456789}]",
          "[3,123456789012345678901234567890.5,1234567890,null]",
          "[4,100,0,{}]",
          "[5,null,null,{NULL}]",
          "[6,NaN,-2.5,null]"
        )
      )
    }

    it("differs in the last of many digits") {
      val result = run(pair(postgres("jdbc_numbers"), postgres("jdbc_numbers_rounded")))
      assert(result.status == Status.FAILED)
      assert(result.accuracy.get.metrics.matched == 5)
      assert(result.accuracy.get.metrics.changed == 1)
      assert(result.accuracy.get.samples.get(0).changedColumns.asScala == Seq("amount"))
    }

    it("is compared exactly with a decimal that is too narrow for it") {
      val target = query("""select * from values
        |(1, 1.50), (2, 0.123456789012345679), (4, 100.0), (5, null) as t(id, amount)""".stripMargin)
      val source = jdbc(address, asked("select id, amount from jdbc_numbers where id in (1, 2, 4, 5)"), login)
      val result = run(pair(source, target))
      val metrics = result.accuracy.get.metrics
      assert((metrics.matched, metrics.changed) == ((3, 1)))
    }

    it("has the type that the suite gives it") {
      val read = open(postgres("jdbc_numbers", options = Map("customSchema" -> "amount decimal(38, 20)")))
      assert(read.schema("amount").dataType.sql == "DECIMAL(38,20)")
      assert(read.schema("rate").dataType.sql == "STRING")
    }

    it("is a key like any other, but does not split the read") {
      val read = open(postgres("jdbc_numeric_key"), "id")
      assert(partitions(read) == 1)
      assert(read.count() == 20)
    }

    it("leaves numbers with a precision as they are") {
      Postgres.execute(
        "create table jdbc_bounded (a numeric(10, 2), b numeric(38, 18), c numeric(5), d numeric(3, 2)[])"
      )
      assert(
        open(postgres("jdbc_bounded")).schema.map(_.dataType.sql) ==
          Seq("DECIMAL(10,2)", "DECIMAL(38,18)", "DECIMAL(5,0)", "ARRAY<DECIMAL(3,2)>")
      )
    }
  }

  describe("a JDBC side that cannot be read") {
    it("says that the login was refused, and not with which password") {
      val side = jdbc(address, named("jdbc_people"), Some(Postgres.user -> "Wr0ng-Secret"))
      assert(
        inError(side, "Wr0ng-Secret").problems.get(0).message ==
          s"""suite.conf:7: cannot read jdbc_people at $address: FATAL: password authentication failed for user "crosscheck""""
      )
    }

    it("keeps a password out of messages wherever it was written") {
      val inUrl = jdbc(s"$address?user=crosscheck&password=Url-Secret", named("jdbc_people"))
      inError(inUrl, "Url-Secret")
      val inOptions =
        jdbc(address, named("jdbc_people"), options = Map("user" -> "crosscheck", "password" -> "Opt-Secret"))
      inError(inOptions, "Opt-Secret")
      val noSuchDriver = jdbc("jdbc:nosuch://crosscheck:Url-Secret@host/db?password=Url-Secret", named("t"))
      assert(
        inError(noSuchDriver, "Url-Secret").message ==
          "suite.conf:7: cannot read t at jdbc:nosuch://host/db: No suitable driver"
      )
      val badUrl = jdbc("jdbc:postgresql://host:port:1/db?password=Url-Secret", named("t"))
      inError(badUrl, "Url-Secret")
    }

    it("is called by an address without user and password") {
      for (
        (url, shown) <- Seq(
          "jdbc:postgresql://u:p@ss/w@host:5432/db?password=s" -> "jdbc:postgresql://host:5432/db",
          "jdbc:oracle:thin:scott/tiger@//host:1521/service" -> "jdbc:oracle:thin://host:1521/service",
          "jdbc:oracle:thin:@host:1521:sid" -> "jdbc:oracle:thin:host:1521:sid",
          "jdbc:sqlserver://host:1433;user=u;password=p" -> "jdbc:sqlserver://host:1433",
          "jdbc:db2://host:50000/db:user=u;password=p;" -> "jdbc:db2://host:50000/db",
          "jdbc:teradata://host/DATABASE=d,USER=u,PASSWORD=p" -> "jdbc:teradata://host"
        )
      )
        assert(jdbc(url, named("t")).description == s"t at $shown")
    }

    it("says that there is no such table") {
      assert(
        inError(postgres("jdbc_nope"), Postgres.password).problems.get(0).message ==
          s"""suite.conf:7: cannot read jdbc_nope at $address: ERROR: relation "jdbc_nope" does not exist"""
      )
    }

    it("says what the database finds wrong with a query") {
      assert(
        problem(jdbc(address, asked("select nope from jdbc_people"), login)) ==
          s"""suite.conf:7: cannot read query at $address: ERROR: column "nope" does not exist """ +
          "Hint: Perhaps you meant to reference the column \"jdbc_people.name\""
      )
    }

    it("says that nobody listens, or that there is no such host") {
      val free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress)
      val port = free.getLocalPort
      free.close()
      val closed = jdbc(s"jdbc:postgresql://127.0.0.1:$port/db", named("t"), login)
      assert(
        inError(closed, Postgres.password).problems.get(0).message ==
          s"suite.conf:7: cannot read t at jdbc:postgresql://127.0.0.1:$port/db: Connection refused"
      )
      val nowhere = jdbc("jdbc:postgresql://no-such-host.invalid/db", named("t"), login)
      assert(
        inError(nowhere, Postgres.password).problems.get(0).message ==
          "suite.conf:7: cannot read t at jdbc:postgresql://no-such-host.invalid/db: unknown host no-such-host.invalid"
      )
    }

    it("is in error when a row cannot be read, and not before") {
      val side =
        jdbc(address, asked("select id, 1 / (id - 50) as x from jdbc_people"), login, partitioning = split(count = 1))
      assert(inError(side).message.contains("could not be compared: ERROR: division by zero"))
    }
  }
}
