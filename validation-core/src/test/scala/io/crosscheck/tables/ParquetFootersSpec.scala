package io.crosscheck.tables

import java.nio.file.{Files, Path}
import java.util.{Collections, Optional}

import scala.collection.JavaConverters._

import io.crosscheck.Fixtures
import io.crosscheck.model.{FileFormat, Side}
import org.apache.spark.sql.types.StructType
import org.scalatest.funspec.AnyFunSpec

/** Columns found without a job are those that Spark finds by one. */
class ParquetFootersSpec extends AnyFunSpec with Fixtures {
  private var folders = 0

  private def parts(selects: String*): Path = {
    folders += 1
    val path = folder.resolve(s"parts$folders")
    selects.foreach(spark.sql(_).coalesce(1).write.mode("append").parquet(path.toUri.toString))
    path
  }

  private def side(path: String, options: (String, String)*): Side.Path =
    new Side.Path(path, FileFormat.PARQUET, options.toMap.asJava, Optional.empty(), Optional.empty(), here)

  private def found(path: String, options: (String, String)*): Option[StructType] = {
    val columns = ParquetFooters.of(spark, side(path, options: _*))
    if (columns.isPresent) Some(columns.get) else None
  }

  private def bySpark(path: String): StructType = spark.read.option("mergeSchema", "true").parquet(path).schema

  describe("columns of a few parquet files are those that Spark finds") {
    Map(
      "of all types" -> Seq(
        "select 1 i, 2L l, 'x' s, 1.5D d, cast(1.5 as decimal(38,10)) n, true b, date'2026-01-01' day, " +
          "timestamp'2026-01-01 00:00:00' t, timestamp_ntz'2026-01-01 00:00:00' z, X'00' x, array(1) a, " +
          "map('k', 1) m, named_struct('f', 1, 'g', array('y')) r, cast(1 as byte) y, float('1') f"
      ),
      "of files with other columns" -> Seq("select 1 a, 'x' b", "select 1 a, 2 c", "select named_struct('f', 1) r"),
      "of nested columns that grew" -> Seq(
        "select named_struct('f', 1) r",
        "select named_struct('f', 1, 'g', 'x') r",
        "select named_struct('g', 'x') r"
      )
    ).foreach { case (what, selects) =>
      it(what) {
        val path = parts(selects: _*).toString
        assert(found(path).contains(bySpark(path)))
      }
    }

    it("of one file") {
      val file = Files.list(parts("select 1 a")).iterator.asScala.find(_.toString.endsWith(".parquet")).get.toString
      assert(found(file).contains(bySpark(file)))
    }

    it("hidden files passed over") {
      val path = parts("select 1 a")
      Files.writeString(path.resolve("_temporary.parquet"), "none")
      Files.writeString(path.resolve(".part.parquet"), "none")
      assert(found(path.toString).contains(bySpark(path.toString)))
    }
  }

  describe("Spark is left to find the columns") {
    it("of partitions, patterns, many files, and with options") {
      val partitioned = folder.resolve("partitioned").toString
      spark.sql("select 1 a, 2 p").write.partitionBy("p").parquet(partitioned)
      val many = folder.resolve("many").toString
      spark.range(0, 20, 1, 20).write.parquet(many)
      val underscored = parts("select 1 a").resolve("_p=1")
      spark.sql("select 1 a, 2 b").write.parquet(underscored.toString)
      assert(found(underscored.getParent.toString).isEmpty)
      val few = parts("select 1 a").toString
      assert(found(partitioned).isEmpty && found(many).isEmpty && found(few + "*").isEmpty)
      assert(found(few, "pathGlobFilter" -> "*.none").isEmpty)
    }

    it("of nothing, of what is no parquet, and where types do not fit") {
      val text = Files.createDirectories(folder.resolve("text"))
      Files.writeString(text.resolve("a.parquet"), "no parquet at all")
      val unlike = parts("select 1 a", "select 'x' a").toString
      assert(Seq(folder.resolve("nowhere").toString, text.toString, unlike).forall(found(_).isEmpty))
      assert(
        ParquetFooters.of(
          spark,
          new Side.Path(
            parts("select 1 a").toString,
            FileFormat.ORC,
            Collections.emptyMap(),
            Optional.empty(),
            Optional.empty(),
            here
          )
        ) == Optional.empty()
      )
    }
  }
}
