package io.crosscheck.griffin

import java.nio.file.{Files, Path}
import java.util.{Map => JMap}

import io.crosscheck.cli.Ran
import io.crosscheck.griffin.sources.GriffinConnector
import io.crosscheck.servers.Postgres
import org.apache.spark.sql.{Dataset, Row, SparkSession}

class GriffinSourcesSpec extends GriffinJobs {
  private val rows = sql("select * from source order by id")

  private def read(connector: String, rule: String = rows, more: String = ""): Ran =
    griffin(env(), dq(source("source", connector, more), rule))

  private def file(config: String): String = s"""{"type": "file", "config": {$config}}"""

  private def values: String = metrics().get("m").toString.replace(s""","__tmst":$time""", "")

  private val two = """[{"id":1,"name":"a"},{"id":2,"name":"b"}]"""

  describe("files") {
    Seq("parquet", "orc", "avro").foreach { format =>
      it(s"of $format") {
        spark.sql("select * from values (1, 'a'), (2, 'b') t(id, name)").write.format(format).save(path("data"))
        val connector = file(s""""format": "${format.toUpperCase}", "paths": ["${path("data")}"]""")
        val ran = read(connector)
        assert(ran.status == 0 && values == two, ran)
      }
    }
    it("of csv have the names and types of the schema, in lower case") {
      write("f.csv", "A;B\n1;a\n2;b\n")
      val schema = """[{"name": "ID", "type": "INT", "nullable": "true"}, {"name": "Name", "type": "string"}]"""
      val connector =
        file(s""""format": "csv", "paths": ["${path(
            "f.csv"
          )}"], "options": {"header": true, "sep": ";"}, "schema": $schema""")
      val ran = read(connector)
      assert(ran.status == 0 && values == two, ran)
    }
    it("of tsv") {
      write("f.tsv", "id\tname\n1\ta\n2\tb\n")
      assert(
        read(file(s""""format": "tsv", "paths": ["${path("f.tsv")}"], "options": {"header": "true"}""")).status == 0
      )
      assert(values == """[{"id":"1","name":"a"},{"id":"2","name":"b"}]""")
    }
    it("of text, and several of them") {
      write("1.txt", "a\n")
      write("2.txt", "b\n")
      val connector = file(s""""format": "text", "paths": ["${path("1.txt")}", "${path("2.txt")}"]""")
      assert(read(connector, sql("select * from source order by value")).status == 0)
      assert(values == """[{"value":"a"},{"value":"b"}]""")
    }
    it("by a pattern, and those of several paths together") {
      write("d/1.csv", "id,name\n1,a\n")
      write("e/2.csv", "id,name\n2,b\n")
      val paths = s"""["${path("d/*.csv")}", "${path("e")}"]"""
      val schema = """[{"name": "id", "type": "int"}, {"name": "name", "type": "string"}]"""
      assert(
        read(
          file(s""""format": "csv", "paths": $paths, "options": {"header": "true"}, "schema": $schema""")
        ).status == 0
      )
      assert(values == two)
    }
    it("that are not there are an error, unless they are to be skipped") {
      write("1.txt", "a\n")
      val paths = s""""format": "text", "paths": ["${path("1.txt")}", "${path("no.txt")}"]"""
      val missing = read(file(paths), sql("select * from source"))
      assert(missing.status == 3 && missing.err.contains("dq.json:2: no such path 'no.txt'"), missing)
      assert(written().isEmpty)
      Seq("skipErrorPaths", "skipOnError").foreach { key =>
        val skipped = read(file(paths + s""", "$key": true"""), sql("select * from source"))
        assert(skipped.status == 0 && values == """[{"value":"a"}]""")
        assert(skipped.err.contains("skipped, as skipErrorPaths asks for: there is no 'no.txt'"))
      }
      val none = read(file(s""""format": "text", "paths": ["${path("no.txt")}"], "skipErrorPaths": "true""""))
      assert(none.status == 3 && none.err.contains("none of the paths is there"))
    }
    it("with a value that is none of its type are an error") {
      write("f.csv", "id,name\nx,a\n")
      val ran = read(csv("f.csv"))
      assert(ran.status == 3, ran)
      assert(read(csv("f.csv").replace("\"header\"", "\"mode\": \"PERMISSIVE\", \"header\"")).status == 0)
      assert(values == """[{"id":null,"name":"a"}]""")
    }
    it("need names of columns, and a format and types that there are") {
      write("f.csv", "id,name\n1,a\n")
      val problems = Map(
        file(s""""format": "csv", "paths": ["${path("f.csv")}"]""") -> "a csv needs names of columns",
        file(s""""format": "xls", "paths": ["${path("f.csv")}"]""") -> "unknown format 'xls'; expected parquet, orc",
        csv("f.csv", "id nope") -> "unknown type 'nope'"
      )
      problems.foreach { case (connector, problem) =>
        val ran = read(connector)
        assert(ran.status != 0 && ran.err.contains(problem), ran)
      }
    }
  }

  describe("tables of the catalog") {
    Seq(
      "" -> 4,
      """, "where": "id = 1"""" -> 1,
      """, "where": "id = 1, id = 2"""" -> 2,
      """, "where": "id < 3, id < 2"""" -> 2,
      """, "where": "id in (1, 2), name = 'c,d'"""" -> 3
    ).foreach { case (where, count) =>
      it(s"are read with$where: $count rows") {
        spark.sql("create database onprem")
        spark.sql(
          "create table onprem.t using parquet as select * from values (1, 'a'), (2, 'b'), (3, 'c,d'), (4, 'e') t(id, name)"
        )
        val ran = read(
          s"""{"type": "HIVE", "version": "1.2", "config": {"database": "onprem", "table.name": "t"$where}}""",
          sql("select count(*) c from source")
        )
        assert(ran.status == 0 && values == s"""[{"c":$count}]""", ran)
      }
    }
    it("that are not there, or a where that is none, are errors") {
      spark.sql("create database onprem")
      spark.sql("create table onprem.t using parquet as select 1 id")
      val problems = Map(
        """"table.name": "u"""" -> "onprem.u",
        """"table.name": "t", "where": "id = """" -> "cannot filter by 'id = '",
        """"table.name": "t", "where": "no = 1"""" -> "cannot filter by 'no = 1'",
        """"table.name": "t", "where": "id from x"""" -> "it is no condition"
      )
      problems.foreach { case (config, problem) =>
        val ran = read(s"""{"type": "hive", "config": {"database": "onprem", $config}}""")
        assert(ran.status == 3 && ran.err.contains(problem), ran)
      }
    }
  }

  describe("a database") {
    it("gives a table, a part of it, or what a query says") {
      Postgres.execute(
        "create schema if not exists griffin",
        "create table griffin.t (id int, name text)",
        "insert into griffin.t values (1, 'a'), (2, 'b'), (3, 'c')"
      )
      val login = s""""url": "${Postgres.url}", "user": "${Postgres.user}", "password": "${Postgres.password}""""
      Seq(
        """"database": "griffin", "tablename": "t", "where": "id < 3"""",
        """"sql": "select * from griffin.t where id < 3"""",
        """"tablename": "griffin.t", "where": "id < 3", "driver": "org.postgresql.Driver""""
      ).foreach { what =>
        val ran = read(s"""{"type": "jdbc", "config": {$login, $what}}""")
        assert(ran.status == 0 && values == two, ran)
      }
      val none = read(s"""{"type": "jdbc", "config": {$login, "tablename": "griffin.u"}}""")
      assert(none.status == 3 && none.err.contains("dq.json:"), none)
      assert(!none.err.contains(Postgres.password))
    }
  }

  describe("folders of text") {
    it("are read once they are complete, and once") {
      Seq("a", "b", "c").foreach(f => write(s"in/x/$f/part", f + "\n"))
      write("in/x/a/_SUCCESS", "")
      write("in/x/b/_SUCCESS", "")
      write("in/x/b/_DONE", "")
      val connector = s"""{"type": "text-dir", "config": {"dir.path": "${path("in")}", "data.dir.depth": 1}}"""
      val failing = read(connector, sql("select nope from source"))
      assert(failing.status == 3 && !Files.exists(Path.of(path("in/x/a/_DONE"))))
      assert(read(connector, sql("select * from source")).status == 0)
      assert(values == """[{"value":"a"}]""")
      val again = read(connector, sql("select * from source"))
      assert(again.status == 3 && again.err.contains("there is nothing new to read"), again)
    }
  }

  describe("avro") {
    it("is read by file.path or file.name") {
      spark.sql("select * from values (1, 'a'), (2, 'b') t(id, name)").write.format("avro").save(path("data"))
      Seq("file.path", "file.name").foreach { key =>
        assert(read(s"""{"type": "avro", "config": {"$key": "${path("data")}"}}""").status == 0)
        assert(values == two)
      }
    }
  }

  describe("a connector of the user's") {
    it("is found by its class") {
      val ran = read(s"""{"type": "custom", "config": {"class": "${classOf[TwoRows].getName}", "from": 1}}""")
      assert(ran.status == 0 && values == two, ran)
    }
    it("that throws, is not there, or was written for Griffin is told") {
      val problems = Map(
        s""""${classOf[TwoRows].getName}", "from": "x"""" -> "TwoRows cannot read: ",
        "\"com.example.None\"" -> "there is no class com.example.None on the class path",
        "\"java.lang.String\"" -> ("java.lang.String does not implement " + classOf[GriffinConnector].getName),
        "\"org.apache.griffin.measure.datasource.connector.batch.MySqlDataConnector\"" -> "is a part of Griffin"
      )
      problems.foreach { case (config, problem) =>
        val ran = read(s"""{"type": "custom", "config": {"class": $config}}""")
        assert(ran.status == 3 && ran.err.contains(problem), ran)
      }
    }
  }

  describe("several connectors of a source") {
    it("are united by the columns that all have") {
      files()
      write("more.csv", "name,id,x\nb,2,y\n")
      val connectors =
        s"""[${csv("left.csv").replace("left", "one")}, ${csv("more.csv", "name string, id int, x string")}]"""
      write("one.csv", "id,name\n1,a\n")
      val ran = griffin(env(), dq(s"""{"name": "source", "connectors": $connectors}""", rows))
      assert(ran.status == 0 && values == two, ran)
    }
  }

  describe("pre-processing") {
    def steps(steps: String, more: String = ""): String =
      csv("f.csv").dropRight(1) + s""", "pre.proc": [$steps]$more}"""

    def data(): Unit = write("f.csv", "id,name\n0,z\n1,a\n2,b\n"): Unit

    it("runs queries one after the other") {
      data()
      val ran = read(
        steps(""""select id, upper(name) name from this", "select id, lower(name) name from this where id > 0;"""")
      )
      assert(ran.status == 0 && values == two, ran)
    }
    it("runs rules, each over what the one before gave") {
      data()
      val ran = read(
        steps(
          """{"dsl.type": "spark-sql", "rule": "select id, upper(name) name from FRAME"},
            {"dsl.type": "spark-sql", "rule": "select id, lower(name) name from frame where id > 0"}""",
          """, "dataframe.name": "frame""""
        )
      )
      assert(ran.status == 0 && values == two, ran)
    }
    it("sees the outputs that rules name, and does not touch the text of a rule") {
      data()
      val ran = read(
        steps(
          """{"dsl.type": "spark-sql", "out.dataframe.name": "big", "rule": "select id from this where id > 0"},
            {"dsl.type": "spark-sql", "in.dataframe.name": "this",
             "rule": "select this.id, name as name, 'this' as word from this join big on this.id = big.id"}"""
        ),
        sql("select id, name from source where word = 'this' order by id")
      )
      assert(ran.status == 0 && values == two, ran)
    }
    it("reads JSON in a column") {
      write("f.csv", "id,name\n1,{\"id\":1}\n".replace("{\"id\":1}", "\"{\"\"id\"\":7}\""))
      val connector = steps("""{"dsl.type": "df-ops", "rule": "from_json", "details": {"col.name": "name"}}""")
        .replace("\"header\"", "\"escape\": \"\\\"\", \"header\"")
      val ran = read(connector)
      assert(ran.status == 0 && values == """[{"id":7}]""", ran)
    }
    it("empties") {
      data()
      val ran = read(steps("""{"dsl.type": "df-ops", "rule": "clear"}"""), sql("select count(*) c from source"))
      assert(ran.status == 0 && values == """[{"c":0}]""", ran)
    }
    it("leaves sources as they are whose name a frame takes") {
      data()
      val first = source("source", csv("f.csv"))
      val second = source("target", steps("\"select 9 id from source\"", """, "dataframe.name": "source""""))
      val ran = griffin(env(), dq(first + "," + second, sql("select count(*) c, max(id) x from source")))
      assert(ran.status == 0 && values == """[{"c":3,"x":2}]""", ran)
    }
    it("that fails is an error") {
      data()
      val problems = Map(
        "\"select nope from this\"" -> "pre.proc cannot run 'select nope from this'",
        """{"dsl.type": "griffin-dsl", "rule": "x"}""" -> "pre.proc has a rule of dsl.type 'griffin-dsl'",
        """{"dsl.type": "df-ops", "rule": "nope"}""" -> "pre.proc has no operation 'nope'",
        """{"dsl.type": "df-ops", "rule": "clear", "in.dataframe.name": "no"}""" -> "pre.proc reads 'no'",
        """{"dsl.type": "df-ops", "rule": "from_json", "details": {"col.name": "nam"}}""" -> "did you mean 'name'?"
      )
      problems.foreach { case (step, problem) =>
        val ran = read(steps(step))
        assert(ran.status == 3 && ran.err.contains(problem) && written().isEmpty, ran)
      }
    }
  }

  describe("the sources of a job") {
    it("have the time of the measure as their last column, whatever they had") {
      write("f.csv", "__tmst,id\n5,1\n")
      assert(read(csv("f.csv", "__tmst int, id int"), sql("select * from source")).status == 0)
      assert(metrics().get("m").toString == s"""[{"id":1,"__tmst":$time}]""")
    }
    it("begin with the first baseline") {
      files()
      val sources = source("one", csv("left.csv")) + "," + source("two", csv("other.csv"), ", \"baseline\": true")
      assert(griffin(env(), dq(sources, accuracy("one.id = two.id"))).status == 1)
      assert(metrics().get("acc").get("total").asLong == 3)
    }
    it("have names of their own; a second of the same is not used") {
      files()
      val ran = griffin(env(), dq(both + "," + source("source", csv("no.csv")), accuracy()))
      assert(ran.status == 1 && ran.err.contains("not used: a second data source named 'source'"), ran)
    }
    it("can have any name") {
      files()
      assert(
        griffin(
          env(),
          dq(source("my-source.x", csv("left.csv")), sql("select count(*) c from `my-source.x`"))
        ).status == 0
      )
      assert(values == """[{"c":2}]""")
    }
  }
}

/** A connector as a user writes it. */
class TwoRows extends GriffinConnector {
  override def read(spark: SparkSession, config: JMap[String, AnyRef]): Dataset[Row] = {
    val from = config.get("from").toString.toInt
    spark.sql(s"select * from values ($from, 'a'), (${from + 1}, 'b') t(id, name)")
  }
}
