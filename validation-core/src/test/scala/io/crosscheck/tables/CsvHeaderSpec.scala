package io.crosscheck.tables

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}
import java.util.Optional

import io.crosscheck.SparkSpec
import io.crosscheck.model.{FileFormat, Origin, Side}
import org.apache.commons.io.FileUtils
import org.apache.spark.scheduler.{SparkListener, SparkListenerJobStart}
import org.scalatest.BeforeAndAfterEach
import org.scalatest.funspec.AnyFunSpec
import scala.collection.JavaConverters._

class CsvHeaderSpec extends AnyFunSpec with SparkSpec with BeforeAndAfterEach {
  private var folder: Path = _

  override protected def beforeEach(): Unit = folder = Files.createTempDirectory("csv")
  override protected def afterEach(): Unit = FileUtils.deleteQuietly(folder.toFile): Unit

  private def side(name: String, bytes: Array[Byte], options: (String, String)*): Side.Path = {
    val path = Files.write(folder.resolve(name), bytes).toString
    side(path, options: _*)
  }

  private def side(path: String, options: (String, String)*): Side.Path =
    new Side.Path(
      path,
      FileFormat.CSV,
      options.toMap.asJava,
      Optional.empty(),
      Optional.empty(),
      Origin.COMMAND_LINE
    )

  private def bySpark(files: Side.Path) = FileDefaults.reader(spark, files).load(files.path).schema

  private val header = "header" -> "true"

  describe("the columns of one CSV file are found without a job, and are those that Spark finds:") {
    Seq[(String, String, Seq[(String, String)])](
      ("plain names", "id,name\n1,a\n", Nil),
      ("names that stand twice", "id,Name,name,id\n1,a,b,c\n", Nil),
      ("names that are empty", "id,,b,\n1,2,3,4\n", Nil),
      ("names in quotes, with the separator in them", "\"a,b\",\"c \"\"d\",e\n1,2,3\n", Nil),
      ("names with spaces and letters of all kinds", "id, größe ,名\n1,2,3\n", Nil),
      ("another separator", "id;a,b\n1;2\n", Seq("sep" -> ";")),
      ("another separator, under its other name", "id||ab\n1||2\n", Seq("Delimiter" -> "||")),
      ("another quote", "'a,b',c\n1,2\n", Seq("quote" -> "'")),
      ("lines that end as on Windows", "id,name\r\n1,a\r\n", Nil),
      ("a header without rows", "id,name", Nil)
    ).foreach { case (what, text, options) =>
      it(what) {
        val files = side("x.csv", text.getBytes(UTF_8), header +: options: _*)
        assert(CsvHeader.of(spark, files).get == bySpark(files))
      }
    }

    it("by SideReader as well") {
      val files = side("x.csv", "id,name\n1,a\n".getBytes(UTF_8), header)
      var jobs = 0
      val listener = new SparkListener { override def onJobStart(job: SparkListenerJobStart): Unit = jobs += 1 }
      spark.sparkContext.addSparkListener(listener)
      try {
        val rows = new SideReader(spark).open(files, java.util.List.of()).rows
        assert(rows.count() == 1 && rows.columns.toSeq == Seq("id", "name"))
      } finally spark.sparkContext.removeSparkListener(listener)
      assert(jobs <= 2, "those of the count")
    }
  }

  describe("Spark is asked where it is not so simple:") {
    def left(files: Side.Path): Unit = assert(CsvHeader.of(spark, files) == Optional.empty())

    it("an empty file")(left(side("x.csv", Array.empty[Byte], header)))
    it("a first line that is blank")(left(side("x.csv", "\nid\n1\n".getBytes(UTF_8), header)))
    it("a byte order mark")(left(side("x.csv", "\uFEFFid\n1\n".getBytes(UTF_8), header)))
    it("no header")(left(side("x.csv", "1,2\n".getBytes(UTF_8))))
    it("types to be found")(left(side("x.csv", "id\n1\n".getBytes(UTF_8), header, "inferSchema" -> "true")))
    it("a comment sign")(left(side("x.csv", "#id\n1\n".getBytes(UTF_8), header, "comment" -> "#")))
    it("another character set")(left(side("x.csv", "id\n1\n".getBytes(UTF_8), header, "encoding" -> "UTF-16")))
    it("values of several lines")(left(side("x.csv", "id\n1\n".getBytes(UTF_8), header, "multiLine" -> "true")))
    it("a compressed file")(left(side("x.csv.gz", "id\n1\n".getBytes(UTF_8), header)))
    it("several files")(left(side(folder.resolve("*.csv").toString, header)))
    it("a folder that is named like a file") {
      Files.createDirectory(folder.resolve("y.csv"))
      left(side(folder.resolve("y.csv").toString, header))
    }
    it("a file that is not there")(left(side(folder.resolve("no.csv").toString, header)))
  }
}
