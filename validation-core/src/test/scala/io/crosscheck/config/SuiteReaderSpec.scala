package io.crosscheck.config

import java.util.{Collections, Optional, OptionalInt}

import scala.collection.JavaConverters._

import io.crosscheck.model._

class SuiteReaderSpec extends SuiteFiles {
  private def origin(line: Int) = new Origin(s"$folder/suite.conf", line)

  private def names(references: java.util.List[Reference]): List[String] = references.asScala.map(_.name).toList

  private def source(text: String): Side =
    readPair(s"pairs.p { source { $text }, target = b.t }").source

  describe("a suite") {
    it("is called like its file unless it says otherwise") {
      assert(read("pairs.p { source = a.t, target = b.t }").name == "suite")
      assert(read("suite = month-end, pairs.p { source = a.t, target = b.t }").name == "month-end")
    }

    it("knows its file, and the lines of what it names") {
      val suite = read(
        """pairs {
          |  orders {
          |    source { table = onprem.orders, filter = "id > 0" }
          |    target = lake.orders
          |  }
          |}"""
      )
      val pair = suite.pairs.get(0)
      assert(suite.origin == origin(0))
      assert(pair.origin == origin(2))
      assert(
        pair.source == new Side.Table(
          new Reference("onprem.orders", origin(3)),
          Optional.of(new Expression("id > 0", origin(3))),
          origin(3)
        )
      )
      assert(
        pair.target == new Side.Table(new Reference("lake.orders", origin(4)), Optional.empty(), origin(4))
      )
    }

    it("may be JSON") {
      val pair = readPair("""{ "pairs": { "orders": { "source": "a.t", "target": { "table": "b.t" } } } }""")
      assert(pair.name == "orders")
      assert(pair.target.description == "b.t")
    }

    it("keeps the order of its pairs, on one line too") {
      val text = "pairs {\n z { source = a.z, target = b.z }, k { source = a.k, target = b.k }\n" +
        " b { source = a.b, target = b.b }\n x.source = a.x, a.source = a.a, x.target = b.x, a.target = b.a\n}"
      assert(read(text).pairs.asScala.map(_.name).toList == List("z", "k", "b", "x", "a"))
    }

    it("without settings compares everything strictly") {
      val suite = read("pairs.p { source = a.t, target = b.t }")
      assert(suite.pairs.get(0).options == PairOptions.DEFAULT)
      assert(suite.catalog == CatalogSettings.DEFAULT)
      assert(suite.output == Optional.empty())
      assert(suite.spark.isEmpty)
      assert(suite.patterns.isEmpty)
    }
  }

  describe("a side") {
    it("is a table") {
      assert(source("table = onprem.orders").description == "onprem.orders")
      assert(readPair("pairs.p { source.table = a.t, target.table = \"b.t\" }").target.description == "b.t")
    }

    it("is files, relative to the folder of the suite") {
      val path = source("""path = data/x.csv, options { header = true, a.b = 1, "c.d" = x }, schema = "id bigint"""")
      assert(
        path == new Side.Path(
          s"$folder/data/x.csv",
          FileFormat.CSV,
          new java.util.LinkedHashMap(Map("header" -> "true", "a.b" -> "1", "c.d" -> "x").asJava),
          Optional.of("id bigint"),
          Optional.empty(),
          origin(1)
        )
      )
    }

    it("is a table or files at a snapshot") {
      def asOf(text: String) = source(text) match {
        case table: Side.Table => table.asOf.get
        case files: Side.Path  => files.asOf.get
        case other             => fail(other.toString)
      }
      assert(asOf("table = a.t, as-of = 8113726457112345678") == new AsOf("8113726457112345678", origin(1)))
      for (time <- Seq("2026-10-31", "2026-10-31 23:59:59.5", "2026-10-31T23:59:59Z", "2026-10-31 23:59+02:00"))
        assert(asOf(s"""path = x, format = delta, as-of = "$time"""") == new AsOf(time, origin(1)))
    }

    it("keeps a path that has a scheme or begins at the root") {
      def path(text: String) = source(s"""path = "$text", format = orc""").asInstanceOf[Side.Path].path
      assert(path("s3://b/c") == "s3://b/c")
      assert(path("/data/c") == "/data/c")
      assert(path("./c/*") == s"$folder/c/*")
    }

    it("takes the format from the ending, or as told") {
      def format(text: String) = source(text).asInstanceOf[Side.Path].format
      assert(format("path = x.csv.gz") == FileFormat.CSV)
      assert(format("path = x.parquet") == FileFormat.PARQUET)
      assert(format("path = x.txt, format = JSON") == FileFormat.JSON)
    }

    it("is a query") {
      assert(
        source("query = \"SELECT 1\"") ==
          new Side.Query(new Expression("SELECT 1", origin(1)), Optional.empty(), origin(1))
      )
    }

    it("is a table of a database") {
      val jdbc = source(
        """filter = "id > 1", jdbc { url = "jdbc:h2:mem:x", table = PUBLIC.T, user = me, password = "", options.fetchsize = 10
          |  partition { column = id, lower = 1, upper = 99, count = 4 } }""".stripMargin
      )
      assert(
        jdbc == new Side.Jdbc(
          "jdbc:h2:mem:x",
          new Side.JdbcTable(new Reference("PUBLIC.T", origin(1))),
          Optional.of(new Side.Login("me", "")),
          Collections.singletonMap("fetchsize", "10"),
          new Side.JdbcPartitioning(
            Optional.of(new Reference("id", origin(2))),
            Optional.of("1"),
            Optional.of("99"),
            OptionalInt.of(4)
          ),
          Optional.of(new Expression("id > 1", origin(1))),
          origin(1)
        )
      )
    }

    it("is a query of a database") {
      val jdbc = source("jdbc { url = \"jdbc:h2:mem:x\", query = \"select 1\" }").asInstanceOf[Side.Jdbc]
      assert(jdbc.relation == new Side.JdbcQuery(new Expression("select 1", origin(1))))
      assert(jdbc.login == Optional.empty())
      assert(
        jdbc.partitioning ==
          new Side.JdbcPartitioning(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty())
      )
    }
  }

  describe("a pattern") {
    it("pairs the tables of two databases") {
      val suite = read("pairs.all { source.tables = \"onprem.*\", target.database = lake, primary-keys = [id] }")
      assert(suite.pairs.isEmpty)
      val pattern = suite.patterns.get(0)
      assert(pattern.name == "all")
      assert(pattern.sourceTables == new Reference("onprem.*", origin(1)))
      assert(pattern.targetDatabase == new Reference("lake", origin(1)))
      assert(names(pattern.options.primaryKeys) == List("id"))
      assert(pattern.origin == origin(1))
    }
  }

  describe("output, catalog and spark") {
    val pair = "pairs.p { source = a.t, target = b.t }\n"

    it("store in a folder") {
      assert(
        read(pair + "output.path = results").output ==
          Optional.of(new Output(s"$folder/results", new Output.AllRecords(), 10))
      )
      assert(
        read(pair + "output { path = \"s3://b/r\", miss-records = off, samples = 0 }").output ==
          Optional.of(new Output("s3://b/r", new Output.NoRecords(), 0))
      )
      assert(
        read(pair + "output { path = /r, miss-records = 10000, samples = 3 }").output ==
          Optional.of(new Output("/r", new Output.FirstRecords(10000), 3))
      )
    }

    it("are registered nowhere, in the catalog or through Athena") {
      def register(block: String) = read(pair + s"output { path = /r, register { $block } }").output.get.register
      assert(register("database = d") == Optional.empty())
      assert(register("via = none, region = r") == Optional.empty())
      assert(register("via = catalog") == Optional.of(new Register.InCatalog("crosscheck")))
      val whole = "via = athena, database = d, workgroup = w, query-results = \"s3://a\", region = eu-central-1"
      assert(
        register(whole) == Optional.of(
          new Register.ThroughAthena("d", Optional.of("w"), Optional.of("s3://a"), Optional.of("eu-central-1"))
        )
      )
    }

    it("register files as tables, under quoted or dotted names") {
      val catalog = read(
        pair +
          """catalog { type = Hive, tables {
            |  "onprem.a" { path = a.csv, options { header = true }, schema = "id int" }
            |  onprem.b { path = "s3://x/b", format = orc }
            |  onprem { c.path = c.parquet, d.path = d.json }
            |} }"""
      ).catalog
      assert(catalog.`type` == CatalogSettings.Type.HIVE)
      assert(
        catalog.tables.asScala.map(t => (t.name.name, t.files.path, t.files.format)).toList == List(
          ("onprem.a", s"$folder/a.csv", FileFormat.CSV),
          ("onprem.b", "s3://x/b", FileFormat.ORC),
          ("onprem.c", s"$folder/c.parquet", FileFormat.PARQUET),
          ("onprem.d", s"$folder/d.json", FileFormat.JSON)
        )
      )
      assert(catalog.tables.get(0).name.origin == origin(3))
      assert(catalog.tables.get(0).files.schema == Optional.of("id int"))
      assert(catalog.tables.get(0).files.options == Collections.singletonMap("header", "true"))
    }

    it("name a catalog of Glue's") {
      val glue = read(
        pair + "catalog { type = glue, region = eu-west-1, catalog-id = \"123456789012\", endpoint = \"http://localhost:1\" }"
      ).catalog
      assert(
        glue == new CatalogSettings(
          CatalogSettings.Type.GLUE,
          Collections.emptyList(),
          new GlueAddress(Optional.of("eu-west-1"), Optional.of("123456789012"), Optional.of("http://localhost:1"))
        )
      )
    }

    it("set Spark, in any spelling") {
      val suite = read(
        pair + "spark { \"spark.sql.session.timeZone\" = UTC\n spark.executor { cores = 4 } }\nspark.sql.ansi.enabled = true",
        "spark.executor.memory" -> "4g"
      )
      assert(
        suite.spark.asScala.toList == List(
          "spark.sql.session.timeZone" -> "UTC",
          "spark.executor.cores" -> "4",
          "spark.sql.ansi.enabled" -> "true",
          "spark.executor.memory" -> "4g"
        )
      )
    }
  }

}
