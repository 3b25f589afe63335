package io.crosscheck.glue

import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.Files
import java.util.Properties
import java.util.zip.GZIPOutputStream

import scala.collection.JavaConverters._
import scala.util.Random

import io.crosscheck.model.UserException
import io.crosscheck.result.Status
import io.crosscheck.servers._
import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils
import org.apache.hadoop.hive.serde2.{AbstractSerDe, OpenCSVSerde}
import org.apache.hadoop.hive.serde2.`lazy`.LazySimpleSerDe
import org.apache.hadoop.io.Text
import org.apache.spark.sql.Row
import org.scalatest.funspec.AnyFunSpec

/** Lines of text of Glue's tables: as Hive's own serdes take them, or an error. */
class GlueTextSpec extends AnyFunSpec with GlueFixtures {
  override protected def catalog = "glue_text"

  private val columns = Seq("id" -> "int", "name" -> "string", "amount" -> "decimal(6,2)")

  private def told(name: String): String =
    Iterator
      .iterate[Throwable](intercept[Exception](read(name).collect()))(_.getCause)
      .takeWhile(_ != null)
      .toSeq
      .last
      .getMessage

  private def rowsOf(name: String): Seq[String] = texts(open(table(s"$catalog.db.$name")))

  private def text(name: String, serde: GlueSerde, content: String, of: Seq[(String, String)] = columns): Unit = {
    lines(s"$name/part-0", content)
    known(name, serde, of)
  }

  describe("LazySimpleSerDe") {
    it("tells an empty text from NULL, and takes what is empty for NULL where it is no text") {
      text("empties", GlueSerde.delimited("field.delim" -> ","), "1,a,1.50\n2,,\n3,\\N,\\N\n4\n,x,0\n")
      val read = open(table(s"$catalog.db.empties")).collect().map(_.toSeq).toSet
      val decimal = (text: String) => new java.math.BigDecimal(text)
      assert(
        read == Set[Seq[Any]](
          Seq(1, "a", decimal("1.50")),
          Seq(2, "", null),
          Seq(3, null, null),
          Seq(4, null, null),
          Seq(null, "x", decimal("0.00"))
        )
      )
    }

    it("has Hive's separators: a control character, a number, a tab") {
      text("ctrl_a", GlueSerde.delimited("serialization.format" -> "1"), "1\u0001a,b\u00012\n")
      text("by_number", GlueSerde.delimited("field.delim" -> "9"), "1\ta,b\t2\n")
      text("tabs", GlueSerde.delimited("field.delim" -> "\t"), "1\ta,b\t2\n")
      Seq("ctrl_a", "by_number", "tabs").foreach(name => assert(rowsOf(name) == Seq("[1,a,b,2.00]")))
    }

    it("skips the header of each file, compressed ones too") {
      lines("headed/a.csv", "id,name,amount\n1,a,2\n")
      Files.createDirectories(folder.resolve("headed/below"))
      val zipped = new GZIPOutputStream(Files.newOutputStream(folder.resolve("headed/below/b.csv.gz")))
      try zipped.write("id,name,amount\r\n2,b,3\r\n".getBytes(UTF_8))
      finally zipped.close()
      known(
        "headed",
        GlueSerde.delimited("field.delim" -> ","),
        columns,
        parameters = Map("skip.header.line.count" -> "1")
      )
      assert(rowsOf("headed") == Seq("[1,a,2.00]", "[2,b,3.00]"))
    }

    it("is read in parts, each line once") {
      text("large", GlueSerde.delimited("field.delim" -> ","), (1 to 20000).map(i => s"$i,n$i,1\n").mkString)
      spark.conf.set("spark.sql.files.maxPartitionBytes", "20000")
      try {
        val read = open(table(s"$catalog.db.large"))
        assert(read.rdd.getNumPartitions > 5 && read.select("id").distinct().count() == 20000 && read.count() == 20000)
      } finally spark.conf.unset("spark.sql.files.maxPartitionBytes")
    }

    it("gives no value that it does not understand, where Hive gives NULL") {
      Seq(
        ("int", "1.5"),
        ("int", " 1"),
        ("tinyint", "200"),
        ("bigint", "9223372036854775808"),
        ("double", "1d"),
        ("decimal(4,2)", "1.005"),
        ("decimal(4,2)", "123.4"),
        ("boolean", "yes"),
        ("date", "2026-1-1"),
        ("date", "2026-02-30"),
        ("timestamp", "2026-01-01"),
        ("timestamp", "2026-01-01 00:00:00.1234567"),
        ("varchar(2)", "abc")
      ).zipWithIndex.foreach { case ((kind, value), i) =>
        text(
          s"strict_$i",
          GlueSerde.delimited("field.delim" -> ","),
          s"1,\\N\n2,$value\n",
          Seq("id" -> "int", "v" -> kind)
        )
        val message = told(s"strict_$i")
        assert(message.contains(s"strict_$i/part-0, line 2") && message.contains("column v: '"), message)
      }
    }

    it("gives values of every type") {
      val kinds =
        Seq("tinyint", "smallint", "int", "bigint", "float", "double", "decimal(5,1)", "boolean", "date", "timestamp")
      text(
        "every",
        GlueSerde.delimited("field.delim" -> "|"),
        "-1|+2|03|4|1.5|-2e3|7|TRUE|2026-11-24|1969-12-31 23:59:59.5\n||||NaN|-Infinity||false||\n",
        kinds.zipWithIndex.map { case (kind, i) => s"c$i" -> kind }
      )
      assert(
        rowsOf("every") == Seq(
          "[-1,2,3,4,1.5,-2000.0,7.0,true,2026-11-24,1969-12-31 23:59:59.5]",
          "[null,null,null,null,NaN,-Infinity,null,false,null,null]"
        )
      )
    }

    it("has no more fields than columns, but for empty ones") {
      text("more", GlueSerde.delimited("field.delim" -> ","), "1,a,2,,\n")
      assert(rowsOf("more") == Seq("[1,a,2.00]"))
      text("shifted", GlueSerde.delimited("field.delim" -> ","), "1,a,b,2\n")
      assert(told("shifted").contains("there are 4 fields in the line and 3 columns in the table"))
    }

    it("reads lines as Hive's own class does") {
      Seq(
        Seq("field.delim" -> ","),
        Seq("field.delim" -> ",", "escape.delim" -> "\\"),
        Seq("field.delim" -> "|", "escape.delim" -> "a", "serialization.null.format" -> "N")
      ).zipWithIndex.foreach { case (parameters, i) =>
        sameAsHive(s"lazy_$i", GlueSerde.delimited(parameters: _*), new LazySimpleSerDe)
      }
    }

    it("refuses what it would read otherwise") {
      def refused(parameters: (String, String)*)(of: (String, String)*): String = {
        known("refused", GlueSerde.delimited(parameters: _*), of)
        intercept[UserException](open(table(s"$catalog.db.refused"))).getMessage
      }
      assert(refused()("a" -> "array<int>").contains("column a: array<int> is not read from lines of text"))
      assert(refused("field.delim" -> "||")("a" -> "int").contains("has field.delim = '||'"))
      assert(refused("serialization.encoding" -> "latin1")("a" -> "int").contains("serialization.encoding"))
      assert(refused("skip.footer.line.count" -> "1")("a" -> "int").contains("skip.footer.line.count"))
    }

    it("refuses partitions whose columns stand elsewhere, and takes those that came before the last column") {
      val keys = Seq("p" -> "int")
      lines("places/1/f", "1,a\n")
      lines("places/2/f", "2,b,3\n")
      def partition(p: String, of: Seq[(String, String)]) =
        GluePartitionAnswer(Seq(p), location(s"places/$p"), columns = Some(of))
      val comma = GlueSerde.delimited("field.delim" -> ",")
      known("places", comma, columns, keys, Seq(partition("1", columns.take(2)), partition("2", columns)))
      assert(rowsOf("places") == Seq("[1,a,null,1]", "[2,b,3.00,2]"))
      known("places", comma, columns, keys, Seq(partition("2", Seq(columns(1), columns(0), columns(2)))))
      assert(
        intercept[UserException](open(table(s"$catalog.db.places"))).getMessage
          .contains("partition /p=2/ has other columns")
      )
    }
  }

  describe("OpenCSVSerde") {
    it("has no NULL but in lines that end early") {
      text(
        "quoted",
        GlueSerde.quoted("separatorChar" -> ";"),
        "\"1\";\"a;b\";\"\"\n2;;\\N\n3\n",
        Seq("a" -> "string", "b" -> "string", "c" -> "string")
      )
      assert(
        open(table(s"$catalog.db.quoted")).collect().toSet ==
          Set(Row("1", "a;b", ""), Row("2", "", "N"), Row("3", null, null))
      )
    }

    it("reads lines as Hive's own class does") {
      Seq(
        Seq(),
        Seq("separatorChar" -> "|", "quoteChar" -> "'", "escapeChar" -> "\\"),
        Seq("escapeChar" -> "a")
      ).zipWithIndex.foreach { case (parameters, i) =>
        sameAsHive(s"csv_$i", GlueSerde.quoted(parameters: _*), new OpenCSVSerde)
      }
    }

    it("keeps every byte, and takes numbers as such") {
      Files.createDirectories(folder.resolve("bytes"))
      Files.write(folder.resolve("bytes/f"), Array[Byte]('"', -1, -2, '"', ',', '5', '\n', '"', -3, -2, '"', ',', '\n'))
      known("bytes", GlueSerde.quoted(), Seq("a" -> "string", "b" -> "int"))
      assert(read("bytes").selectExpr("hex(a)").collect().map(_.getString(0)).toSet == Set("FFFE", "FDFE"))
      assert(told("bytes").contains("column b: '' is no int"))
    }

    it("refuses a quote that is not closed, and times") {
      text("open", GlueSerde.quoted(), "\"a\nb\",c\n", Seq("a" -> "string", "b" -> "string"))
      assert(told("open").contains("a quote is not closed in the line"))
      known("times", GlueSerde.quoted(), Seq("a" -> "date"))
      assert(
        intercept[UserException](open(table(s"$catalog.db.times"))).getMessage.contains("declare the column as string")
      )
    }
  }

  describe("JSON") {
    Seq("openx" -> GlueSerde.openxJson, "hive" -> GlueSerde.hiveJson).foreach { case (name, serde) =>
      it(s"of the serde of $name has names whatever their case, and keys of maps as they are") {
        text(
          s"json_$name",
          serde,
          """{"ID":1,"Name":"a","Amount":1.5,"Inner":{"Deep":[{"X":1},{"x":2}]},"tags":{"Key":"v","KEY":"w"},"more":{}}
            |
            |{"name":"","id":2,"amount":null,"inner":{"DEEP":null}}
            |""".stripMargin,
          columns ++ Seq("inner" -> "struct<deep:array<struct<x:int>>>", "tags" -> "map<string,string>")
        )
        assert(
          rowsOf(s"json_$name") == Seq(
            "[1,a,1.50,[List([1], [2])],Map(Key -> v, KEY -> w)]",
            "[2,,null,[null],null]"
          )
        )
        assert(texts(read(s"json_$name").select("name", "inner.deep")) == Seq("[,null]", "[a,List([1], [2])]"))
      }
    }

    it("that is none of the table's is an error") {
      Seq(
        "{\"id\":",
        "{\"id\":\"x\"}",
        "{\"id\":1,\"ID\":2}",
        "{\"id\":1.5}",
        "{\"amount\":1.005}",
        "{\"amount\":12345.6}",
        "{\"tiny\":200}",
        "{\"time\":1700000000}",
        "[{\"id\":1}]",
        "1"
      ).zipWithIndex.foreach { case (line, i) =>
        text(
          s"bad_$i",
          GlueSerde.openxJson,
          s"""{"id":1}\n$line\n""",
          columns ++ Seq("tiny" -> "tinyint", "time" -> "timestamp")
        )
        val message = told(s"bad_$i")
        assert(message.contains(s"bad_$i/part-0, line 2 of what a task reads: not read as JSON"), message)
      }
    }

    it("refuses parameters that rename") {
      known("renamed", GlueSerde.openxJson.copy(parameters = Map("mapping.ts" -> "timestamp")), columns)
      assert(
        intercept[UserException](open(table(s"$catalog.db.renamed"))).getMessage
          .contains("has mapping.ts = 'timestamp'")
      )
    }
  }

  describe("a comparison") {
    it("finds an empty text that became NULL, between two serdes") {
      text("before", GlueSerde.quoted(), "1,a\n2,\n", Seq("id" -> "string", "name" -> "string"))
      text(
        "after",
        GlueSerde.delimited("field.delim" -> ","),
        "1,a\n2,\\N\n",
        Seq("id" -> "string", "name" -> "string")
      )
      val result = run(pair(table(s"$catalog.db.before"), table(s"$catalog.db.after")))
      assert(result.status == Status.FAILED && result.toString.contains("null_or_empty"), result.toString)
    }

    it("that meets a value which is none is an error, not passed") {
      text("one_side", GlueSerde.delimited("field.delim" -> ","), "1,a,x\n")
      text("other_side", GlueSerde.delimited("field.delim" -> ","), "1,a,x\n")
      val result = run(pair(table(s"$catalog.db.one_side"), table(s"$catalog.db.other_side")))
      assert(result.status == Status.ERROR)
      assert(
        result.toString.contains("one_side/part-0, line 1 of what a task reads: column amount: 'x' is no decimal(6,2)")
      )
    }
  }

  /** Random lines, made of what has a meaning to a serde. Twelve characters make no more fields than there are columns.
    */
  private def sameAsHive(name: String, serde: GlueSerde, hive: AbstractSerDe): Unit = {
    val of = (1 to 14).map(i => s"c$i" -> "string")
    val random = new Random(41)
    val alphabet = "ab \\,|'\"N1\té"
    val candidates = Seq.fill(400)(Seq.fill(random.nextInt(12))(alphabet(random.nextInt(alphabet.length))).mkString)
    val properties = new Properties
    (serde.parameters ++ Map(
      "columns" -> of.map(_._1).mkString(","),
      "columns.types" -> of.map(_._2).mkString(",")
    )).foreach { case (k, v) => properties.setProperty(k, v) }
    hive.initialize(new Configuration(false), properties, new Properties)
    def byHive(line: String): Seq[Any] = ObjectInspectorUtils
      .copyToStandardJavaObject(hive.deserialize(new Text(line)), hive.getObjectInspector)
      .asInstanceOf[java.util.List[Any]]
      .asScala
      .toList
    def parsed(line: String): Option[Seq[Any]] = {
      val layout = Storage
        .of(
          software.amazon.awssdk.services.glue.model.StorageDescriptor
            .builder()
            .inputFormat(serde.input)
            .serdeInfo(
              software.amazon.awssdk.services.glue.model.SerDeInfo
                .builder()
                .serializationLibrary(serde.library)
                .parameters(serde.parameters.asJava)
                .build()
            )
            .build(),
          java.util.Map.of(),
          name
        )
      val schema = org.apache.spark.sql.types.StructType.fromDDL(of.map { case (n, t) => s"$n $t" }.mkString(","))
      val plan = new GlueText.Plan(layout.kind, layout.text.get, schema, schema, "UTC")
      try Some(plan.parser().row(new Text(line)).get.toSeq(schema).map(v => Option(v).map(_.toString).orNull).toList)
      catch { case e: IllegalArgumentException if e.getMessage.contains("quote is not closed") => None }
    }
    val compared = candidates.flatMap(line => parsed(line).map(ours => (line, ours, byHive(line))))
    compared.foreach { case (line, ours, theirs) => assert(ours == theirs, s"of the line >$line<") }
    assert(compared.size > 100)
  }
}
