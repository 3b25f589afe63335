package io.crosscheck.tables

import java.sql.Timestamp
import java.util.Optional

import io.crosscheck.model._
import io.crosscheck.result.{Status, TableResult}
import io.crosscheck.run.PairRunner
import org.apache.spark.sql.DataFrame
import org.scalatest.funspec.AnyFunSpec

class SnapshotsSpec extends AnyFunSpec with Lakes {
  private val later = new Origin("suite.conf", 8)

  private def asOf(name: String, moment: String, filter: Option[String] = None): Side =
    new Side.Table(ref(name), AsOf.of(moment, later), Optional.ofNullable(filter.map(expression).orNull), here)

  private def problem(side: Side): String = intercept[UserException](open(side)).getMessage

  private def iceberg(name: String): String = {
    spark.sql(s"create table ice.lake.$name (id int, name string) using iceberg")
    s"ice.lake.$name"
  }

  private def delta(name: String): String = {
    spark.sql(s"create table lakes.$name (id int, name string) using delta")
    s"lakes.$name"
  }

  private def insert(table: String, id: Int): Unit = spark.sql(s"insert into $table values ($id, 'n$id')"): Unit

  private def ids(rows: DataFrame): Seq[Int] = rows.select("id").collect().map(_.getInt(0)).sorted.toSeq

  private def icebergSnapshots(table: String): Seq[(Long, Timestamp)] =
    spark
      .sql(s"select snapshot_id, committed_at from $table.snapshots order by committed_at")
      .collect()
      .map(row => (row.getLong(0), row.getTimestamp(1)))
      .toSeq

  private def deltaTimes(table: String): Seq[Timestamp] =
    spark.sql(s"describe history $table").orderBy("version").collect().map(_.getAs[Timestamp]("timestamp")).toSeq

  /** A pair during whose comparison somebody writes. */
  private def meanwhile(pair: TablePair)(happens: => Unit): TableResult =
    new PairRunner(new SideReader(spark), 10)
      .run(pair, (_, _) => (), stage => if (stage == "accuracy") happens)

  /** Both kinds of tables do the same. */
  private def aTable(create: String => String, snapshot: (String, Int) => String): Unit = {
    it("stays at the snapshot at which it was opened, and names it") {
      val name = create("current")
      insert(name, 1)
      val open = opened(table(name))
      assert(open.snapshot == snapshot(name, 0))
      insert(name, 2)
      spark.sql(s"delete from $name where id = 1")
      assert(ids(open.rows) == Seq(1) && open.rows.count() == 1)
      assert(ids(opened(table(name)).rows) == Seq(2))
    }

    it("stays so in a query, a view and under a filter") {
      val name = create("viewed")
      insert(name, 1)
      spark.sql(s"create or replace temporary view seen as select id from $name where id > 0")
      val view = opened(table("seen"))
      val asked = opened(query(s"select * from values (1), (2) as t(id) where id in (select id from $name)"))
      val filtered = opened(new Side.Table(ref(name), Optional.of(expression("id < 5")), here))
      insert(name, 2)
      for (open <- Seq(view, asked, filtered)) {
        assert(ids(open.rows) == Seq(1))
        assert(open.snapshot == snapshot(name, 0))
      }
    }

    it("is compared at that snapshot by every check, and the result names it") {
      val (source, target) = (create("written"), create("copied"))
      Seq(source, target).foreach(insert(_, 1))
      val result = meanwhile(pair(table(source), table(target)))(insert(target, 2))
      assert(result.status == Status.PASSED)
      assert(result.coverage.sourceSnapshot == snapshot(source, 0))
      assert(result.coverage.targetSnapshot == snapshot(target, 0))
    }

    it("is read as of an earlier snapshot") {
      val name = create("numbered")
      (1 to 3).foreach(insert(name, _))
      val second = snapshot(name, 1)
      val open = opened(asOf(name, second, Some("id > 1")))
      assert(ids(open.rows) == Seq(2) && open.snapshot == second)
    }

    it("says that there is no such snapshot, and none so early") {
      val name = create("unknown")
      insert(name, 1)
      assert(problem(asOf(name, "77")).startsWith(s"suite.conf:8: cannot read $name as of 77: "))
      assert(problem(asOf(name, "2001-01-01")).startsWith("suite.conf:8: "))
    }

    it("that has no rows yet has none later on") {
      val name = create("empty")
      val open = opened(table(name))
      insert(name, 1)
      assert(open.rows.count() == 0)
    }
  }

  describe("an Iceberg table") {
    aTable(iceberg, (name, at) => icebergSnapshots(name)(at)._1.toString)

    it("is read as of a time") {
      val name = iceberg("timed")
      insert(name, 1)
      Thread.sleep(5)
      insert(name, 2)
      Thread.sleep(5)
      insert(name, 3)
      val (snapshot, time) = icebergSnapshots(name)(1)
      val open = opened(asOf(name, time.toString))
      assert(ids(open.rows) == Seq(1, 2) && open.snapshot == snapshot.toString)
      assert(
        problem(asOf(name, "2001-01-01 10:00:00")) == "suite.conf:8: there is no snapshot before 2001-01-01 10:00:00"
      )
    }

    it("has the columns of today at its current snapshot, and those of then as of an earlier one") {
      val name = iceberg("widened")
      insert(name, 1)
      spark.sql(s"alter table $name add column extra int")
      assert(opened(table(name)).rows.columns.toSeq == Seq("id", "name", "extra"))
      assert(opened(table(name)).rows.collect().map(_.toString).toSeq == Seq("[1,n1,null]"))
      assert(opened(asOf(name, icebergSnapshots(name).head._1.toString)).rows.columns.toSeq == Seq("id", "name"))
    }

    it("that has no snapshot yet says so") {
      assert(opened(table(iceberg("unborn"))).snapshot == "none")
    }

    it("stays as a query that names a snapshot wants it") {
      val name = iceberg("asked")
      (1 to 2).foreach(insert(name, _))
      val first = icebergSnapshots(name).head._1
      assert(ids(open(query(s"select * from $name version as of $first"))) == Seq(1))
      assert(open(query(s"select * from $name.snapshots")).count() == 2)
    }

    it("is read by its path") {
      val name = iceberg("by_path")
      (1 to 2).foreach(insert(name, _))
      val path = files(folder.resolve("ice/lake/by_path").toString, FileFormat.ICEBERG)
      val (now, first) = (opened(path), icebergSnapshots(name).head)
      insert(name, 3)
      assert(ids(now.rows) == Seq(1, 2))
      for (moment <- Seq(first._1.toString, first._2.toString)) {
        val past = opened(path.asOf(AsOf.of(moment, later).get))
        assert(ids(past.rows) == Seq(1) && past.snapshot == first._1.toString)
      }
    }
  }

  describe("a Delta table") {
    aTable(delta, (_, at) => (at + 1).toString)

    it("is read as of a time") {
      val name = delta("timed")
      insert(name, 1)
      Thread.sleep(5)
      insert(name, 2)
      Thread.sleep(5)
      insert(name, 3)
      val open = opened(asOf(name, deltaTimes(name)(2).toString))
      assert(ids(open.rows) == Seq(1, 2) && open.snapshot == "2")
    }

    it("stays as a query that names a version wants it") {
      val name = delta("asked")
      (1 to 2).foreach(insert(name, _))
      assert(ids(open(query(s"select * from $name version as of 1"))) == Seq(1))
    }

    it("is read by its path") {
      val where = folder.resolve("delta by path").toString
      rows("(1, 'a') as t(id, name)").write.format("delta").save(where)
      rows("(2, 'a') as t(id, name)").write.format("delta").mode("append").save(where)
      val path = files(where, FileFormat.DELTA)
      val now = opened(path)
      rows("(3, 'a') as t(id, name)").write.format("delta").mode("append").save(where)
      assert(ids(now.rows) == Seq(1, 2) && now.snapshot == "1")
      val past = opened(path.asOf(AsOf.of("0", later).get))
      assert(ids(past.rows) == Seq(1) && past.snapshot == "0")
      assert(
        problem(path.asOf(AsOf.of("2001-01-01", later).get)).startsWith(s"suite.conf:8: cannot read $where as of ")
      )
    }
  }

  describe("a query over several tables that keep snapshots") {
    it("names the snapshot of each") {
      val (one, two) = (iceberg("one"), delta("two"))
      Seq(one, two).foreach(insert(_, 1))
      assert(
        opened(query(s"select id from $one union all select id from $two")).snapshot ==
          s"$one at ${icebergSnapshots(one).head._1}, spark_catalog.$two at 1"
      )
    }
  }

  describe("as-of") {
    it("has no meaning for a table without snapshots") {
      spark.sql("create table lakes.plain using parquet as select 1 as id")
      assert(
        problem(asOf("lakes.plain", "1")) ==
          "suite.conf:8: as-of has no meaning for table lakes.plain, which keeps no snapshots; expected an Iceberg or " +
          "Delta table"
      )
    }
  }
}
