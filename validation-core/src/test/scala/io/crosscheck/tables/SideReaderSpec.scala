package io.crosscheck.tables

import java.nio.file.Files
import java.util.{Collections, Optional}

import scala.collection.JavaConverters._

import io.crosscheck.{Fixtures, SparkSays}
import io.crosscheck.model._
import io.crosscheck.result.{Status, TableResult}
import org.scalatest.funspec.AnyFunSpec

class SideReaderSpec extends AnyFunSpec with Fixtures {
  private lazy val data = rows("(1, 'a', 1.5), (2, null, 2.5) as t(id, name, amount)")

  private def written(format: String): String = {
    val path = folder.resolve(s"data.$format").toString
    if (!Files.exists(folder.resolve(s"data.$format"))) data.coalesce(1).write.format(format).save(path)
    path
  }

  private def file(name: String, text: String): String = {
    val path = folder.resolve(name)
    Files.createDirectories(path.getParent)
    Files.writeString(path, text).toString
  }

  private def problem(side: Side): String = intercept[UserException](open(side)).getMessage

  private def errorOf(side: Side, options: PairOptions = keyed("id")): TableResult = {
    val result = run(pair(side, side, options))
    assert(result.status == Status.ERROR)
    result
  }

  private def register(tables: (String, Side.Path)*): Unit =
    new FileTables(spark).register(
      new CatalogSettings(
        CatalogSettings.Type.SESSION,
        tables.map { case (name, files) => new CatalogSettings.FileTable(ref(name), files) }.asJava
      )
    )

  describe("a side of files") {
    it("reads parquet, orc, json and avro with the types that they hold") {
      for (format <- Seq(FileFormat.PARQUET, FileFormat.ORC, FileFormat.AVRO)) {
        val read = open(files(written(format.keyword), format))
        assert(read.schema.map(_.dataType.sql) == Seq("INT", "STRING", "DECIMAL(2,1)"))
        assert(texts(read) == Seq("[1,a,1.5]", "[2,null,2.5]"))
      }
      assert(
        texts(open(files(written("json"), FileFormat.JSON)).select("id", "name", "amount")) ==
          Seq("[1,a,1.5]", "[2,null,2.5]")
      )
    }

    it("reads csv with the options and the schema that the suite gives") {
      val path = file("people.csv", "id;name\n1;a\n2;\n")
      val header = Map("header" -> "true", "sep" -> ";")
      assert(texts(open(files(path, FileFormat.CSV, header))) == Seq("[1,a]", "[2,null]"))
      val typed = open(files(path, FileFormat.CSV, header, Some("id int, name string")))
      assert(typed.schema.map(_.dataType.sql) == Seq("INT", "STRING"))
      assert(texts(open(files(path, FileFormat.CSV))) == Seq("[1;a]", "[2;]", "[id;name]"))
    }

    it("has the columns of all its files, not of one") {
      val path = folder.resolve("evolved").toString
      spark.sql("select 1 as id").write.parquet(path)
      spark.sql("select 2 as id, 'x' as later").write.mode("append").parquet(path)
      assert(open(files(path, FileFormat.PARQUET)).columns.toSet == Set("id", "later"))
    }

    it("is in error where the header of a csv is not that of its schema") {
      val path = file("swapped.csv", "name,id\na,b\n")
      val side = files(path, FileFormat.CSV, Map("header" -> "true"), Some("id string, name string"))
      assert(errorOf(side).message.contains("CSV header does not conform to the schema"))
    }

    it("reads a glob") {
      file("months/2024-01.csv", "1\n")
      file("months/2024-02.csv", "2\n")
      file("months/2025-01.csv", "3\n")
      assert(texts(open(files(s"$folder/months/2024-*.csv", FileFormat.CSV))) == Seq("[1]", "[2]"))
    }

    it("has only the rows that the filter accepts") {
      assert(
        texts(open(files(written("parquet"), FileFormat.PARQUET, filter = Some("name is null")))) ==
          Seq("[2,null,2.5]")
      )
    }

    it("says what is wrong with a filter") {
      val path = written("parquet")
      assert(
        problem(files(path, FileFormat.PARQUET, filter = Some("nam = 'a'"))) ==
          s"suite.conf:7: cannot filter $path by 'nam = 'a'': ${SparkSays.noColumn} with name `nam` cannot be resolved. " +
          "Did you mean one of the following? [`name`, `id`, `amount`]"
      )
      assert(
        problem(files(path, FileFormat.PARQUET, filter = Some("name ="))) ==
          s"suite.conf:7: cannot filter $path by 'name =': Syntax error at or near end of input"
      )
    }

    it("says that there is no such path, and that there is no file of that format") {
      val missing = folder.resolve("missing").toString
      assert(problem(files(missing, FileFormat.PARQUET)) == s"suite.conf:7: no such path '$missing'")
      assert(
        problem(files(missing, FileFormat.CSV, schema = Some("id int"))) == s"suite.conf:7: no such path '$missing'"
      )
      val empty = Files.createDirectories(folder.resolve("empty")).toString
      assert(
        problem(files(empty, FileFormat.PARQUET)) ==
          s"suite.conf:7: cannot read '$empty': there is no file of that format"
      )
    }

    it("says which file is not what it should be, at once or when rows are read") {
      val path = file("no.parquet", "this is no parquet file at all")
      val opened = problem(files(path, FileFormat.PARQUET))
      assert(
        opened == s"suite.conf:7: cannot read $path: file:$path is not a Parquet file. " +
          "Expected magic number at tail, but found [32, 97, 108, 108]"
      )
      val late = errorOf(files(path, FileFormat.PARQUET, schema = Some("id int")))
      assert(
        late.message.contains(s"could not be compared: ${SparkSays.reading(path)}file:$path is not a Parquet file")
      )
    }

    it("says which file broke off in the middle") {
      val copy = folder.resolve("broken.parquet")
      spark.range(100000).selectExpr("id", "uuid() as name").coalesce(1).write.parquet(copy.toString)
      val part = Files.list(copy).iterator().asScala.find(_.toString.endsWith(".parquet")).get
      val bytes = Files.readAllBytes(part)
      java.util.Arrays.fill(bytes, bytes.length / 3, bytes.length / 2, 7.toByte)
      Files.write(part, bytes)
      Files.list(copy).iterator().asScala.filter(_.toString.endsWith(".crc")).foreach(Files.delete)
      val result = errorOf(files(copy.toString, FileFormat.PARQUET))
      assert(result.message.contains(part.getFileName.toString))
    }

    it("is in error where a value does not parse under its schema: it is not NULL") {
      val csv = file("bad.csv", "1,x\n2,12a\n")
      val bad = errorOf(files(csv, FileFormat.CSV, schema = Some("id int, n int")))
      assert(bad.message.contains(s"could not be compared: file file://$csv: "))
      val json = file("bad.json", "{\"id\": 1, \"n\": 1}\n{\"id\": 2, \"n\": \"x\"}\n")
      assert(
        errorOf(files(json, FileFormat.JSON, schema = Some("id int, n int"))).message.contains(
          s"could not be compared: ${SparkSays.reading(json)}Cannot parse the field name 'n' and the value x of the JSON " +
            "token type VALUE_STRING"
        )
      )
      val permissive = files(csv, FileFormat.CSV, Map("MODE" -> "permissive"), Some("id int, n int"))
      assert(texts(open(permissive)) == Seq("[1,null]", "[2,null]"))
    }
  }

  describe("a side that is a query") {
    it("has what the query gives, with or without a semicolon") {
      assert(texts(open(query("select 1 as a"))) == Seq("[1]"))
      assert(texts(open(query("with t as (select 2 as a) select * from t; "))) == Seq("[2]"))
      assert(texts(open(query("select 3 as a -- three"))) == Seq("[3]"))
    }

    it("is nothing but a query") {
      spark.sql("create database if not exists queries")
      spark.sql("create table if not exists queries.precious using parquet as select 1 as id")
      for (command <- Seq("drop table queries.precious", "insert into queries.precious select 2", "show tables"))
        assert(problem(query(command)).startsWith(s"suite.conf:7: cannot read query: $command: "))
      assert(spark.table("queries.precious").count() == 1)
    }

    it("says what is wrong with it") {
      assert(
        problem(query("select nope from values (1) as t(a)")) ==
          s"suite.conf:7: cannot read query: select nope from values (1) as t(a): ${SparkSays.noColumn} with name " +
          "`nope` cannot be resolved. Did you mean one of the following? [`a`]"
      )
    }
  }

  describe("a side that is a table of the catalog") {
    it("is read, and its name may be quoted") {
      spark.sql("create database if not exists lake")
      spark.sql("create table if not exists lake.orders using parquet as select 1 as id")
      assert(texts(open(table("lake.orders"))) == Seq("[1]"))
      assert(texts(open(table("`lake`.`orders`"))) == Seq("[1]"))
      val filtered = new Side.Table(ref("lake.orders"), Optional.of(expression("id > 1")), here)
      assert(open(filtered).isEmpty)
    }

    it("says that there is no such table or database, with the closest name") {
      spark.sql("create database if not exists lake")
      spark.sql("create table if not exists lake.orders using parquet as select 1 as id")
      assert(
        problem(table("lake.order")) ==
          "suite.conf:7: no table 'lake.order' in the catalog; did you mean 'lake.orders'?"
      )
      assert(problem(table("lake.unlike_any")) == "suite.conf:7: no table 'lake.unlike_any' in the catalog")
      assert(problem(table("lak.orders")) == "suite.conf:7: no database 'lak' in the catalog; did you mean 'lake'?")
      assert(problem(table("no_such_table")) == "suite.conf:7: no table 'no_such_table' in the catalog")
    }

    it("says of a view what it lacks") {
      spark.sql("create database if not exists views")
      spark.sql("create table if not exists views.base using parquet as select 1 as id")
      spark.sql("create view if not exists views.top as select * from views.base")
      spark.sql("drop table views.base")
      val told = problem(table("views.top"))
      assert(
        told.startsWith("suite.conf:7: cannot read table views.top: The table or view `views`.`base` cannot be found")
      )
    }
  }

  describe("files that are registered as tables") {
    it("are read under their name, in a database that is made for them") {
      val path = file("registered.csv", "id|name\n1|a\n")
      register(
        "onprem_files.people" -> files(
          path,
          FileFormat.CSV,
          Map("header" -> "true", "sep" -> "|"),
          Some("id int, name string")
        ),
        "spark_catalog.onprem_files.plain" -> files(written("parquet"), FileFormat.PARQUET),
        "registered_alone" -> files(written("orc"), FileFormat.ORC)
      )
      assert(texts(open(table("onprem_files.people"))) == Seq("[1,a]"))
      assert(texts(open(table("onprem_files.plain"))) == Seq("[1,a,1.5]", "[2,null,2.5]"))
      assert(open(table("registered_alone")).count() == 2)
    }

    it("take options with quotes") {
      val path = file("it's.csv", "'a'|1\n")
      register("onprem_files.quoted" -> files(path, FileFormat.CSV, Map("quote" -> "'", "sep" -> "|")))
      assert(texts(open(table("onprem_files.quoted"))) == Seq("[a,1]"))
    }

    it("replace what was registered under their name before, and leave its files") {
      val before = written("parquet")
      register("onprem_files.twice" -> files(before, FileFormat.PARQUET))
      register("onprem_files.twice" -> files(written("orc"), FileFormat.ORC))
      assert(open(table("onprem_files.twice")).inputFiles.head.endsWith(".orc"))
      assert(spark.read.parquet(before).count() > 0)
    }

    it("never replace a table of the catalog") {
      spark.sql("create database if not exists onprem_files")
      spark.sql("create table onprem_files.taken using parquet as select 1 as id")
      val problem = intercept[UserException] {
        register("onprem_files.taken" -> files(written("parquet"), FileFormat.PARQUET))
      }
      assert(
        problem.getMessage.endsWith(
          "table 'onprem_files.taken' is in the catalog already; register the files under another name"
        )
      )
      assert(spark.table("onprem_files.taken").count() == 1)
    }

    it("are all told when several are not there") {
      val problem = intercept[UserException] {
        register(
          "onprem_files.one" -> files("/no/such/one", FileFormat.PARQUET),
          "onprem_files.two" -> files("/no/such/two", FileFormat.PARQUET)
        )
      }
      assert(problem.problems.size == 2)
    }

    it("have the rows of every partition, and of a glob") {
      val path = folder.resolve("partitioned").toString
      spark.range(10).selectExpr("id", "id % 3 as part").write.partitionBy("part").parquet(path)
      register("onprem_files.partitioned" -> files(path, FileFormat.PARQUET))
      assert(open(table("onprem_files.partitioned")).count() == 10)
      register("onprem_files.typed" -> files(path, FileFormat.PARQUET, schema = Some("id bigint, part int")))
      assert(open(table("onprem_files.typed")).where("part is not null").count() == 10)
      file("glob/2024-01.csv", "1\n")
      file("glob/2024-02.csv", "2\n")
      register("onprem_files.glob" -> files(s"$folder/glob/2024-*.csv", FileFormat.CSV, schema = Some("id int")))
      assert(open(table("onprem_files.glob")).count() == 2)
    }

    it("are not NULL where they do not parse") {
      val path = file("bad-table.csv", "1,x\n")
      register("onprem_files.bad" -> files(path, FileFormat.CSV, schema = Some("id int, n int")))
      assert(errorOf(table("onprem_files.bad")).message.contains("bad-table.csv"))
    }

    it("must be there, whether or not the suite gives a schema") {
      val missing = folder.resolve("missing.csv").toString
      for (schema <- Seq(None, Some("id int"))) {
        val told =
          intercept[UserException](register("onprem_files.gone" -> files(missing, FileFormat.CSV, schema = schema)))
        assert(told.getMessage == s"suite.conf:7: no such path '$missing'")
      }
    }
  }

  describe("two sides") {
    it("are both told of when both cannot be opened") {
      val result = run(pair(table("no_such_a"), table("no_such_b")))
      assert(
        result.message == "suite.conf:7: no table 'no_such_a' in the catalog; suite.conf:7: no table 'no_such_b' in the catalog"
      )
      assert(result.checks == Collections.emptyList())
    }
  }
}
