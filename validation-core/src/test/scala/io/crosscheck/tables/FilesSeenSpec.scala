package io.crosscheck.tables

import java.nio.file.attribute.FileTime
import java.nio.file.{Files, Path, StandardOpenOption}

import scala.collection.JavaConverters._

import io.crosscheck.Fixtures
import io.crosscheck.model._
import io.crosscheck.result.{Status, TableResult}
import io.crosscheck.run.PairRunner
import org.scalatest.funspec.AnyFunSpec

class FilesSeenSpec extends AnyFunSpec with Fixtures {
  private def csv(name: String, files: (String, String)*): Path = {
    val path = Files.createDirectories(folder.resolve(name))
    files.foreach { case (file, text) => old(Files.writeString(path.resolve(file), text)) }
    path
  }

  /** A file that was not written just now. */
  private def old(file: Path): Path = Files.setLastModifiedTime(file, FileTime.fromMillis(1700000000123L))

  private def side(path: Path): Side.Path = files(path.toString, FileFormat.CSV)

  private def problem(seen: FilesSeen): String = intercept[UserException](seen.requireUnchanged()).getMessage

  private def changed(path: Path, what: String): String =
    s"suite.conf:7: $path changed while it was compared: $what; run again when nothing writes to it"

  /** The result of a pair to whose source something happens when a check begins. */
  private def meanwhile(pair: TablePair)(happens: => Unit): TableResult =
    new PairRunner(new SideReader(spark), 10)
      .run(pair, (_, _) => (), stage => if (stage == "accuracy") happens)

  /** A table with a row in each of two partitions. */
  private def months(name: String): Unit = {
    spark.sql("create database if not exists seen")
    spark.sql(s"create table seen.$name (id int, month int) using parquet partitioned by (month)")
    spark.sql(s"insert into seen.$name values (1, 1), (2, 2)"): Unit
  }

  describe("files that stay as they are") {
    it("are no problem, and neither is a new file beside them: it is not read") {
      val path = csv("same", "a.csv" -> "1\n", "b.csv" -> "2\n")
      val open = opened(side(path))
      assert(open.rows.count() == 2)
      Files.writeString(path.resolve("c.csv"), "3\n")
      open.files.requireUnchanged()
      assert(open.rows.count() == 2)
      assert(opened(side(path)).rows.count() == 3)
    }

    it("are none of a query without tables") {
      opened(query("select 1 as id")).files.requireUnchanged()
    }
  }

  describe("a file that changes after its side was opened") {
    it("is told when it is gone, longer, shorter or written again") {
      val path = csv("changing", "a.csv" -> "1\n", "b.csv" -> "2\n")
      val a = path.resolve("a.csv")
      val seen = opened(side(path)).files
      Files.delete(a)
      assert(problem(seen) == changed(path, s"file:$a is gone"))
      Files.writeString(a, "1\n10\n")
      assert(problem(seen) == changed(path, s"file:$a had 2 bytes and has 5 now"))
      Files.writeString(a, "3\n")
      assert(problem(seen) == changed(path, s"file:$a was written again"))
      Files.writeString(path.resolve("b.csv"), "44\n", StandardOpenOption.APPEND)
      assert(problem(seen) == changed(path, s"file:$a was written again, and 1 more"))
      old(Files.writeString(a, "1\n"))
      assert(problem(seen) == changed(path, s"file:$path/b.csv had 2 bytes and has 5 now"))
    }

    it("is told with all others when the whole folder is gone") {
      val path = csv("gone", "a.csv" -> "1\n", "b.csv" -> "2\n", "c.csv" -> "3\n")
      val seen = opened(side(path)).files
      Files.list(path).iterator().asScala.toList.foreach(Files.delete)
      Files.delete(path)
      assert(problem(seen) == changed(path, s"file:$path/a.csv is gone, and 2 more"))
    }

    it("is told of a single file, of a glob and of a query over tables") {
      val path = csv("single", "a.csv" -> "1\n", "b.csv" -> "2\n")
      spark.sql("create database if not exists seen")
      spark.sql(s"create table seen.single (id int) using csv options (path '$path')")
      val one = opened(side(path.resolve("a.csv"))).files
      val glob = opened(side(path.resolve("*.csv"))).files
      val asked = opened(query("select * from values (1) as t(id) where id in (select id from seen.single)")).files
      Seq(one, glob, asked).foreach(_.requireUnchanged())
      Files.writeString(path.resolve("a.csv"), "11\n")
      for (seen <- Seq(one, glob, asked))
        assert(problem(seen).contains(s"file:$path/a.csv had 2 bytes and has 3 now; run again"))
    }

    it("makes the pair an error, whatever its checks found") {
      val before = csv("before", "a.csv" -> "1,x\n2,y\n")
      val after = csv("after", "a.csv" -> "1,x\n2,y\n")
      val compared = pair(side(before), side(after), keyed("_c0"))
      assert(meanwhile(compared)(()).status == Status.PASSED)
      val result = meanwhile(compared)(Files.writeString(after.resolve("a.csv"), "1,x\n2,z\n"): Unit)
      assert(result.status == Status.ERROR)
      assert(result.message == changed(after, s"file:$after/a.csv was written again"))
      assert(result.accuracy.isEmpty && result.count.isEmpty)
    }

    it("makes the pair an error and says why when it is gone before it is read") {
      val before = csv("there", "a.csv" -> "1,x\n")
      val after = csv("not_there", "a.csv" -> "1,x\n")
      val result = meanwhile(pair(side(before), side(after), keyed("_c0")))(Files.delete(after.resolve("a.csv")))
      assert(result.message == changed(after, s"file:$after/a.csv is gone"))
    }
  }

  describe("a table of the catalog with partitions") {
    it("has the partitions and files that it had when it was opened") {
      months("growing")
      val open = opened(table("seen.growing"))
      spark.sql("insert into seen.growing values (3, 1), (4, 4)")
      assert(open.rows.count() == 2)
      open.files.requireUnchanged()
      assert(opened(table("seen.growing")).rows.count() == 4)
    }

    it("is looked at only where the filter reads it") {
      months("months")
      def filtered(month: Int) = opened(
        new Side.Table(ref("seen.months"), java.util.Optional.of(expression(s"month = $month")), here)
      )
      val (first, second) = (filtered(1), filtered(2))
      spark.sql("insert overwrite seen.months partition (month = 2) values (20)")
      first.files.requireUnchanged()
      assert(problem(second.files).contains("/month=2/part-"))
    }
  }

  describe("thousands of files") {
    it("are looked at a folder at a time") {
      val path = csv("many", (1 to 4000).map(i => s"$i.csv" -> s"$i\n"): _*)
      spark.sparkContext.hadoopConfiguration.set("fs.counted.impl", classOf[CountedFileSystem].getName)
      val seen = opened(files(s"counted:$path", FileFormat.CSV)).files
      val before = CountedFileSystem.requests.get
      seen.requireUnchanged()
      assert(CountedFileSystem.requests.get - before == 1)
      Files.delete(path.resolve("77.csv"))
      assert(problem(seen).contains(s"counted:$path/77.csv is gone; "))
    }
  }
}
