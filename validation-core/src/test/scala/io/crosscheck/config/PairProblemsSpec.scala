package io.crosscheck.config

class PairProblemsSpec extends SuiteFiles {
  private val pair = "pairs.p { source = a.t, target = b.t }\n"

  describe("a pair") {
    it("has a name that a folder can have") {
      def named(name: String) = problems("pairs { \"" + name + "\" { source = a.t, target = b.t } }")
      def expected(name: String) = s"suite.conf:1: Invalid name of a pair: '$name'; expected letters, digits, " +
        "'_', '.' and '-', and not '_' or '.' first, because a folder gets this name"
      Seq("a b", "_a", ".a", "a/b", "ä").foreach(name => one(named(name), expected(name)))
    }

    it("is an object with two sides") {
      one(problems("pairs.p = x"), "suite.conf:1: pairs.p is 'x'; expected an object with source and target")
      assert(
        problems("pairs.p { rules.trim = true }") == List(
          "suite.conf:1: pairs.p has no source; expected source and target",
          "suite.conf:1: pairs.p has no target; expected source and target"
        )
      )
    }

    it("cannot have a side by default") {
      one(
        problems("defaults.source = x\n" + pair),
        "suite.conf:1: defaults.source cannot be a default; expected it in each pair"
      )
    }
  }

  describe("a side") {
    it("says what to read, once") {
      ofSource(
        "{ filter = x }",
        "suite.conf:2: pairs.p.source does not say what to read; expected one of: table, path, query, jdbc"
      )
      ofSource(
        "{ table = x, query = y }",
        "suite.conf:2: pairs.p.source has table and query; expected one of: table, path, query, jdbc"
      )
      ofSource("= [x]", "suite.conf:2: pairs.p.source is a list; expected a table name or an object")
      ofSource("= \"\"", "suite.conf:2: pairs.p.source is empty; expected a table name or an object")
      ofSource("{ table = [x] }", "suite.conf:2: pairs.p.source.table is a list; expected the name of a table")
      ofSource("{ query = {} }", "suite.conf:2: pairs.p.source.query is an object; expected a Spark SQL query")
      ofSource(
        "{ table = x, filter = [] }",
        "suite.conf:2: pairs.p.source.filter is a list; expected a Spark SQL condition"
      )
    }

    it("has settings of files only with files") {
      ofSource(
        "{ table = x, format = csv }",
        "suite.conf:2: pairs.p.source.format has no meaning beside table; expected it beside path"
      )
    }

    it("is of a snapshot only where there are some") {
      ofSource(
        "{ query = x, as-of = 1 }",
        "suite.conf:2: pairs.p.source.as-of has no meaning beside query; expected it beside table"
      )
      ofSource(
        "{ path = x.csv, as-of = 1 }",
        "suite.conf:2: pairs.p.source.as-of has no meaning for files of format csv; expected it beside table, or " +
          "format delta or iceberg"
      )
      ofSource(
        "{ table = x, as-of = yesterday }",
        "suite.conf:2: pairs.p.source.as-of is 'yesterday'; expected a snapshot id, a version number, a date or a " +
          "timestamp"
      )
      ofSource(
        "{ table = x, as-of = \"\" }",
        "suite.conf:2: pairs.p.source.as-of is empty; expected a snapshot id, a version number, a date or a timestamp"
      )
    }

    it("tells the format of its files") {
      ofSource(
        "{ path = data/x }",
        "suite.conf:2: pairs.p.source.path is 'data/x', whose ending tells no format; " +
          "expected format beside it, one of: parquet, orc, csv, json, avro, delta, iceberg"
      )
      ofSource(
        "{ path = x, format = parqet }",
        "suite.conf:2: pairs.p.source.format is 'parqet'; did you mean 'parquet'?"
      )
      ofSource(
        "{ path = x, format = excel }",
        "suite.conf:2: pairs.p.source.format is 'excel'; expected one of: parquet, orc, csv, json, avro, delta, iceberg"
      )
      ofSource(
        "{ path = x.csv, options = [1] }",
        "suite.conf:2: pairs.p.source.options is a list; expected an object with options of Spark's reader"
      )
    }

    it("has options that are texts") {
      ofSource(
        "{ path = x.csv, options { header = [true] } }",
        "suite.conf:2: pairs.p.source.options.header is a list; expected a text"
      )
      ofSource(
        "{ path = x.csv, schema = [id] }",
        "suite.conf:2: pairs.p.source.schema is a list; " +
          "expected columns as DDL, such as \"id bigint, name string\""
      )
    }

    it("reaches a database by address and relation") {
      ofSource(
        "{ jdbc { table = t } }",
        "suite.conf:2: pairs.p.source.jdbc has no url; expected an address that begins with jdbc:"
      )
      ofSource(
        "{ jdbc { url = \"jdbc:x\" } }",
        "suite.conf:2: pairs.p.source.jdbc has neither table nor query; expected one of the two"
      )
      ofSource(
        "{ jdbc { url = \"jdbc:x\", table = a, query = b } }",
        "suite.conf:2: pairs.p.source.jdbc has table and query; expected one of the two"
      )
      ofSource(
        "{ jdbc = \"jdbc:x\" }",
        "suite.conf:2: pairs.p.source.jdbc is a text; expected an object with url and table or query"
      )
    }

    it("splits a database's rows sensibly") {
      def partition(text: String, expected: String) =
        ofSource("{ jdbc { url = \"jdbc:x\", table = t, partition { " + text + " } } }", expected)
      val path = "suite.conf:2: pairs.p.source.jdbc.partition"
      partition("column = id, lower = 1", s"$path has a bound alone; expected column, lower and upper together")
      partition("lower = 1, upper = 2", s"$path has a bound alone; expected column, lower and upper together")
      partition("count = 0", s"$path.count is 0; expected a whole number, at least 1")
      partition("count = many", s"$path.count is 'many'; expected a whole number, at least 1")
    }
  }

  describe("a pattern") {
    it("has both halves and nothing else") {
      one(
        problems("pairs.p { source.tables = \"a.*\", target = b }"),
        "suite.conf:1: pairs.p is a pattern without target.database; expected source.tables and target.database"
      )
      one(
        problems("pairs.p { source = a, target.database = b }"),
        "suite.conf:1: pairs.p is a pattern without source.tables; expected source.tables and target.database"
      )
      one(
        problems("pairs.p { source { tables = \"a.*\", filter = x }, target.database = b }"),
        "suite.conf:1: pairs.p.source.filter has no meaning in a pattern; expected tables only"
      )
    }

    it("names its database") {
      one(
        problems("pairs.p { source.tables = \"*\", target.database = b }"),
        "suite.conf:1: pairs.p.source.tables is '*'; " +
          "expected a database and a pattern of table names, such as \"onprem.*\""
      )
      one(
        problems("pairs.p { source.tables = \"a.*\", target.database = [] }"),
        "suite.conf:1: pairs.p.target.database is a list; expected the name of a database"
      )
    }
  }

}
